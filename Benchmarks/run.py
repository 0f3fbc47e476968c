"""Measures tenken beside other tools and writes results.md. Started by `Benchmarks/run`.

A figure counts only if the counts of both tools agree with what the generator planted.
"""
import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys

import duckdb
import generate
import measure
import startup
import wordlists
from twelve import system as twelve

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
DATA = os.path.join(HERE, "data")
TENKEN = os.path.join(ROOT, ".build/release/tenken")
OSCAP_CONTENT = "/usr/share/xml/scap/ssg/content/ssg-debian11-ds.xml"
OSCAP_PROFILE = "xccdf_org.ssgproject.content_profile_anssi_np_nt28_minimal"


def check(system, *options):
    return [TENKEN, "check", system, "--baseline", os.path.join(HERE, "accounts.yaml"),
            "--exit-zero", "--quiet", *options]


def prepare(rows):
    """The generated system and its SQL; generated once."""
    folder = os.path.join(DATA, str(rows))
    if not os.path.exists(os.path.join(folder, "truth.json")):
        print(f"generating {rows:,} accounts", flush=True)
        generate.System(rows).write(folder)
    statements = os.path.join(DATA, f"checks-{rows}.sql")
    with open(os.path.join(HERE, "checks.sql"), encoding="utf-8") as file:
        text = file.read().format(
            folder=folder, as_of=generate.AS_OF, version=generate.VERSION,
            **wordlists.expressions(ROOT))
    with open(statements, "w", encoding="utf-8") as file:
        file.write(text)
    return folder, statements


def verify(folder, statements):
    """Stops unless tenken, DuckDB and the generator count the same; says how many findings."""
    with open(os.path.join(folder, "truth.json"), encoding="utf-8") as file:
        truth = json.load(file)
    findings = os.path.join(DATA, "findings.json")
    subprocess.run(check(folder, "--format", f"json={findings}"), check=True)
    with open(findings, encoding="utf-8") as file:
        results = json.load(file)["results"]
    ours = {result["rule"]: result["failed"] for result in results}
    ours["undecided"] = sum(result["unknown"] for result in results)
    listed = sum(len(result["findings"]) for result in results)
    run = subprocess.run(
        [sys.executable, os.path.join(HERE, "duck.py"), statements], check=True,
        capture_output=True, text=True)
    theirs = json.loads(run.stdout)
    if not ours == theirs == truth or listed != sum(truth.values()):
        raise SystemExit(
            f"counts differ: tenken {ours}, listed {listed} in all, DuckDB {theirs}, planted {truth}")
    return sum(truth.values())


def accounts(rows, rounds):
    folder, statements = prepare(rows)
    found = verify(folder, statements)
    size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
    commands = [
        measure.Command("tenken", check(folder)),
        measure.Command("tenken, `findings.json` written",
                        check(folder, "--format", f"json={DATA}/findings.json")),
        measure.Command(f"DuckDB {duckdb.__version__}, counts only",
                        [sys.executable, os.path.join(HERE, "duck.py"), statements]),
    ]
    measure.in_turn(commands, rounds)
    return [
        f"## {rows:,} accounts, 15 rules", "",
        f"accounts.csv: 17 columns, {os.path.getsize(folder + '/accounts.csv') / 1e6:,.1f} MB; with "
        f"personnel and the rest {size / 1e6:,.1f} MB. {found:,} findings (failed and undecided subjects), the same for tenken, DuckDB "
        f"and the generator in each of the rules. {rounds} rounds.", "",
        *measure.table(commands), ""]


def twelve_checks(rows, rounds, beside):
    """The twelve checks that programs written by hand do, too."""
    folder, policies, statements = twelve.prepare(DATA, rows)
    findings = os.path.join(DATA, "findings.json")
    command = [TENKEN, "check", folder, "--policies", policies, "--exit-zero", "--quiet"]
    duck = [sys.executable, os.path.join(HERE, "duck.py"), statements]
    subprocess.run([*command, "--format", f"json={findings}"], check=True)
    run = subprocess.run(duck, check=True, capture_output=True, text=True)
    ours, theirs, planted = twelve.counts(findings), json.loads(run.stdout), twelve.truth(folder)
    if not ours == theirs == planted:
        raise SystemExit(f"counts differ: tenken {ours}, DuckDB {theirs}, planted {planted}")
    commands = [
        measure.Command("tenken", command),
        measure.Command("tenken, one thread", [*command, "--jobs", "1"]),
        measure.Command("tenken, `findings.json` written", [*command, "--format", f"json={findings}"]),
        measure.Command(f"DuckDB {duckdb.__version__}, loaded, then counted", duck),
        measure.Command("`wc -l`", ["wc", "-l", f"{folder}/accounts.csv"]),
        measure.Command("`sha256sum`", ["sha256sum", f"{folder}/accounts.csv"]),
    ]
    for given in beside:
        name, line = given.split("=", 1)
        commands.append(measure.Command(name, line.format(folder=folder).split()))
    measure.in_turn(commands, rounds)
    return [
        f"## {rows:,} accounts, twelve checks", "",
        f"accounts.csv: {os.path.getsize(folder + '/accounts.csv') / 1e6:,.1f} MB; "
        f"{sum(planted.values()):,} findings, the same for tenken, DuckDB and the generator in each "
        f"of the checks. {rounds} rounds.", "",
        *measure.table(commands), ""]


def small(rounds):
    system = os.path.join(ROOT, "examples/saiene-after")
    commands = [
        measure.Command("tenken, 36 rules, 11 pieces of evidence",
                        [TENKEN, "check", system, "--quiet"]),
        measure.Command("tenken, XML, JSON, CSV and HTML written",
                        [TENKEN, "check", system, "--quiet", "--output", os.path.join(DATA, "out")]),
        measure.Command("DuckDB, one count over one file", [
            sys.executable, "-c",
            "import duckdb; print(duckdb.sql(\"SELECT count(*) FROM read_csv('"
            f"{system}/accounts.csv')\").fetchall())"]),
    ]
    if shutil.which("oscap") and os.path.exists(OSCAP_CONTENT):
        commands.append(measure.Command(
            "`oscap xccdf eval`, ssg-debian11, anssi_np_nt28_minimal",
            ["oscap", "xccdf", "eval", "--profile", OSCAP_PROFILE, OSCAP_CONTENT], (0, 2)))
    measure.in_turn(commands, rounds)
    return ["## The example system, start to exit", "",
            f"Small inputs: starting and reading the policies decide. {rounds} rounds. What the "
            "commands do differs; this compares what a pipeline waits for. On Debian 12 most rules "
            "of oscap's content are not applicable, which is in its favour.", "",
            *measure.table(commands, 1000, "ms"), ""]


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(re.search(r"MemTotal:\s+(\d+)", file.read())[1]) / 2**20
    return (f"{os.cpu_count()} cores ({model[1] if model else platform.machine()}), {memory:.0f} GiB, "
            f"Linux {platform.release()}, Python {platform.python_version()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument(
        "--beside", action="append", default=[], metavar="NAME=COMMAND",
        help="another program for the twelve checks; {folder} is where accounts.csv and "
        "organizations.csv lie")
    options = parser.parse_args()
    os.makedirs(DATA, exist_ok=True)
    load = os.getloadavg()[0]
    text = [
        "# Measured", "",
        "Written by `make bench`. Whole processes from start to exit, files in the page cache, "
        "commands taken in turn after one round that is not counted; the median, and in brackets the "
        "least and the most. CPU is user and system time of the whole process. Ratios are taken "
        "round by round. A virtual machine that others may share: compare the lines with each "
        "other, not with another machine.", "",
        f"Machine: {machine()}. Load average at the start: {load:.1f}.", ""]
    for rows in options.rows:
        rounds = options.rounds if rows > 100_000 else 2 * options.rounds
        text += twelve_checks(rows, rounds, options.beside) + accounts(rows, rounds)
    text += small(4 * options.rounds) + startup.section()
    with open(os.path.join(HERE, "notes.md"), encoding="utf-8") as file:
        text.append(file.read())
    with open(os.path.join(HERE, "results.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(text).rstrip() + "\n")
    print("\n".join(text))


if __name__ == "__main__":
    main()
