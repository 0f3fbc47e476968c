"""Writes the files of an example and keeps count of them for the manifest."""

import hashlib
import os


class Folder:
    """The folder of one example: its files are written byte for byte the same in every run."""

    def __init__(self, path):
        self.path = path
        self.cards = {}
        os.makedirs(path, exist_ok=True)

    def write(self, name, data):
        target = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(data)

    def table(self, evidence, name, headings, rows, encoding="utf-8", newline="\n"):
        """A CSV file. Remembers its rows and its SHA-256 under the name of the evidence."""
        for row in rows:
            if len(row) != len(headings):
                raise ValueError(f"{name}: {len(row)} cells for {len(headings)} headings: {row}")
        lines = [",".join(quoted(cell) for cell in row) for row in [headings] + rows]
        data = (newline.join(lines) + newline).encode(encoding)
        self.write(name, data)
        self.cards[evidence] = {"rows": len(rows), "sha256": hashlib.sha256(data).hexdigest()}

    def text(self, evidence, name, text, encoding="utf-8", newline="\n"):
        """A text file. Remembers its SHA-256 under the name of the evidence, if it has one."""
        data = text.replace("\n", newline).encode(encoding)
        self.write(name, data)
        if evidence:
            self.cards[evidence] = {"sha256": hashlib.sha256(data).hexdigest()}

    def manifest(self, text):
        """The manifest: `@accounts.rows` and `@accounts.sha256` are filled in."""
        for evidence in sorted(self.cards, key=len, reverse=True):
            for key, value in self.cards[evidence].items():
                text = text.replace(f"@{evidence}.{key}", str(value))
        if "@" in text:
            raise ValueError("the manifest names a card that was not written")
        self.write("tenken.yaml", text.encode("utf-8"))


def quoted(cell):
    cell = str(cell)
    if any(c in cell for c in ",\"\r\n"):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def pick(seed, count):
    """A number below `count` that depends on nothing but `seed`."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big") % count
