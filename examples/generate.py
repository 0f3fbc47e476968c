#!/usr/bin/env python3
"""Writes the example systems: `python3 examples/generate.py [FOLDER]`.

FOLDER (default: the folder of this script) receives saiene-before, saiene-after and saiene-log. Every run writes
the same bytes. Python's standard library only.
"""

import os
import sys

sys.dont_write_bytecode = True

from registry import after, before, log
from registry.writing import Folder


def main():
    target = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    before.write(Folder(os.path.join(target, "saiene-before")))
    after.write(Folder(os.path.join(target, "saiene-after")))
    log.write(Folder(os.path.join(target, "saiene-log")))


if __name__ == "__main__":
    main()
