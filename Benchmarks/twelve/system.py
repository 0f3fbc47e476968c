"""The twelve checks as a system: generated once, with the policies that judge it and the SQL that
asks the same."""
import importlib.util
import json
import os
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def _generate():
    spec = importlib.util.spec_from_file_location("twelve_generate", os.path.join(HERE, "generate.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.write


def prepare(data, rows):
    """The folder of the system, the folder of its policies, the SQL file."""
    folder = os.path.join(data, f"twelve-{rows}")
    if not os.path.exists(os.path.join(folder, "truth.json")):
        print(f"generating {rows:,} accounts for the twelve checks", flush=True)
        _generate()(rows, folder)
    for name in ("tenken.yaml", "accounts.yaml", "organizations.yaml"):
        shutil.copy(os.path.join(HERE, name), folder)
    policies = os.path.join(data, "twelve-policies")
    shutil.rmtree(policies, ignore_errors=True)
    shutil.copytree(os.path.join(ROOT, "policies"), os.path.join(policies, "policies"),
                    ignore=shutil.ignore_patterns("rules"))
    shutil.copytree(os.path.join(HERE, "rules"), os.path.join(policies, "policies/rules/bench"))
    shutil.copytree(os.path.join(HERE, "baselines"), os.path.join(policies, "baselines"))
    statements = os.path.join(data, f"twelve-{rows}.sql")
    with open(os.path.join(HERE, "checks.sql"), encoding="utf-8") as file:
        text = file.read().format(folder=folder)
    with open(statements, "w", encoding="utf-8") as file:
        file.write(text)
    return folder, policies, statements


def truth(folder):
    with open(os.path.join(folder, "truth.json"), encoding="utf-8") as file:
        return json.load(file)


def counts(findings):
    """Failed subjects per check in a findings.json."""
    with open(findings, encoding="utf-8") as file:
        results = json.load(file)["results"]
    return {result["rule"].removeprefix("bench-"): result["failed"] + result["unknown"]
            for result in results}
