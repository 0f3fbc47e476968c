"""The registry with the measures of 2023 in place: one ID for each person."""

import datetime

from . import accesses, after_texts, columns, organizations
from .organizations import CONTRACTOR, MINISTRY
from .people import Person
from .writing import pick

ACCOUNT_HEADINGS = [
    "ログインID", "氏名", "組織コード", "所属部署", "役職名", "電子メールアドレス", "電話番号",
    "利用者区分", "ID種別", "利用状況", "作成日", "最終アクセス日時", "パスワード更新日",
    "二要素認証方式", "特権", "停止日", "申請者", "承認者", "承認日", "同意日時", "同意した規約の版",
    "棚卸日",
]
AS_OF = datetime.date(2024, 2, 1)
DEPARTMENTS = {"operator": "新エネルギー", "network": "系統計画", "municipality": "環境政策", "producer": "保守管理"}
TITLES = ["主任", "主査", "専門官"]
STATUS = {"active": "利用可能", "suspended": "停止中", "retired": "廃止"}


def dashed(day):
    return day.isoformat()


def days_before(limit, seed):
    return accesses.working_day(AS_OF - datetime.timedelta(days=1 + pick(seed, limit)))


def phone(number):
    return f"0120-0001-{number:04}"


class User:
    """A person with an ID. The first of an organisation is the one who applies for the others."""

    def __init__(self, number, organization, responsible):
        self.number = number
        self.person = Person(number)
        self.organization = organization
        self.responsible = responsible or self
        self.account = f"{organization.code.lower()}{number:04}"
        self.mailbox = f"{self.person.mailbox}@{organization.domain}"
        self.department = DEPARTMENTS[organization.role]
        self.title = "責任者" if responsible is None else TITLES[pick(f"title {number}", len(TITLES))]
        self.privileged = organization is CONTRACTOR and number % 4 == 0
        self.status = "active"
        if responsible is not None:
            self.status = {5: "suspended", 6: "retired"}.get(number % 29, "active")
        self.created = datetime.date(2023, 4, 3) + datetime.timedelta(days=pick(f"made {number}", 80))
        self.moved = number % 23 == 7
        self.used_on = datetime.date(2023, 7, 3)
        if self.status == "active":
            self.used_on = days_before(100, f"used {number}")
        self.used_at = f"{9 + pick(f'hour {number}', 8):02}:{pick(f'min {number}', 60):02}:00"

    def account_row(self, approver):
        active = self.status == "active"
        stopped = {"active": "", "suspended": "2024-01-04", "retired": "2023-12-28"}[self.status]
        method = ["FIDO2", "TOTP", "ICカード"][pick(f"mfa {self.number}", 3)]
        if self.privileged:
            method = "FIDO2"
        approved = self.created - datetime.timedelta(days=2)
        return [
            self.account, self.person.name, self.organization.code, self.department, self.title,
            self.mailbox, phone(self.number), columns.ROLES[self.organization.role], "個人",
            STATUS[self.status], dashed(self.created),
            f"{dashed(self.used_on)} {self.used_at}",
            dashed(days_before(80, f"password {self.number}") if active else self.used_on),
            method, "有" if self.privileged else "無", stopped, self.responsible.person.name,
            approver.person.name, dashed(approved), f"{dashed(self.used_on)} {self.used_at}", "2023-04", "2023-12-15",
        ]

    def personnel_row(self):
        moved = dashed(self.created - datetime.timedelta(days=20)) if self.moved else ""
        left = "2023-12-31" if self.status == "retired" else ""
        return [
            f"H{self.number:04}", self.person.name, self.mailbox, self.organization.code,
            self.department, "2021-04-01", moved, left,
        ]


def users_of(members):
    """Members are pairs of an organisation and how many people of it have an ID."""
    users = []
    for organization, count in members:
        responsible = None
        for _ in range(count):
            user = User(len(users) + 1, organization, responsible)
            responsible = responsible or user
            users.append(user)
    return users


def inspections():
    rows = []
    start = datetime.date(2023, 4, 1)
    while start < datetime.date(2024, 1, 1):
        following = (start.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        rows.append([
            "自己点検", dashed(following + datetime.timedelta(days=9)), "みなも情報サービス運用部",
            dashed(start), dashed(following - datetime.timedelta(days=1)),
            f"アカウント利用状況報告 {start.year}年{start.month}月分",
        ])
        start = following
    rows.append(["外部監査", "2023-10-20", "外部監査人", "2023-04-01", "2023-09-30", "外部監査報告書 令和5年度"])
    return rows


def write(folder):
    networks = organizations.networks()
    cities = organizations.municipalities(40)
    producers = organizations.producers(36)
    users = users_of(
        [(MINISTRY, 10), (CONTRACTOR, 14)] + [(o, 8) for o in networks] + [(o, 3) for o in cities]
        + [(o, 2 + i % 2) for i, o in enumerate(producers)])
    first, second, third = users[:3]

    def approver(user):
        """Nobody approves an ID of the own or one that the same person applied for."""
        if user is second:
            return third
        return second if user.responsible is first else first

    known = [MINISTRY, CONTRACTOR] + networks + cities + producers
    bom = {"encoding": "utf-8-sig"}
    folder.table(
        "accounts", "accounts.csv", ACCOUNT_HEADINGS,
        [u.account_row(approver(u)) for u in users], **bom)
    index_of = {organization.code: index for index, organization in enumerate(known)}
    folder.table(
        "organizations", "organizations.csv",
        ["組織コード", "組織名", "組織区分", "担当区域", "接続元ネットワーク"],
        [
            [o.code, o.name, columns.ROLES[o.role], o.area, accesses.network(index_of[o.code])]
            for o in known
        ], **bom)
    folder.table("accesses", "accesses.csv", accesses.HEADINGS, accesses.rows(users, index_of))
    folder.table(
        "responsible_persons", "responsible_persons.csv",
        ["組織コード", "部署", "役職", "氏名", "メールアドレス", "緊急連絡先電話番号", "選任日"],
        [
            [u.organization.code, u.department, u.title, u.person.name, u.mailbox,
             f"0120-0002-{u.number:04}", "2023-04-01"]
            for u in users if u.responsible is u
        ], **bom)
    folder.table(
        "personnel", "personnel.csv",
        ["職員番号", "氏名", "メールアドレス", "組織コード", "部署", "着任日", "異動日", "退職日"],
        [u.personnel_row() for u in users], **bom)
    folder.table(
        "grants", "grants.csv", ["利用者区分", "表", "項目", "操作", "対象の範囲"],
        columns.grants_by_purpose(), **bom)
    folder.table(
        "purposes", "purposes.csv", ["利用者区分", "表", "項目", "利用目的", "対象の範囲"],
        columns.purposes(), **bom)
    folder.table(
        "reviews", "reviews.csv", ["利用者ID", "確認者", "確認日", "判断", "措置日"],
        [
            [u.account, first.person.name if u is not first else second.person.name, "2023-12-15",
             "廃止" if u.status == "retired" else "継続", "2023-12-28" if u.status == "retired" else ""]
            for u in users
        ], **bom)
    folder.table(
        "inspections", "inspections.csv",
        ["種別", "実施日", "実施者", "対象期間の始め", "対象期間の終わり", "報告書"], inspections(), **bom)
    folder.text("settings", "settings.yaml", after_texts.SETTINGS)
    folder.text("terms", "terms.md", after_texts.TERMS)
    folder.text(None, "adapters/accesses.yaml", after_texts.ADAPTER)
    folder.manifest(after_texts.MANIFEST)
