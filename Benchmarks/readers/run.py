"""Measures tenken's readers beside well-known ones and writes results.md. Started by `run`.

All count the rows of the same table and the blank cells of every column; a figure counts only if they
find the same. tenken also recognises encoding, types and fields, which the others do not.
"""
import argparse
import csv
import gzip
import json
import os
import random
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, ".."))

import measure  # noqa: E402

HEADINGS = ["利用者ID", "氏名", "団体名", "部署", "メールアドレス", "権限", "状態", "登録日", "最終ログイン日時"]


def rows(count, seed=1):
    chance = random.Random(seed)
    for number in range(count):
        last = "" if chance.random() < 0.07 else f"2023-01-{chance.randint(1, 30):02} 0{chance.randint(0, 9)}:05:11"
        yield [
            f"u{number:07}", f"利用者 {number % 5000}", f"架空送配電{number % 40}", "系統課,運用係" if number % 20 == 0 else "",
            f"u{number}@shou.example", "一般", "停止" if number % 9 == 0 else "有効", "2019/4/1", last]


def generate(folder, count, sheet_rows):
    paths = {name: os.path.join(folder, f"{count}-{sheet_rows}.{name}") for name in ("csv", "jsonl", "csv.gz", "xlsx")}
    if not os.path.exists(paths["csv"]):
        with open(paths["csv"], "w", encoding="utf-8", newline="") as table, \
                open(paths["jsonl"], "w", encoding="utf-8") as lines:
            writer = csv.writer(table, lineterminator="\n")
            writer.writerow(HEADINGS)
            for row in rows(count):
                writer.writerow(row)
                lines.write(json.dumps(dict(zip(HEADINGS, row)), ensure_ascii=False) + "\n")
        with open(paths["csv"], "rb") as plain, gzip.open(paths["csv.gz"], "wb", 6) as packed:
            shutil.copyfileobj(plain, packed, 1 << 20)
    if not os.path.exists(paths["xlsx"]):
        import openpyxl

        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("利用者")
        sheet.append(HEADINGS)
        for row in rows(sheet_rows):
            sheet.append([cell or None for cell in row])
        book.save(paths["xlsx"])
    return paths


def answer(command):
    out = json.loads(subprocess.run(command.arguments, check=True, capture_output=True).stdout)
    if "files" in out:
        seen = out["files"][0]
        return seen["rows"], {column["name"]: column["blanks"] for column in seen["columns"]}
    return out["rows"], out["blanks"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=os.path.join(HERE, "..", "data", "readers"), help="where generated files are kept")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--sheet-rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tenken", default=os.path.join(HERE, "..", "..", ".build", "release", "tenken"))
    options = parser.parse_args()
    os.makedirs(options.data, exist_ok=True)
    paths = generate(options.data, options.rows, options.sheet_rows)
    policies = os.path.join(HERE, "..", "..", "policies")

    def tenken(file):
        return measure.Command("tenken inspect", [
            options.tenken, "inspect", "--policies", policies, "--format", "json", file])

    def peer(name, reader, file):
        return measure.Command(name, [sys.executable, os.path.join(HERE, "peers.py"), reader, file])

    groups = [
        ("CSV", options.rows, [tenken(paths["csv"]), peer("DuckDB", "duckdb-csv", paths["csv"])]),
        ("CSV in gzip", options.rows, [
            tenken(paths["csv.gz"]), peer("DuckDB", "duckdb-csv", paths["csv.gz"])]),
        ("JSON Lines", options.rows, [
            tenken(paths["jsonl"]), peer("DuckDB", "duckdb-jsonl", paths["jsonl"])]),
        ("XLSX", options.sheet_rows, [
            tenken(paths["xlsx"]), peer("python-calamine", "calamine", paths["xlsx"]),
            peer("openpyxl", "openpyxl", paths["xlsx"])]),
    ]
    lines = [
        "# Readers beside well-known ones", "",
        "Every reader counts the rows and the blank cells of each column of the same invented user list, whole",
        "processes, DuckDB with one thread; all found the same. Written by `Benchmarks/readers/run`."]
    for name, count, commands in groups:
        found = [answer(command) for command in commands]
        if any(other != found[0] for other in found):
            raise SystemExit(f"{name}: the readers disagree: {found}")
        measure.in_turn(commands, options.rounds)
        lines += ["", f"## {name}, {count:,} rows", ""] + measure.table(commands)
    with open(os.path.join(HERE, "results.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    print("\n".join(lines))


main()
