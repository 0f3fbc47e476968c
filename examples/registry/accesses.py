"""The access log of the registry with the measures in place: from the own network, in office hours,
to records of the own area."""

import datetime

from . import columns
from .writing import pick

HEADINGS = [
    "日時", "ログインID", "接続元IPアドレス", "端末", "セッションID", "操作", "対象種別", "対象番号",
    "対象区域", "表示件数", "結果", "多要素認証",
]
HOLIDAYS = {
    datetime.date(2023, month, day)
    for month, day in [(8, 11), (9, 18), (10, 9), (11, 3), (11, 23), (12, 29)]
} | {datetime.date(2024, 1, day) for day in (1, 2, 3, 8)}


def working_day(day):
    """The day itself, or the last working day before it."""
    while day.weekday() >= 5 or day in HOLIDAYS:
        day -= datetime.timedelta(days=1)
    return day


def network(index):
    """The address range of an organisation, from the ranges that are kept for examples."""
    block = ["192.0.2", "198.51.100", "203.0.113"][index // 32]
    return f"{block}.{index % 32 * 8}/29"


def address(index, number):
    block, rest = network(index).rsplit(".", 1)
    return f"{block}.{int(rest.split('/')[0]) + 1 + number % 6}"


def rows(users, index_of):
    """Three uses of every active account; the latest is the one that the account list shows."""
    result = []
    for user in users:
        if user.status != "active":
            continue
        organization = user.organization
        for turn in range(3):
            day, time = user.used_on, user.used_at
            if turn:
                # Who came late in the period also came early in it: nobody was away for three months.
                late = turn == 2 and user.used_on >= datetime.date(2024, 1, 10)
                day = working_day(day - datetime.timedelta(days=35 if late else 7 * turn))
                time = f"{9 + pick(f'turn {turn} {user.number}', 8):02}:{pick(f'm {turn} {user.number}', 60):02}:00"
            result.append([
                f"{day.isoformat()} {time}", user.account, address(index_of[organization.code], user.number),
                "社内端末", f"s{user.number:04}{turn}", "参照", columns.OBJECT,
                f"F{pick(f'object {turn} {organization.code}', 100000):05}", organization.area,
                1 + pick(f"count {turn} {user.number}", 3), "成功", "済",
            ])
    return sorted(result)
