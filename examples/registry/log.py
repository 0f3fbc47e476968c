"""A year of the operation log that shows the pattern of 2023: one ID for a whole company, used from the
network of the retailer of the same group; somebody who moved on; somebody who left; one person with
most of the views. Everything is invented."""

import datetime

from .writing import pick

FIRST = datetime.date(2022, 2, 1)
LAST = datetime.date(2023, 1, 31)
HOLIDAYS = {
    datetime.date(2022, month, day)
    for month, day in [
        (2, 11), (2, 23), (3, 21), (4, 29), (5, 3), (5, 4), (5, 5), (7, 18), (8, 11), (9, 19), (9, 23),
        (10, 10), (11, 3), (11, 23), (12, 29), (12, 30),
    ]
} | {datetime.date(2023, 1, day) for day in (2, 3, 9)}

HEADINGS = [
    "日時", "ログインID", "接続元IPアドレス", "端末", "セッションID", "操作", "対象種別", "対象番号",
    "対象区域", "表示件数", "結果",
]

ORGANIZATIONS = [
    # code, name, class, group, area, network, opens, closes
    ["M01", "資源エネルギー庁", "登録管理者", "", "全国", "203.0.113.16/28", "08:30", "20:00"],
    ["N01", "北凰電力ネットワーク", "一般送配電事業者", "北凰グループ", "北凰エリア", "192.0.2.0/26", "", ""],
    ["R01", "北凰電力エナジー", "小売電気事業者", "北凰グループ", "", "192.0.2.64/26", "", ""],
    ["N02", "東嶺電力ネットワーク", "一般送配電事業者", "東嶺グループ", "東嶺エリア", "198.51.100.0/26", "", ""],
    ["R02", "東嶺電力エナジー", "小売電気事業者", "東嶺グループ", "", "198.51.100.64/26", "", ""],
    ["C01", "星見浜市", "自治体", "", "星見浜市", "203.0.113.0/28", "", ""],
]

ACCOUNTS = [
    # id, name, organisation, mail, class, kind, status, created, last day, suspended
    ["m01001", "青霧　一葉", "M01", "kazuha.aogiri@registry.example", "登録管理者", "個人", "有効", "2018-04-02", "", ""],
    ["m01002", "朝凪　八雲", "M01", "yakumo.asanagi@registry.example", "登録管理者", "個人", "有効", "2018-04-02", "", ""],
    ["m01900", "雲居沢　夏帆", "M01", "kaho.kumoizawa@registry.example", "登録管理者", "個人", "有効", "2020-04-01", "", ""],
    ["n01", "北凰電力ネットワーク", "N01", "info@hokuo-network.example", "一般送配電事業者", "個人", "有効", "2018-05-10", "", ""],
    ["n02001", "風待　三咲", "N02", "misaki.kazemachi@toryo-network.example", "一般送配電事業者", "個人", "有効", "2020-04-01", "", ""],
    ["n02002", "星見原　晴", "N02", "haru.hoshimihara@toryo-network.example", "一般送配電事業者", "個人", "有効", "2019-04-01", "", ""],
    ["n02003", "月白　湊", "N02", "minato.tsukishiro@toryo-network.example", "一般送配電事業者", "個人", "有効", "2019-04-01", "", ""],
    ["c01001", "花守　樹", "C01", "itsuki.hanamori@hoshimihama.example", "自治体", "個人", "有効", "2020-04-01", "", ""],
    ["c01002", "雪代　凪", "C01", "nagi.yukishiro@hoshimihama.example", "自治体", "個人", "有効", "2020-04-01", "", ""],
    ["c01003", "夕映　灯", "C01", "akari.yubae@hoshimihama.example", "自治体", "個人", "有効", "2020-04-01", "", ""],
    ["c01004", "水鏡　紬", "C01", "tsumugi.mikagami@hoshimihama.example", "自治体", "個人", "有効", "2020-04-01", "", ""],
    ["c01005", "松籟　奏", "C01", "kanade.shorai@hoshimihama.example", "自治体", "個人", "停止", "2020-04-01", "", "2022-09-30"],
    ["v01001", "葉隠　楓", "M01", "kaede.hagakure@registry.example", "登録管理者", "ワンタイム", "有効", "2022-10-01", "2022-10-31", ""],
    ["batch", "夜間集計", "M01", "", "登録管理者", "サービス", "有効", "2018-04-02", "", ""],
]

PERSONNEL = [
    # number, name, mail, organisation, moved, left
    ["1", "青霧 一葉", "kazuha.aogiri@registry.example", "M01", "", ""],
    ["2", "朝凪 八雲", "yakumo.asanagi@registry.example", "M01", "", ""],
    ["3", "雲居沢 夏帆", "kaho.kumoizawa@registry.example", "M01", "", ""],
    ["4", "風待 三咲", "misaki.kazemachi@toryo-network.example", "N02", "", ""],
    ["5", "星見原 晴", "haru.hoshimihara@toryo-network.example", "N02", "2022-07-01", ""],
    ["6", "月白 湊", "minato.tsukishiro@toryo-network.example", "N02", "", "2022-11-30"],
    ["7", "花守 樹", "itsuki.hanamori@hoshimihama.example", "C01", "", ""],
    ["8", "雪代 凪", "nagi.yukishiro@hoshimihama.example", "C01", "", ""],
    ["9", "夕映 灯", "akari.yubae@hoshimihama.example", "C01", "", ""],
    ["10", "水鏡 紬", "tsumugi.mikagami@hoshimihama.example", "C01", "", ""],
    ["11", "松籟 奏", "kanade.shorai@hoshimihama.example", "C01", "", ""],
    ["12", "葉隠 楓", "kaede.hagakure@registry.example", "M01", "", ""],
]


def days(first, last, every, seed):
    """Working days between two days, one every so many days."""
    day = first + datetime.timedelta(days=pick(seed, every))
    while day <= last:
        work = day
        while work.weekday() >= 5 or work in HOLIDAYS:
            work -= datetime.timedelta(days=1)
        if work >= first:
            yield work
        day += datetime.timedelta(days=every)


def row(day, hour, account, address, agent, area, count, outcome="成功"):
    seed = f"{day} {hour} {account} {address}"
    time = f"{hour:02}:{pick('m' + seed, 60):02}:{pick('s' + seed, 60):02}"
    return [
        f"{day} {time}", account, address, agent, f"s{pick('session' + seed, 10**6):06}", "参照", "認定事業",
        f"F{pick('object' + seed, 100000):05}", area, count, outcome,
    ]


def rows():
    result = []

    def use(account, first, last, every, address, area, agent="端末A", most=3, hours=(9, 8)):
        for day in days(first, last, every, account + address):
            hour = hours[0] + pick(f"h {account} {day} {address}", hours[1])
            count = 1 + pick(f"c {account} {day} {address}", most)
            result.append(row(day, hour, account, address, agent, area, count))

    for account, host in [("m01001", 17), ("m01002", 18)]:
        use(account, FIRST, LAST, 2, f"203.0.113.{host}", "北凰エリア")
    # Approved night work; the example has a waiver for it.
    use("m01900", FIRST, LAST, 14, "203.0.113.19", "東嶺エリア", hours=(22, 1))
    use("batch", FIRST, LAST, 1, "203.0.113.30", "全国", agent="集計", hours=(2, 1))
    # One ID for the company: three people at its own desks, and from July the retailer's twelve.
    for host, agent in [(5, "端末A"), (6, "端末B"), (7, "端末C")]:
        use("n01", FIRST, LAST, 3, f"192.0.2.{host}", "北凰エリア", agent)
    for number in range(12):
        use("n01", datetime.date(2022, 7, 4), LAST, 21, f"192.0.2.{70 + number}", "北凰エリア", f"小売端末{number % 4}", 9)
    use("n02001", FIRST, LAST, 3, "198.51.100.5", "東嶺エリア")
    result.append(row(datetime.date(2022, 12, 6), 10, "n02001", "198.51.100.5", "端末A", "北凰エリア", 1))
    # Moved to the retailer in July and went on with the old account; thirteen times in all.
    use("n02002", FIRST, datetime.date(2022, 6, 30), 4, "198.51.100.6", "東嶺エリア")
    use("n02002", datetime.date(2022, 7, 5), LAST, 16, "198.51.100.71", "東嶺エリア")
    # Left at the end of November; the account was used four times after that.
    use("n02003", FIRST, datetime.date(2022, 11, 30), 5, "198.51.100.7", "東嶺エリア")
    use("n02003", datetime.date(2022, 12, 5), datetime.date(2022, 12, 28), 6, "198.51.100.7", "東嶺エリア")
    # Four users of a city; one of them makes most of the views.
    use("c01001", FIRST, LAST, 1, "203.0.113.1", "星見浜市", most=12)
    for number, host in [("c01002", 2), ("c01003", 3), ("c01004", 4)]:
        use(number, FIRST, LAST, 7, f"203.0.113.{host}", "星見浜市")
    # Suspended at the end of September, and a sign that the suspension had a hole.
    use("c01005", FIRST, datetime.date(2022, 3, 31), 7, "203.0.113.5", "星見浜市")
    result.append(row(datetime.date(2022, 10, 12), 11, "c01005", "203.0.113.5", "端末A", "星見浜市", 2))
    use("v01001", datetime.date(2022, 10, 3), datetime.date(2022, 10, 28), 3, "203.0.113.20", "全国")
    # An ID that the list does not have.
    for number in range(3):
        result.append(
            row(datetime.date(2023, 1, 10 + number), 13, "n99", "198.51.100.80", "端末X", "東嶺エリア", 5))
    return sorted(result)


def write(folder):
    folder.table(
        "organizations", "organizations.csv",
        ["組織コード", "組織名", "組織区分", "グループ", "担当区域", "接続元ネットワーク", "業務開始時刻", "業務終了時刻"],
        ORGANIZATIONS)
    folder.table(
        "accounts", "accounts.csv",
        ["利用者ID", "氏名", "組織コード", "メールアドレス", "利用者区分", "ID種別", "状態", "登録日", "有効期限", "停止日"],
        ACCOUNTS)
    folder.table(
        "personnel", "personnel.csv", ["職員番号", "氏名", "メールアドレス", "組織コード", "異動日", "退職日"], PERSONNEL)
    log = rows()
    for month in sorted({entry[0][:7] for entry in log}):
        folder.table("log", f"logs/access-{month}.csv", HEADINGS, [entry for entry in log if entry[0][:7] == month])
    folder.cards["log"] = {"rows": len(log)}
    folder.text(None, "waivers.yaml", WAIVERS)
    folder.manifest(MANIFEST)


WAIVERS = """\
# Night work of the operator that was approved, with its end.
waivers:
  - id: R4-11
    kind: exception
    rule: access-off-hours
    subjects: [m01900]
    reason: 月次の保守を夜間に行うため
    approver: {title: 情報セキュリティ責任者, name: 水無 承子}
    approved_at: 2022-03-25
    start: 2022-04-01
    end: 2023-03-31
    ticket: R4-例外-011
    applicant: 運用担当
    risk: 人目のない時間の作業になる
"""

MANIFEST = """\
# 1年分の操作ログの自己点検。2023年に分かった使われ方を、架空の会社と人で示す。
# Self-inspection of a year of the operation log, with the use that came to light in 2023. All is invented.
system:
  id: saiene-log
  name: 再エネ業務管理システム（操作ログの自己点検）
  owner: 資源エネルギー庁
  operator: みなも情報サービス
  in_service_since: 2018-04-02
as_of: 2023-02-03
baseline: self-inspection
waivers: waivers.yaml
engagement:
  purpose: 利用状況の自己点検（再発防止策 Ⅳ-3）
  ordered_by: 資源エネルギー庁
  person_responsible: 情報システム責任者
evidence:
  accounts:
    file: accounts.csv
    source: 本番データベース
    extracted_by: 運用委託先
    exported_at: 2023-02-02T18:00+09:00
    rows: @accounts.rows
    sha256: @accounts.sha256
  organizations:
    file: organizations.csv
    source: 本番データベース
    rows: @organizations.rows
    sha256: @organizations.sha256
  personnel:
    file: personnel.csv
    source: 人事担当
    rows: @personnel.rows
    sha256: @personnel.sha256
  accesses:
    files: ["logs/access-*.csv"]
    source: 操作ログ
    extracted_by: 運用委託先
    period: [2022-02-01, 2023-01-31]
    rows: @log.rows
"""
