"""Regular expressions from policies/wordlists, so that SQL asks for the same words."""
import re

import yaml


def groups(root, name):
    with open(f"{root}/policies/wordlists/{name}.yaml", encoding="utf-8") as file:
        return yaml.safe_load(file)["groups"]


def pattern(words, before="", after=""):
    listed = "|".join(re.escape(str(word).lower()).replace("'", "''") for word in words)
    return f"{before}({listed}){after}"


def anywhere(found):
    """One expression for groups that look into a whole text."""
    number = "[-_.]*[0-9]*"
    shapes = {"contains": ("", ""), "prefix": ("^", ""), "suffix": ("", f"{number}$"),
              "whole": ("^", f"{number}$")}
    return "|".join(pattern(group["words"], *shapes[group["match"]]) for group in found)


def expressions(root):
    generic = groups(root, "generic-logins")
    mailbox = groups(root, "role-mailboxes")
    stems = [group for group in generic if group.get("part") == "stem"]
    parts = [group for group in generic if group["match"] == "contains"]
    whole = [group for group in mailbox if group["match"] == "whole"]
    affixes = [group for group in mailbox if group["match"] != "whole"]
    return {
        "organization_words": anywhere(groups(root, "organization-words")),
        "desk_words": anywhere(groups(root, "desk-words")),
        "generic_stems": pattern([word for group in stems for word in group["words"]]),
        "generic_parts": anywhere(parts),
        "mailbox_stems": pattern([word for group in whole for word in group["words"]]),
        "mailbox_affixes": "|".join(
            pattern(group["words"], *{"prefix": ("^", ""), "suffix": ("", "$")}[group["match"]])
            for group in affixes),
    }
