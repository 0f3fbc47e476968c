"""An account export with seventeen columns and twelve kinds of planted faults; how many rows have
each is counted while writing, from the values and not from the text."""
import csv
import datetime
import json
import os
import random

AS_OF = datetime.date(2026, 8, 31)
HALF_YEAR = datetime.date(2026, 2, 28)
ROMAN = ["sato", "suzuki", "tanaka", "ito", "yamada", "mori", "abe", "ishii", "ueda", "hara"]
FAMILY = ["佐藤", "鈴木", "田中", "伊藤", "山田", "森", "阿部", "石井", "上田", "原"]
GIVEN = ["太郎", "健一", "浩", "学", "花子", "恵子", "舞", "結衣", "さくら", "凛", "美咲", "直樹"]
UNITS = ["総務部", "人事部", "経理部,本課", "調達部", "営業部一課", "製造部管理課", "設計部", "研究部"]
TITLES = ["部長", "課長", "係長", "主任", "担当"]
GENERIC = ["admin", "root", "test", "guest", "shared", "operator", "demo", "temp"]
FACTORS = ["totp", "fido2", "fido2;totp", "sms", "push;totp", "totp;sms"]
FIELDS = ("login_id person_name organisation department title email role status status_changed_at "
          "created_at last_login_at password_changed_at mfa_methods privileged consented_at "
          "consent_version approved_by").split()
RULES = ("dormant mfa items email generic password consent approval privileged created retired "
         "organization").split()


def day(number):
    return AS_OF - datetime.timedelta(days=number)


def write(rows, folder, seed=1):
    chance = random.Random(seed)
    draw, within = chance.random, chance.randrange
    organisations = [f"{name}電機{number}" for name in FAMILY for number in range(30)]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "organizations.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["organisation"], *zip(organisations)])
    truth = dict.fromkeys(RULES, 0)
    addresses = {}
    with open(os.path.join(folder, "accounts.csv"), "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(FIELDS)
        for row in range(rows):
            who = row % 10
            is_generic = draw() < .0005
            login = (GENERIC[within(8)] if is_generic else ROMAN[who]) + f"{row:07d}"
            is_shared = draw() < .0003
            name = "共用アカウント" if is_shared else f"{FAMILY[who]} {GIVEN[within(12)]}"
            unknown = draw() < .0015
            organisation = "知らない組織" if unknown else organisations[within(len(organisations))]
            unit = "" if draw() < .001 else UNITS[within(8)]
            source = within(row) if row and draw() < .003 else row
            address = "" if draw() < .001 else f"{ROMAN[source % 10]}{source:07d}@toto.test"
            state = draw()
            status = "active" if state < .9 else "suspended" if state < .94 else "retired"
            made = within(200, 3600)
            used = -1 if draw() < .006 else within(0, 150) if draw() < .98 else within(170, 200)
            if draw() < .0006 and used >= 0:
                made = max(0, used - 1 - within(0, 30))
            changed = max(0, used - within(0, 100)) if used >= 0 else 0
            if status == "retired" and used >= 0 and draw() < .015:
                changed = used + within(1, 60)
            word = -1 if draw() < .0005 else within(0, 90) if draw() < .98 else within(88, 700)
            factors = "" if draw() < .01 else FACTORS[within(6)]
            privileged = draw() < .015
            if privileged and draw() < .93:
                factors = "fido2"
            version = ["3.0", "3.1", "3.2"][within(3)] if draw() < .98 else ["1.0", "2.1", "10.0"][within(3)]
            consented = -1 if draw() < .004 else within(10, 190)
            approver = login if draw() < .002 else f"{ROMAN[within(10)]}{within(2000):07d}x"
            active = status == "active"
            truth["dormant"] += active and day(used if used >= 0 else made) < HALF_YEAR
            truth["mfa"] += active and not factors
            truth["items"] += not address or not unit
            truth["generic"] += is_generic or is_shared
            truth["password"] += active and (word < 0 or word > 90)
            truth["consent"] += active and (consented < 0 or version[:2] in ("1.", "2."))
            truth["approval"] += approver == login
            truth["privileged"] += active and privileged and "fido2" not in factors
            truth["created"] += used >= 0 and made < used
            truth["retired"] += status == "retired" and 0 <= used < changed
            truth["organization"] += unknown
            if address:
                addresses[source] = addresses.get(source, 0) + 1
            out.writerow([
                login, name, organisation, unit, TITLES[within(5)], address, "viewer", status,
                "" if active else day(changed),
                f"{day(made)} 09:{within(60):02d}:{within(60):02d}",
                "" if used < 0 else f"{day(used)} 10:{within(60):02d}:{within(60):02d}",
                "" if word < 0 else day(word), factors, "true" if privileged else "false",
                "" if consented < 0 else day(consented), version, approver])
    truth["email"] = sum(count for count in addresses.values() if count > 1)
    with open(os.path.join(folder, "truth.json"), "w", encoding="utf-8") as file:
        json.dump(truth, file)
