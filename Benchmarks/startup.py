"""What it costs to start: instructions of whole processes, which do not depend on the load.

Run by itself, prints the section; `Benchmarks/run` puts it into results.md. Each command is counted
without the policies that are kept between runs, and with them.
"""
import os
import re
import shutil
import subprocess
import sys

import generate

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
DATA = os.path.join(HERE, "data")
TENKEN = os.path.join(ROOT, ".build/release/tenken")


def stripped():
    """A copy without debug information: valgrind of Debian 12 cannot read that of today's compilers."""
    copy = os.path.join(DATA, "tenken")
    shutil.copyfile(TENKEN, copy)
    os.chmod(copy, 0o755)
    subprocess.run(["strip", "--strip-debug", copy], check=True)
    return copy


def instructions(arguments, cache):
    environment = dict(os.environ, TENKEN_CACHE=cache, XDG_CACHE_HOME=os.path.join(DATA, "cache"))
    # SHA extensions are hidden: under valgrind each hashed byte costs ten times what it costs else.
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *arguments],
        capture_output=True, text=True, env=environment)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if not found or run.returncode != 0:
        raise SystemExit(f"not measured: {arguments}\n{run.stderr[-2000:]}")
    return int(found[1])


def section():
    os.makedirs(DATA, exist_ok=True)
    accounts = os.path.join(DATA, "10000")
    if not os.path.exists(os.path.join(accounts, "truth.json")):
        generate.System(10_000).write(accounts)
    tenken = stripped()
    example = os.path.join(ROOT, "examples/saiene-after")
    settings = os.path.join(DATA, "settings")
    os.makedirs(settings, exist_ok=True)
    shutil.copy(os.path.join(example, "settings.yaml"), settings)
    with open(os.path.join(settings, "tenken.yaml"), "w", encoding="utf-8") as file:
        file.write("system: {id: settings, name: 設定}\nas_of: 2024-02-01\n"
                   "evidence:\n  settings: {file: settings.yaml}\n")

    def check(system, baseline=None):
        chosen = ["--baseline", os.path.join(HERE, "startup", baseline)] if baseline else []
        return [tenken, "check", system, "--policies", ROOT, "--quiet", "--exit-zero", "--jobs", "1", *chosen]

    commands = [
        ("`--version`", [tenken, "--version"]),
        ("12 account rules, 10,000 accounts", check(accounts, "twelve.yaml")),
        ("10 rules about settings", check(settings, "settings.yaml")),
        ("the example system, default baseline", check(example)),
    ]
    shutil.rmtree(os.path.join(DATA, "cache"), ignore_errors=True)
    lines = [
        "## Start-up, in instructions", "",
        "`python3 Benchmarks/startup.py` (valgrind's callgrind, one thread). *Kept*: with the trees of policy "
        "files that an earlier run left in the cache.", "",
        "| command | without | kept |", "|---|---|---|"]
    for name, arguments in commands:
        without = instructions(arguments, "off")
        instructions(arguments, "on")
        lines.append(f"| {name} | {without:,} | {instructions(arguments, 'on'):,} |")
    return lines + [""]


if __name__ == "__main__":
    sys.stdout.write("\n".join(section()))
