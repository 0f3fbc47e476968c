#!/usr/bin/env python3
"""duck.py STATEMENTS: runs the SQL file with DuckDB and prints the last row as JSON."""
import json
import sys

import duckdb

connection = duckdb.connect()
connection.execute("SET threads = 2")
result = connection.execute(open(sys.argv[1], encoding="utf-8").read())
names = [column[0] for column in result.description]
print(json.dumps(dict(zip(names, result.fetchone()))))
