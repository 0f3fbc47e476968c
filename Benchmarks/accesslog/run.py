"""Measures tenken beside DuckDB on an access log and writes results.md. Started by `run`.

A figure counts only if both count the same, and if tenken's findings are the same on one thread and
two, with the rows of the log in another order, and from the log as gz and as JSON Lines.
"""
import argparse
import csv
import gzip
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, ".."))

import access_log  # noqa: E402
import duckdb  # noqa: E402
import measure  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(HERE))
DUCK = os.path.join(HERE, "..", "duck.py")
# How DuckDB reads the log; the columns are named behind it.
READERS = {
    "access.csv": "read_csv('{log}', header=true, auto_detect=false, delim=',', quote='\"', escape='\"'",
    "access.jsonl": "read_json('{log}', format='newline_delimited'",
}
# Rules that ask for the order of the files: what they find is another in another order.
OF_FILES = {"access-log-clock-order"}
SYSTEM = """system: {{id: bench, name: 計測}}
as_of: 2026-08-31
evidence:
  accounts: {{file: accounts.csv, adapter: ./accounts.yaml}}
  accesses: {{file: {log}, adapter: ./accesses.yaml, period: [2026-07-27, 2026-08-30]}}
"""
ACCOUNTS = """id: bench-accounts
table: accounts
source: {ja: 計測, en: benchmark}
columns:
  account: account_id
  status: {field: status, values: {active: active, suspended: suspended}}
  status_changed_at: suspended_at
"""
ACCESSES = """id: bench-accesses
table: accesses
source: {ja: 計測, en: benchmark}
columns:
  timestamp: at
  account: account_id
  ip: source_ip
  action: action
  object: object_id
  record_count: record_count
  result: {field: outcome, values: {success: success, denied: denied, error: failure}}
  mfa: {field: mfa, values: {totp: "true", fido2: "true", none: "false"}}
"""


class Bench:
    def __init__(self, data, tenken):
        self.data, self.tenken = data, tenken
        self.policies = os.path.join(data, "policies")
        shutil.rmtree(self.policies, ignore_errors=True)
        shutil.copytree(os.path.join(ROOT, "policies"), self.policies)
        shutil.copytree(os.path.join(HERE, "rules"), os.path.join(self.policies, "rules", "bench"))

    def prepare(self, rows, seed):
        folder = os.path.join(self.data, f"{rows}-{seed}")
        if not os.path.exists(os.path.join(folder, "access.csv.gz")):
            print(f"generating {rows:,} rows", flush=True)
            access_log.Log(rows, seed).write(folder)
            with open(os.path.join(folder, "access.csv"), "rb") as plain, \
                    gzip.open(os.path.join(folder, "access.csv.gz"), "wb", 6) as packed:
                shutil.copyfileobj(plain, packed, 1 << 20)
        if not os.path.exists(os.path.join(folder, "access.jsonl")):
            with open(os.path.join(folder, "access.csv"), encoding="utf-8", newline="") as plain, \
                    open(os.path.join(folder, "access.jsonl"), "w", encoding="utf-8") as lines:
                for row in csv.DictReader(plain):
                    row["record_count"] = int(row["record_count"])
                    lines.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        for name, text in (("accounts.yaml", ACCOUNTS), ("accesses.yaml", ACCESSES)):
            self.write(os.path.join(folder, name), text)
        for log in ("access.csv", "shuffled.csv", "access.csv.gz", "access.jsonl"):
            self.write(os.path.join(folder, f"{log}.system.yaml"), SYSTEM.format(log=log))
        for name in ("checks", "order"):
            with open(os.path.join(HERE, f"{name}.sql"), encoding="utf-8") as file:
                text = file.read()
            for log, reader in READERS.items():
                read = reader.format(log=os.path.join(folder, log))
                self.write(os.path.join(folder, f"{name}-{log}.sql"), text.format(read=read, folder=folder))
        return folder

    @staticmethod
    def write(path, text):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def check(self, folder, name, log="access.csv", jobs=2):
        return [self.tenken, "check", os.path.join(folder, f"{log}.system.yaml"), "--policies",
                self.policies, "--baseline", os.path.join(HERE, f"{name}.yaml"), "--jobs", str(jobs),
                "--exit-zero", "--quiet"]

    def duck(self, folder, name, log="access.csv"):
        return [sys.executable, DUCK, os.path.join(folder, f"{name}-{log}.sql")]

    def found(self, folder, name, log="access.csv", jobs=2):
        """Failed subjects by rule, and a digest of all findings without their places, in any order.

        Without their ids, too: two findings about one account and second are told apart by their order.
        """
        target = os.path.join(self.data, "findings.csv")
        subprocess.run(
            self.check(folder, name, log, jobs) + ["--format", f"csv={target}"], check=True)
        counts, total = {}, 0
        with open(target, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                counts.setdefault(row["rule"], 0)
                counts[row["rule"]] += row["outcome"] == "fail"
                if row["rule"] not in OF_FILES:
                    line = "\t".join(row[key] for key in ("rule", "subject", "outcome", "observed"))
                    total += int.from_bytes(hashlib.sha256(line.encode()).digest()[:16], "big")
        os.remove(target)
        return counts, total

    def verify(self, folder, name):
        ours, digest = self.found(folder, name)
        run = subprocess.run(
            self.duck(folder, name), check=True, capture_output=True, text=True)
        theirs = json.loads(run.stdout)
        print(f"{name}: {ours}", flush=True)
        # A rule without findings has no line.
        if any(ours.get(rule, 0) != count for rule, count in theirs.items()):
            raise SystemExit(f"{name}: tenken {ours}, DuckDB {theirs}")
        for log, jobs in (("access.csv", 1), ("shuffled.csv", 2), ("access.csv.gz", 2), ("access.jsonl", 2)):
            if self.found(folder, name, log, jobs)[1] != digest:
                raise SystemExit(f"{name}: other findings from {log} on {jobs} threads")
        return theirs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="1000000,10000000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", default=os.path.join(HERE, "data"))
    parser.add_argument("--tenken", default=os.path.join(ROOT, ".build/release/tenken"))
    options = parser.parse_args()
    os.makedirs(options.data, exist_ok=True)
    bench = Bench(options.data, options.tenken)
    lines = ["# An access log beside DuckDB", "",
             f"{platform.machine()}, two threads each, DuckDB {duckdb.__version__}; least and most of "
             f"{options.rounds} rounds taken in turn. Written by `Benchmarks/accesslog/run`.", ""]
    for rows in map(int, options.rows.split(",")):
        folder = bench.prepare(rows, options.seed)
        for name in ("checks", "order"):
            counts = bench.verify(folder, name)
            commands = [
                measure.Command("tenken", bench.check(folder, name)),
                measure.Command("tenken, one thread", bench.check(folder, name, jobs=1)),
                measure.Command("tenken, rows in another order", bench.check(folder, name, "shuffled.csv")),
                measure.Command("tenken, gz", bench.check(folder, name, "access.csv.gz")),
                measure.Command("tenken, JSON Lines", bench.check(folder, name, "access.jsonl")),
                measure.Command("DuckDB", bench.duck(folder, name)),
                measure.Command("DuckDB, JSON Lines", bench.duck(folder, name, "access.jsonl"))]
            measure.in_turn(commands, options.rounds)
            lines += [f"## {rows:,} rows, {name}.yaml", "", *measure.table(commands), "",
                      "Found by both: " + ", ".join(f"{rule} {count}" for rule, count in counts.items()), ""]
            with open(os.path.join(HERE, "notes.md"), encoding="utf-8") as file:
                notes = file.read()
            with open(os.path.join(HERE, "results.md"), "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n" + notes)


if __name__ == "__main__":
    main()
