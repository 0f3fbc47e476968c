"""An invented access log of five weeks, the same for the same rows and seed on every machine.

Few accounts do most of the work, most of it in office hours. Planted: use from a second network
within minutes, bursts of denied attempts, bulk viewing, use after suspension, nights and holidays,
networks of affiliates. Whole seconds, so that several accesses of one account share an instant.
"""
import os

import duckdb

DAYS = 35
START = "2026-07-27"
AFFILIATES = ["172.20.16.0/20", "192.168.40.0/22", "203.0.113.0/25"]


def uniform(name, salt):
    return f"((hash({name}, {salt}) % 1000000007) / 1000000007.0)"


class Log:
    def __init__(self, rows, seed, accounts=20000):
        self.rows, self.seed, self.accounts = rows, seed, accounts

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        db = duckdb.connect()
        db.execute("SET threads = 2")
        db.execute("SET preserve_insertion_order = true")
        db.execute(self._log())
        target = os.path.join(folder, "access.csv")
        db.execute(f"COPY log TO '{target}' (HEADER, DELIMITER ',')")
        db.execute(
            f"COPY (SELECT * FROM log ORDER BY hash(timestamp, account, ip, object, {self.seed}), object)"
            f" TO '{os.path.join(folder, 'shuffled.csv')}' (HEADER, DELIMITER ',')")
        db.execute(f"COPY ({self._accounts()}) TO '{os.path.join(folder, 'accounts.csv')}' (HEADER)")

    def _accounts(self):
        return f"""
          SELECT CASE WHEN n < 20 THEN 'svc-batch-' || n ELSE 'user' || lpad(n::VARCHAR, 6, '0') END account,
            CASE WHEN n % 97 = 3 THEN 'suspended' ELSE 'active' END status,
            CASE WHEN n % 97 = 3 THEN (DATE '{START}' + (n % {DAYS})::INTEGER)::VARCHAR ELSE '' END status_changed_at
          FROM range({self.accounts}) t(n) ORDER BY n"""

    def _log(self):
        seed = self.seed * 100

        def u(number):
            return uniform("i", seed + number)

        return f"""
          CREATE TABLE log AS
          WITH drawn AS (
            SELECT i, floor({self.accounts} * power({u(1)}, 3))::INTEGER AS n, floor({DAYS} * {u(2)})::INTEGER AS day_no,
              CASE WHEN {u(3)} < 0.985 THEN 28800 + (18000 * ({u(4)} + {u(5)}))::INTEGER
                   ELSE (86399 * {u(4)})::INTEGER END AS at_second,
              {u(6)} AS net, {u(7)} AS act, {u(8)} AS amount, {u(9)} AS res, {u(10)} AS factor
            FROM range({self.rows}) t(i)),
          moved AS (
            -- Weekends and holidays are quiet: most of their use belongs to the Monday before.
            SELECT *, CASE WHEN day_no % 7 >= 5 AND {uniform("i", seed + 11)} < 0.95 THEN day_no - day_no % 7
              WHEN n % 499 = 17 AND day_no < 28 AND day_no % 7 < 5 THEN 28 + day_no % 7 ELSE day_no END AS d
            FROM drawn)
          SELECT strftime(TIMESTAMP '{START}' + to_days(d) + to_seconds(at_second), '%Y-%m-%dT%H:%M:%S') "timestamp",
            CASE WHEN n < 20 THEN 'svc-batch-' || n ELSE 'user' || lpad(n::VARCHAR, 6, '0') END account,
            CASE WHEN net < 0.0003 THEN '172.20.' || (16 + n % 16) || '.' || (1 + n % 250)
                 WHEN net < 0.0008 THEN '10.9.' || (n % 200) || '.' || (1 + n % 250)
                 ELSE '10.1.' || (n % 200) || '.' || (1 + n % 250) END ip,
            CASE WHEN n % 251 = 7 AND d % 9 = 2 THEN 'export' WHEN act < 0.5 THEN 'view' WHEN act < 0.7 THEN 'list'
                 WHEN act < 0.85 THEN 'search' WHEN act < 0.87 THEN 'export' WHEN act < 0.95 THEN 'update'
                 ELSE 'login' END action,
            '/contracts/2026/K-' || lpad((hash(i, {seed + 12}) % 50000)::VARCHAR, 6, '0') object,
            CASE WHEN n % 251 = 7 AND d % 9 = 2 THEN 500 + (1500 * amount)::INTEGER
                 ELSE (60 * amount)::INTEGER END record_count,
            CASE WHEN n < 900 AND n % 59 = 11 AND d % 11 = 4 AND at_second // 3600 IN (12, 13) AND res < 0.98 THEN 'denied'
                 WHEN res < 0.012 THEN 'denied' WHEN res < 0.015 THEN 'error' ELSE 'success' END result,
            CASE WHEN factor < 0.7 THEN 'totp' WHEN factor < 0.98 THEN 'fido2' ELSE 'none' END mfa
          FROM moved ORDER BY d, at_second, i"""
