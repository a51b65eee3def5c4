"""Runs the independent checks against a built program. Last line: `passed=N failed=N`."""

import argparse
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

import blobs  # noqa: E402
import ledger  # noqa: E402
import pdfa  # noqa: E402
import preflight  # noqa: E402
from node import ServedNode, command  # noqa: E402

BINARY = None


def chain(length):
    records, previous = [], ledger.ORIGIN
    for seq in range(1, length + 1):
        record = ledger.sealed({
            "node": "n", "epoch": 1, "seq": seq, "event_id": f"{seq:032x}", "type": "test.happened", "actor": "system", "role": "system",
            "occurred_at": "2026-01-02T03:04:05.678Z", "book_id": None, "entry_id": None if seq % 2 else "e", "base_version": None if seq % 2 else seq,
            "payload": '{"chữ":"Nguyễn"}', "previous_hash": previous})
        previous = record["hash"]
        records.append(record)
    return records


class ChainRules(unittest.TestCase):
    """The verifier itself: it must see what it is there to see."""

    def faults(self, records, head=None):
        verifier = ledger.Verifier()
        for record in records:
            verifier.check(record)
        if head:
            verifier.finish([("n", 1, head["seq"], head["hash"])])
        return [(kind, seq) for kind, _, _, seq in verifier.faults]

    def test_a_whole_chain_has_no_fault(self):
        records = chain(50)
        self.assertEqual(self.faults(records, records[-1]), [])

    def test_a_changed_field_is_named(self):
        for field in ledger.FIELDS:
            records = chain(5)
            records[2] = dict(records[2], **{field: 99 if field in ("epoch", "base_version") else 3 if field == "seq" else "changed"})
            if field != "seq":
                self.assertIn("changed", [kind for kind, _ in self.faults(records)], field)

    def test_a_missing_record_is_named(self):
        records = chain(5)
        del records[2]
        self.assertIn(("missing", 3), self.faults(records))

    def test_a_rewritten_record_with_a_fitting_hash_breaks_the_next(self):
        records = chain(5)
        records[2] = ledger.sealed(dict(records[2], payload="{}"))
        self.assertEqual(self.faults(records), [("reordered", 4)])

    def test_a_cut_end_is_seen_by_the_head(self):
        records = chain(5)
        self.assertEqual(self.faults(records[:3], records[-1]), [("truncated", 4)])

    def test_an_event_twice_is_named(self):
        records = chain(3)
        self.assertIn("repeated", [kind for kind, _ in self.faults([*records, records[-1]])])


class AgainstTheProgram(unittest.TestCase):
    """A store made by the program, read by the verifiers; then damaged, and judged by both."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="sogoc-verify-")
        cls.data = pathlib.Path(cls.scratch.name) / "node"
        with ServedNode(BINARY, "--sample", data=cls.data):
            pass
        cls.store = cls.data / "sogoc.sqlite"

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def copy(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.scratch.name)) / "node"
        shutil.copytree(self.data, folder)
        return folder

    def program_finds(self, folder):
        return command(BINARY, "ledger", "verify", "--data", folder, check=False)

    def test_the_ledger_of_a_sample_node_is_whole(self):
        verifier = ledger.verify_store(self.store)
        self.assertEqual(verifier.faults, [])
        self.assertGreater(verifier.checked, 0)

    def test_the_program_agrees_that_it_is_whole(self):
        done = self.program_finds(self.copy())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_changed_payload_is_found_by_both(self):
        folder = self.copy()
        seq = self.damage(folder, "UPDATE ledger_event SET payload = '{}' WHERE seq = (SELECT max(seq) / 2 FROM ledger_event)")
        self.assertIn(("changed", seq), self.ours(folder))
        done = self.program_finds(folder)
        self.assertNotEqual(done.returncode, 0, "the program did not notice a changed event")
        self.assertIn(str(seq), done.stdout + done.stderr)

    def test_a_removed_record_is_found_by_both(self):
        folder = self.copy()
        seq = self.damage(folder, "DELETE FROM ledger_event WHERE seq = (SELECT max(seq) / 2 FROM ledger_event)")
        self.assertIn(("missing", seq), self.ours(folder))
        self.assertNotEqual(self.program_finds(folder).returncode, 0)

    def test_a_cut_end_is_found_by_both(self):
        folder = self.copy()
        self.damage(folder, "DELETE FROM ledger_event WHERE seq = (SELECT max(seq) FROM ledger_event)")
        self.assertIn("truncated", [kind for kind, _ in self.ours(folder)])
        self.assertNotEqual(self.program_finds(folder).returncode, 0)

    def test_every_stored_file_has_the_hash_of_its_name(self):
        checked, faults = blobs.check(self.data / "blobs")
        self.assertEqual(faults, [])
        self.assertGreater(checked, 0, "no page image is stored")

    def test_every_page_of_the_store_has_its_file(self):
        self.assertEqual(blobs.missing(self.store, self.data / "blobs"), [])

    def test_pdfs_of_entries_are_archivable(self):
        work = pathlib.Path(tempfile.mkdtemp(dir=self.scratch.name))
        (work / "pictures").mkdir()
        found = 0
        for blob in sorted(path for path in (self.data / "blobs").rglob("*") if path.is_file()):
            with open(blob, "rb") as file:
                head = file.read(4)
            ending = ".png" if head == b"\x89PNG" else ".jpg" if head[:3] == b"\xff\xd8\xff" else None
            if ending and found < 6:
                found += 1
                shutil.copy(blob, work / "pictures" / f"{found}{ending}")
        command(BINARY, "page", "prepare", "--output", work / "flat", work / "pictures")
        command(BINARY, "page", "read", "--pages", work / "flat")
        command(BINARY, "page", "pdf", "--pages", work / "flat", "--output", work / "pdf")
        files = sorted((work / "pdf").glob("*.pdf"))
        self.assertGreater(len(files), 0, "no entry was found on the sample's pages")
        for file in files:
            self.assertEqual(pdfa.check(file.read_bytes()), [], file.name)
        # The verifier itself must see what it is there to see.
        self.assertNotEqual(pdfa.check(files[0].read_bytes().replace(b"pdfaid:part", b"pdfaid:trap")), [])
        with self.subTest("a validator that others made"):
            self.assertTrue(preflight.is_there(), preflight.ADVICE)
            # A second or two a file: a dozen are enough.
            self.assertEqual([fault for faults in preflight.check(files[:12]).values() for fault in faults], [])
            bad = work / "bad.pdf"
            bad.write_bytes(files[0].read_bytes().replace(b"/DeviceRGB", b"/DeviceCMY"))
            self.assertNotEqual(preflight.check([bad])[str(bad)], [])

    def ours(self, folder):
        return [(kind, seq) for kind, _, _, seq in ledger.verify_store(folder / "sogoc.sqlite").faults]

    def damage(self, folder, statement):
        connection = sqlite3.connect(folder / "sogoc.sqlite")
        seq = connection.execute("SELECT max(seq) / 2 FROM ledger_event").fetchone()[0]
        connection.execute(statement)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return seq


def main():
    global BINARY
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    asked = parser.parse_args()
    BINARY = pathlib.Path(asked.binary).resolve()
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"passed={max(0, result.testsRun - failed)} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
