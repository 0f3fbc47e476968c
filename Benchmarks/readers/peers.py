"""Counts the rows of a table and the blank cells of each column with another reader: peers.py READER FILE."""
import json
import sys


def counted(rows):
    rows = iter(rows)
    headings = next(rows)
    blanks = [0] * len(headings)
    count = 0
    for row in rows:
        count += 1
        # openpyxl gives shorter rows where the last cells are blank.
        for column in range(len(headings)):
            cell = row[column] if column < len(row) else None
            if cell is None or cell == "":
                blanks[column] += 1
    return count, dict(zip(headings, blanks))


def duck(table):
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    names = [name for name, *_ in connection.execute(f"describe select * from {table}").fetchall()]
    blanks = ", ".join(f"""count(*) filter (coalesce("{name}", '') = '')""" for name in names)
    count, *found = connection.execute(f"select count(*), {blanks} from {table}").fetchone()
    return count, dict(zip(names, found))


def main():
    reader, file = sys.argv[1:]
    if reader == "duckdb-csv":
        result = duck(f"read_csv('{file}', header = true, all_varchar = true)")
    elif reader == "duckdb-jsonl":
        columns = json.loads(open(file, encoding="utf-8").readline())
        types = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
        result = duck(f"read_json('{file}', format = 'newline_delimited', columns = {{{types}}})")
    elif reader == "openpyxl":
        import openpyxl

        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        result = counted(book.worksheets[0].iter_rows(values_only=True))
    elif reader == "calamine":
        import python_calamine

        sheet = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0)
        result = counted(sheet.iter_rows())
    else:
        raise SystemExit(f"no reader '{reader}'")
    print(json.dumps({"rows": result[0], "blanks": result[1]}, ensure_ascii=False))


main()
