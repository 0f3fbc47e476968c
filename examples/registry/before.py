"""The registry as it was run until February 2023: one ID per organisation."""

import datetime

from . import before_texts, columns, organizations
from .organizations import CONTRACTOR, MINISTRY
from .people import Person
from .writing import pick

ACCOUNT_HEADINGS = [
    "利用者ID", "氏名", "組織コード", "部署", "役職", "メールアドレス", "電話番号", "利用者区分",
    "状態", "登録日", "最終ログイン日時", "パスワード変更日", "多要素認証", "特権", "申請者", "承認者",
    "承認日", "利用規約同意日時", "同意した規約の版", "棚卸日",
]
FIRST_DAY = datetime.date(2018, 4, 2)
DESKS = {
    "network": ["系統計画担当", "契約センター", "再エネ受付窓口"],
    "municipality": ["環境政策課", "企画課", "産業振興課", "太陽光担当"],
    "producer": ["管理部", "代表", "総務担当"],
}


def slashed(day):
    return f"{day.year}/{day.month}/{day.day}"


def last_used(account):
    """Two in five were used within six months; a few never; the rest long ago."""
    kind = pick(f"use {account}", 20)
    if kind == 0:
        return ""
    days = pick(f"days {account}", 150) if kind < 9 else 200 + pick(f"old {account}", 1400)
    day = datetime.date(2023, 2, 1) - datetime.timedelta(days=days)
    return f"{slashed(day)} {8 + pick(f'hour {account}', 11)}:{pick(f'minute {account}', 60):02}"


def created(account):
    return FIRST_DAY + datetime.timedelta(days=pick(f"created {account}", 60))


def phone(number):
    return f"0120-0000-{number:04}"


def shared(organization, account, name, mailbox, number):
    """The ID of an organisation: nobody in particular applies for it or agrees to anything."""
    return [
        account, name, organization.code, "", "", mailbox, phone(number),
        columns.ROLES[organization.role], "有効", slashed(created(account)), last_used(account), "",
        "無", "無", "", "", "", "", "", "",
    ]


def operators():
    """The ministry and its contractor have persons' names, but also people who went elsewhere."""
    rows, personnel = [], []
    for number in range(18):
        organization = MINISTRY if number < 8 else CONTRACTOR
        person = Person(number)
        account = f"s2018{number + 1:03}"
        department = "新エネルギー課" if organization is MINISTRY else "運用部"
        mailbox = f"{person.mailbox}@{organization.domain}"
        rows.append([
            account, person.name, organization.code, department, "", mailbox, phone(number),
            columns.ROLES["operator"], "有効", slashed(created(account)), last_used(account), "",
            "無", "有" if number % 3 == 0 else "無", "", account if number % 6 == 0 else "", "",
            "", "", "",
        ])
        moved = "2021/7/1" if number in (2, 5, 11) else ""
        left = "2022/3/31" if number in (3, 9, 14) else ""
        now = "電力基盤課" if moved and organization is MINISTRY else "開発部" if moved else department
        personnel.append([
            f"H{number + 1:04}", person.name, mailbox, organization.code, now, "2017/4/3", moved, left
        ])
    for account, name in [("admin", "システム管理者"), ("unyo", "運用担当")]:
        row = shared(CONTRACTOR, account, name, f"support@{CONTRACTOR.domain}", 90)
        row[13] = "有"
        rows.append(row)
    return rows, personnel


def organization_ids(members):
    """One ID for each organisation; neighbours often registered one mailbox for several."""
    rows = []
    for number, organization in enumerate(members):
        desks = DESKS[organization.role]
        chosen = pick(f"name {organization.code}", len(desks) + 1)
        name = organization.name if chosen == len(desks) else desks[chosen]
        mailbox = f"info@{organization.domain}"
        if organization.role == "municipality" and number % 4 != 0:
            mailbox = f"energy@{members[number - number % 4].domain}"
        rows.append(shared(organization, organization.code.lower() + "-user", name, mailbox, 100 + number))
    return rows


def former_rights():
    """Sales companies whose right ended in 2018 and whose IDs stayed; no longer in the register."""
    rows = []
    for number, area in enumerate(organizations.AREAS[:3]):
        name = f"{area}電力エナジー"
        organization = organizations.Organization(
            f"R{number + 1:02}", name, "network", "", f"{organizations.AREA_LATIN[number]}-energy.example")
        rows.append(shared(organization, f"r{number + 1:02}-user", name, f"eigyo@{organization.domain}", 400 + number))
    return rows


def write(folder):
    networks = organizations.networks()
    cities = organizations.municipalities(60)
    producers = organizations.producers(207)
    operator_rows, personnel = operators()
    accounts = operator_rows + former_rights()
    for members in (networks, cities, producers):
        accounts += organization_ids(members)

    known = [MINISTRY, CONTRACTOR] + networks + cities + producers
    windows = {"encoding": "cp932", "newline": "\r\n"}
    folder.table("accounts", "accounts.csv", ACCOUNT_HEADINGS, accounts, **windows)
    folder.table(
        "organizations", "organizations.csv", ["組織コード", "組織名", "組織区分", "担当区域"],
        [[o.code, o.name, columns.ROLES[o.role], o.area] for o in known], **windows)
    folder.table(
        "responsible_persons", "responsible_persons.csv",
        ["組織コード", "部署", "役職", "氏名", "メールアドレス", "緊急連絡先電話番号", "選任日"],
        [
            [o.code, "", "", "再エネ受付窓口", f"info@{o.domain}", "", ""] for o in networks[:2]
        ], **windows)
    folder.table(
        "personnel", "personnel.csv",
        ["職員番号", "氏名", "メールアドレス", "組織コード", "部署", "着任日", "異動日", "退職日"],
        personnel, **windows)
    folder.table(
        "grants", "grants.csv", ["利用者区分", "表", "項目", "操作", "対象の範囲"],
        columns.grants_of_everything(), **windows)
    folder.table(
        "purposes", "purposes.csv", ["利用者区分", "表", "項目", "利用目的", "対象の範囲"],
        columns.purposes(), **windows)
    folder.table(
        "reviews", "reviews.csv", ["利用者ID", "確認者", "確認日", "判断", "措置日"], [], **windows)
    folder.table(
        "inspections", "inspections.csv",
        ["種別", "実施日", "実施者", "対象期間の始め", "対象期間の終わり", "報告書"],
        [["外部監査", "2021/1/29", "委託監査法人", "2019/4/1", "2020/12/31", "情報セキュリティ監査報告書"]],
        **windows)
    folder.text("settings", "application.yaml", before_texts.SETTINGS)
    folder.text("terms", "terms.txt", before_texts.TERMS, **windows)
    folder.text(None, "adapters/settings.yaml", before_texts.ADAPTER)
    folder.manifest(before_texts.MANIFEST)
