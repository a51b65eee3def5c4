"""Checks a node's ledger without a line of the node's own code: every record's hash, the chain, the numbering and the kept head.

    python3 Tests/Verifiers/ledger.py sogoc-data/sample            a node's folder (the node may be stopped or running: a copy is read)
    python3 Tests/Verifiers/ledger.py store.sqlite                  a store file, for instance out of a backup
    python3 Tests/Verifiers/ledger.py events.jsonl [--head HASH]    records as JSON lines, in ledger order

Prints one line for every fault and ends with 0 when there is none, 1 when there is one, 2 when nothing could be read.
The format is described in docs/ledger.md.
"""

import argparse
import hashlib
import json
import pathlib
import shutil
import sqlite3
import sys
import tempfile

PREAMBLE = "sogoc-ledger-1"
ORIGIN = "0" * 64
# Further faults are counted only.
MAXIMUM_FAULTS = 1000
# The order in which the fields of a record are hashed.
FIELDS = (
    "node", "epoch", "seq", "event_id", "type", "actor", "role", "occurred_at", "book_id", "entry_id", "base_version", "payload",
    "previous_hash",
)


def netstring(value):
    """`length ":" bytes ","`; an absent value is `-,`."""
    if value is None:
        return b"-,"
    data = str(value).encode("utf-8")
    return str(len(data)).encode("ascii") + b":" + data + b","


def record_hash(record):
    message = netstring(PREAMBLE) + b"".join(netstring(record[name]) for name in FIELDS)
    return hashlib.sha256(message).hexdigest()


def sealed(record):
    """The record with its hash; for tests."""
    return dict(record, hash=record_hash(record))


class Verifier:
    """Feed records in the order (node, epoch, seq); faults gather in `faults` as (kind, node, epoch, seq)."""

    def __init__(self):
        self.faults = []
        self.further = 0
        self.checked = 0
        self.last = {}
        self.epochs = {}
        self._ids = set()

    def _fault(self, kind, record):
        self._add(kind, record["node"], record["epoch"], record["seq"])

    def _add(self, *fault):
        if len(self.faults) < MAXIMUM_FAULTS:
            self.faults.append(fault)
        else:
            self.further += 1

    def check(self, record):
        self.checked += 1
        if record_hash(record) != record["hash"]:
            self._fault("changed", record)
        chain = (record["node"], record["epoch"])
        before = self.last.get((record["node"], self.epochs.get(record["node"], 0)), (0, ORIGIN))
        previous_seq, previous_hash = self.last.get(chain, (0, before[1]))
        if record["event_id"] in self._ids or record["seq"] <= previous_seq:
            self._fault("repeated", record)
        elif record["seq"] > previous_seq + 1:
            # Every absent number is named, not the record after the gap.
            for absent in range(previous_seq + 1, record["seq"]):
                if len(self.faults) >= MAXIMUM_FAULTS:
                    self.further += record["seq"] - absent
                    break
                self.faults.append(("missing", record["node"], record["epoch"], absent))
        elif record["previous_hash"] != previous_hash:
            if chain not in self.last and before[0] > 0:
                # The epoch before ends earlier than, or differently from, the record that this one goes on from.
                self._add("truncated", record["node"], self.epochs[record["node"]], before[0] + 1)
            else:
                self._fault("reordered", record)
        self._ids.add(record["event_id"])
        self.last[chain] = (record["seq"], record["hash"])
        self.epochs[record["node"]] = record["epoch"]

    def finish(self, heads):
        """Compares what was read with the heads that were kept beside the records: (node, epoch, seq, hash)."""
        for node, epoch, seq, head in heads:
            before = self.last.get((node, self.epochs.get(node, 0)), (0, ORIGIN))
            known_seq, known_hash = self.last.get((node, epoch), (0, before[1]))
            if (known_seq, known_hash) != (seq, head):
                self._add("truncated", node, epoch, min(known_seq, seq) + 1)


def verify_store(path):
    """Reads a copy of the store file and its write-ahead log, so that nothing of the original is touched or locked."""
    path = pathlib.Path(path)
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "store.sqlite"
        shutil.copyfile(path, copy)
        log = path.with_name(path.name + "-wal")
        if log.exists():
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        connection = sqlite3.connect(copy)
        connection.row_factory = sqlite3.Row
        verifier = Verifier()
        names = ", ".join(FIELDS)
        for row in connection.execute(f"SELECT {names}, hash FROM ledger_event ORDER BY node, epoch, seq"):
            verifier.check(row)
        verifier.finish([tuple(row) for row in connection.execute("SELECT node, epoch, seq, hash FROM ledger_head")])
        connection.close()
        return verifier


def verify_lines(path, head=None):
    verifier = Verifier()
    record = None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                record = {name: None for name in FIELDS} | json.loads(line)
                verifier.check(record)
    if head and (record is None or record["hash"] != head):
        verifier._add("truncated", record["node"] if record else "", record["epoch"] if record else 0, verifier.checked + 1)
    return verifier


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", help="a node's folder, a store file, or JSON lines")
    parser.add_argument("--head", help="hash the last record must have (JSON lines only)")
    asked = parser.parse_args(arguments)
    path = pathlib.Path(asked.path)
    if path.is_dir():
        path = path / "sogoc.sqlite"
    if not path.exists():
        print(f"Không có tệp này / no such file: {path}", file=sys.stderr)
        return 2
    try:
        verifier = verify_lines(path, asked.head) if path.suffix == ".jsonl" else verify_store(path)
    except (sqlite3.Error, ValueError, KeyError) as error:
        print(f"Không đọc được / cannot be read: {path}: {error}", file=sys.stderr)
        return 2
    for kind, node, epoch, seq in verifier.faults:
        print(f"{kind} node={node} epoch={epoch} seq={seq}")
    print(f"{verifier.checked} records, {len(verifier.faults) + verifier.further} faults")
    return 1 if verifier.faults else 0


if __name__ == "__main__":
    sys.exit(main())
