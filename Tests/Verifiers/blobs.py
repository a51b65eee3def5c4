"""Checks stored page images and packages: each file's SHA-256 must be its name, and every page must have its file.

    python3 Tests/Verifiers/blobs.py sogoc-data/sample
"""

import hashlib
import pathlib
import shutil
import sqlite3
import sys
import tempfile


def files(folder):
    for path in sorted(pathlib.Path(folder).glob("??/??/*")):
        if len(path.name) == 64:
            yield path


def check(folder):
    """How many files were read, and the paths of those that are not what their name says."""
    checked, faults = 0, []
    for path in files(folder):
        digest = hashlib.sha256()
        with open(path, "rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
        checked += 1
        if digest.hexdigest() != path.name:
            faults.append(str(path))
    return checked, faults


def missing(store, folder):
    """Addresses that pages and packages name and that have no file."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / "store.sqlite"
        shutil.copyfile(store, copy)
        log = pathlib.Path(f"{store}-wal")
        if log.exists():
            shutil.copyfile(log, f"{copy}-wal")
        connection = sqlite3.connect(copy)
        named = {row[0] for row in connection.execute(
            "SELECT blob FROM page UNION SELECT source_blob FROM page UNION SELECT workbook_blob FROM package UNION SELECT archive_blob FROM package")}
        connection.close()
    return sorted(named - {path.name for path in files(folder)})


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    node = pathlib.Path(arguments[0])
    checked, faults = check(node / "blobs")
    faults += [f"missing: {address}" for address in missing(node / "sogoc.sqlite", node / "blobs")]
    print("\n".join(faults))
    print(f"{checked} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
