#!/usr/bin/env python3
"""generate.py ROWS FOLDER: a system with ROWS accounts, and what is wrong with them.

Writes accounts.csv (17 columns, about 200 bytes a row), organizations.csv, responsible_persons.csv,
personnel.csv, reviews.csv, settings.yaml, tenken.yaml and truth.json (rule -> failing accounts).
The same ROWS give the same bytes. The truth is counted from the values themselves, before they
become text. People, companies and domains are invented.
"""
import calendar
import collections
import datetime
import json
import os
import random
import sys

AS_OF = datetime.date(2026, 8, 31)  # six months earlier has no 31st: the clamp is part of the check
HEADINGS = (
    "利用者ID,氏名,組織コード,部署,役職,メールアドレス,状態,登録日,最終ログイン日時,パスワード変更日,"
    "多要素認証,特権,申請者,承認者,同意日時,同意した規約の版,棚卸日"
)
SURNAMES = (
    "霧島 朝凪 青柳瀬 鳴海沢 月ヶ瀬 深山木 風早 白波瀬 雪代 蒼井川 橘木 花宮 水無瀬 神楽坂 星宮 夕凪 "
    "桐生院 綾小路 東雲 有栖川 音無 小鳥遊 四月一日 九十九 五十嵐木 薬袋 百目鬼 七五三掛 一尺八寸 月見里"
).split()
GIVEN_FIRST = "陽 涼 悠 紗 葵 楓 蓮 澪 凛 湊 朔 詩 千 美 真 奏 結 優 彩 柊".split()
GIVEN_LAST = "斗 介 真 香 子 菜 樹 乃 希 人 一 羽 花 太 音 里 生 平 美 世".split()
DEPARTMENTS = [a + b for a in "系統運用 料金 計画 設備 契約 需給 配電 調査 情報 法務".split()
               for b in "一課 二課 三課 企画班 調整班 審査班".split()]
TITLES = "主任 主査 係員 技師 副長 専門職 班長 嘱託".split()
METHODS = ["TOTP", "FIDO2", "SMS", "IC_CARD"]
GENERIC = "admin test guest operator shared demo".split()
SHARED_NAMES = ["運用担当", "受付窓口", "共用アカウント", "夕凪電力", "湊送配電株式会社"]
VERSION = "2026-04"


def months_before(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(
        year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class System:
    def __init__(self, rows):
        self.rows = rows
        self.random = random.Random(20260831 + rows)
        self.truth = collections.Counter()
        self.organizations = max(4, min(400, rows // 50))
        self.half_year = months_before(AS_OF, 6)
        self.quarter = months_before(AS_OF, 3)
        self.year = months_before(AS_OF, 12)

    def chance(self, rate):
        return self.random.random() < rate

    def day(self, oldest, newest=0):
        span = oldest - newest + 1
        return AS_OF - datetime.timedelta(newest + int(self.random.random() * span))

    def name(self):
        n = int(self.random.random() * len(SURNAMES) * len(GIVEN_FIRST) * len(GIVEN_LAST))
        n, last = divmod(n, len(GIVEN_LAST))
        surname, first = divmod(n, len(GIVEN_FIRST))
        return f"{SURNAMES[surname]}　{GIVEN_FIRST[first]}{GIVEN_LAST[last]}"

    def responsible(self, organization):
        n = organization % (len(SURNAMES) * len(GIVEN_LAST))
        return f"{SURNAMES[n % len(SURNAMES)]}　翠{GIVEN_LAST[n // len(SURNAMES)]}"

    def account(self, index):
        """The account, and the person behind it as the personnel office knows him."""
        chance = self.chance
        organization = int(self.random.random() * self.organizations)
        login, odd = f"u{index:07d}", False
        if chance(0.0004):
            login, odd = f"{GENERIC[index % len(GENERIC)]}{index:07d}", True
        real_name = name = self.name()
        real_email = email = f"u{index:07d}@mail{index % 8}.example"
        # Either the name is odd or the address, so that the person is always found.
        if index % 2 == 0 and chance(0.001):
            name, odd = SHARED_NAMES[index // 2 % len(SHARED_NAMES)], True
        elif index % 2 == 0 and chance(0.001):
            name, odd = "", True
        elif index % 2 == 1 and index > 16 and chance(0.004):  # another's address, in capitals
            email = f"U{index - 16:07d}@MAIL{index % 8}.EXAMPLE"
        elif index % 2 == 1 and chance(0.001):
            email, odd = f"info@o{index}.example", True
        elif index % 2 == 1 and chance(0.002):
            email = ""
        department = DEPARTMENTS[int(self.random.random() * len(DEPARTMENTS))]
        if chance(0.001):
            department = ""
        elif chance(0.02):
            department = f"{department},分室"
        title = "" if chance(0.0005) else TITLES[int(self.random.random() * len(TITLES))]
        draw = self.random.random()
        status = "有効" if draw < 0.92 else "停止" if draw < 0.96 else "廃止"
        created = self.day(2400, 1)
        used = self.day(150)
        if chance(0.015):
            used = self.day(900, 170)
        if chance(0.001):
            used = self.half_year - datetime.timedelta(int(self.random.random() * 2))
        used = max(used, created)
        if chance(0.004):
            used = None
        changed = self.day(330) if not chance(0.012) else self.day(900, 360)
        privileged = chance(0.01)
        methods = METHODS[int(self.random.random() * len(METHODS))]
        if chance(0.06 if privileged else 0.008):
            methods = ""
        applicant = self.responsible(organization if not chance(0.003) else organization + 1)
        if chance(0.0006):
            applicant = ""
        approver = f"k{int(self.random.random() * 200):04d}"
        if chance(0.001):
            approver = login
        consented = None if chance(0.003) else self.day(140)
        version = "" if consented is None else "2024-04" if chance(0.006) else VERSION
        reviewed = self.day(300) if not chance(0.01) else self.day(900, 360)
        known = not chance(0.001)
        if applicant and not known:
            applicant = self.responsible(organization)
        person = dict(
            name=real_name, email=real_email,
            left=self.day(300, 1) if chance(0.004) else None,
            moved=self.day(1500, 1) if chance(0.05) else None)
        account = dict(
            login=login, name=name, odd=odd, organization=organization, known=known, department=department,
            title=title, email=email, status=status, created=created, used=used, changed=changed,
            methods=methods, privileged=privileged, applicant=applicant, approver=approver,
            consented=consented, version=version, reviewed=reviewed)
        return account, person

    def judge(self, a):
        """Counts what the row alone decides."""
        truth = self.truth
        truth["account-not-self-approved"] += a["approver"] == a["login"]
        # Without a name nobody can say that the approver is somebody else.
        truth["undecided"] += not a["name"] and a["approver"] != a["login"]
        if a["status"] != "有効":
            return
        truth["account-mfa"] += not a["methods"]
        truth["account-privileged-mfa"] += a["privileged"] and not a["methods"]
        truth["account-password-age"] += a["changed"] < self.year
        truth["account-registered-items"] += not (
            a["name"] and a["department"] and a["title"] and a["email"])
        truth["account-known-organization"] += not a["known"]
        # Whose organisation the register does not know, may have been applied for by the right person.
        truth["account-issued-by-responsible-person"] += not a["applicant"] or (
            a["known"] and a["applicant"] != self.responsible(a["organization"]))
        truth["undecided"] += bool(a["applicant"]) and not a["known"]
        truth["account-consent-current"] += a["consented"] is None or a["version"] != VERSION
        truth["account-review-current"] += a["created"] < self.year and a["reviewed"] < self.year
        truth["account-dormant-suspended"] += (a["used"] or a["created"]) < self.half_year
        truth["account-never-used"] += a["used"] is None and a["created"] < self.quarter

    def judge_together(self, rows, people):
        """Counts what depends on other rows and on the people of the personnel office."""
        truth = self.truth
        everywhere = collections.Counter(r["email"] for r in rows if r["email"])
        truth["account-email-unique"] = sum(n for n in everywhere.values() if n > 1)
        active = [r for r in rows if r["active"]]
        emails = collections.Counter(r["email"] for r in active if r["email"])
        persons = collections.Counter(r["person"] for r in active)
        addresses = collections.defaultdict(set)
        for r in active:
            if persons[r["person"]] > 1 and r["email"]:
                addresses[r["person"]].add(r["email"])
        by_email = {p["email"]: [p] for p in people}
        wanted = {r["named"] for r in active if r["email"] not in by_email}
        by_name = collections.defaultdict(list)
        for p in people:
            if p["named"] in wanted:
                by_name[p["named"]].append(p)
        for r in active:
            several = persons[r["person"]] > 1
            truth["account-individual-id"] += bool(
                r["odd"] or emails[r["email"]] > 1
                or several and len(addresses[r["person"]]) != persons[r["person"]])
            found = by_email.get(r["email"]) or by_name[r["named"]]
            truth["account-left-person"] += all(p["left"] for p in found)
            moves = [p["moved"] for p in found if p["moved"]]
            truth["account-moved-person"] += bool(
                moves and r["created"] < max(moves) and r["reviewed"] < max(moves))

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        rows, people, codes = [], [], self.codes()

        def target(name):
            return open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n")

        with target("accounts.csv") as accounts, target("personnel.csv") as personnel:
            accounts.write(HEADINGS + "\n")
            personnel.write("職員番号,氏名,メールアドレス,組織コード,部署,着任日,異動日,退職日\n")
            for index in range(self.rows):
                a, person = self.account(index)
                code = codes[a["organization"]] if a["known"] else f"X{a['organization']:04d}"
                self.judge(a)
                quoted = f'"{a["department"]}"' if "," in a["department"] else a["department"]
                accounts.write(",".join((
                    a["login"], a["name"], code, quoted, a["title"], a["email"], a["status"],
                    str(a["created"]), f"{a['used']} 19:{index % 60:02d}:00" if a["used"] else "",
                    str(a["changed"]), a["methods"], "有" if a["privileged"] else "無",
                    a["applicant"], a["approver"],
                    f"{a['consented']} 20:00:00" if a["consented"] else "", a["version"],
                    str(a["reviewed"]))) + "\n")
                rows.append(dict(
                    active=a["status"] == "有効", email=a["email"].lower(), odd=a["odd"],
                    person=joined((a["name"], code, a["department"])),
                    named=joined((person["name"], code)), created=a["created"],
                    reviewed=a["reviewed"]))
                people.append(dict(
                    email=person["email"], named=joined((person["name"], code)),
                    left=person["left"], moved=person["moved"]))
                personnel.write(
                    f"P{index:07d},{person['name']},{person['email']},{code},{quoted},2018-04-01,"
                    f"{person['moved'] or ''},{person['left'] or ''}\n")
        self.judge_together(rows, people)
        with target("organizations.csv") as file:
            file.write("組織コード,組織名,組織区分\n")
            for number, code in enumerate(codes):
                file.write(f"{code},第{number}送配電,network\n")
        with target("responsible_persons.csv") as file:
            file.write("組織コード,部署,役職,氏名,メールアドレス,緊急連絡先電話番号,選任日\n")
            for number, code in enumerate(codes):
                file.write(
                    f"{code},契約一課,課長,{self.responsible(number)},r{number}@mail.example,"
                    f"0120-00-{number:04d},2024-04-01\n")
        with target("reviews.csv") as file:
            file.write("利用者ID,確認者,確認日,判断,措置日\n")
        with target("settings.yaml") as file:
            file.write(f'consent:\n  terms_version: "{VERSION}"\n')
        with target("tenken.yaml") as file:
            file.write(
                f"system: {{id: bench-{self.rows}, name: 計測用システム}}\nas_of: {AS_OF}\n"
                "evidence:\n" + "".join(f"  {name}: {{file: {name}.csv}}\n" for name in (
                    "accounts", "organizations", "responsible_persons", "personnel", "reviews"))
                + "  settings: {file: settings.yaml}\n")
        with target("truth.json") as file:
            json.dump(dict(self.truth), file, indent=1, sort_keys=True)
            file.write("\n")

    def codes(self):
        return [f"R{number:04d}" for number in range(self.organizations)]


def joined(parts):
    """One text for a key: smaller than a tuple."""
    return "\t".join(parts)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    System(int(sys.argv[1])).write(sys.argv[2])
