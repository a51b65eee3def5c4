"""Walks the one way in a browser against a fresh node. Last line: `passed=N failed=N`.

    .build/test-venv/bin/python Tests/Browser/run.py --binary .build/debug/sogoc [--sample DIR] [--until adjudicate]

Screenshots, one or more a step: Tests/Browser/screenshots/.
"""

import argparse
import pathlib
import re
import shutil
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support"), str(HERE.parent / "Verifiers")]

from node import ServedNode, command  # noqa: E402
from person import Screen  # noqa: E402
import accessibility  # noqa: E402
import cable  # noqa: E402
import candidates  # noqa: E402
import forms  # noqa: E402
import pages_line  # noqa: E402
import persons  # noqa: E402
import scanner_folder  # noqa: E402
import second_eyes  # noqa: E402
import smart_typing  # noqa: E402
import telephone  # noqa: E402
import way_books  # noqa: E402
import way_decisions  # noqa: E402
import way_keying  # noqa: E402
import word_suggestions  # noqa: E402
from way import Way  # noqa: E402

# The one way through the house: from two books on the table to two packages of the ministry.
STEPS = [*way_books.step.all, *way_keying.step.all, *way_decisions.step.all]


def administrator_password(printed):
    match = re.search(r"quantri\W+mật khẩu:?\s*(\S+)", printed)
    if not match:
        raise AssertionError(f"the server did not print the first account:\n{printed}")
    return match.group(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--sample", help="a folder that `sogoc sample` wrote; without it one is made")
    parser.add_argument("--database", help="PostgreSQL instead of the embedded store, an empty database")
    parser.add_argument("--screenshots", default=str(HERE / "screenshots"))
    parser.add_argument("--until", help="name of the last step to do")
    parser.add_argument("--cable-seconds", type=float, default=120, help="how long the server is gone in the test of the cable")
    parser.add_argument("--keep", action="store_true", help="leave the node running after a failure, for a look")
    asked = parser.parse_args()

    pictures = pathlib.Path(asked.screenshots)
    shutil.rmtree(pictures, ignore_errors=True)
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="sogoc-browser-") as folder:
        folder = pathlib.Path(folder)
        sample = pathlib.Path(asked.sample) if asked.sample else folder / "sample"
        if not asked.sample:
            begun = time.monotonic()
            command(asked.binary, "sample", "--persons", "1200", "--seed", "10", "--output", sample, timeout=1800)
            print(f"  an invented commune: {time.monotonic() - begun:.0f} s", flush=True)
        store = ["--database", asked.database] if asked.database else []
        node = ServedNode(asked.binary, *store, data=folder / "node")
        screen = None
        try:
            node.start()
            command(asked.binary, "units", "import", sample / "units.csv", "--successions", sample / "successions.csv", "--data", node.data, *store)
            screen = Screen(node.url, pictures)
            way = Way(screen, sample, administrator_password(node.printed), folder)
            for title, function in STEPS:
                begun = time.monotonic()
                try:
                    function(way)
                except Exception as error:  # noqa: BLE001 - whatever it is, the step failed
                    failed += 1
                    text = str(error).split("Stacktrace:")[0].strip() if str(error) else repr(error)
                    print(f"  FAILED {title}\n    {type(error).__name__}: {text}", flush=True)
                    print("    " + "    ".join(traceback.format_tb(error.__traceback__)[-3:]), flush=True)
                    try:
                        screen.picture(f"FAILED-{function.__name__}")
                        print(f"    console: {screen.errors()[:5]}", flush=True)
                    except Exception:  # noqa: BLE001
                        pass
                    ended = node.process.poll()
                    print(f"    the server {'runs' if ended is None else f'ended with {ended}'}", flush=True)
                    print("\n".join(f"    | {line}" for line in node.printed.splitlines()[-10:]), flush=True)
                    if asked.keep:
                        print(f"    the node runs at {node.url}, data in {node.data}; Enter ends it", flush=True)
                        sys.stdin.readline()
                    # Every step stands on the ones before it.
                    failed += len(STEPS) - STEPS.index((title, function)) - 1
                    break
                passed += 1
                print(f"  {title} ({time.monotonic() - begun:.1f} s)", flush=True)
                if asked.until == function.__name__:
                    break
        except Exception:  # noqa: BLE001
            traceback.print_exc(file=sys.stdout)
            failed = max(failed, len(STEPS) - passed)
        finally:
            if screen:
                screen.close()
            node.close()
    if not asked.until:
        # Each on a node of its own, whatever became of the way.
        for title, run in (
            ("the cable out", lambda: cable.run(asked.binary, pictures, asked.cable_seconds)),
            ("accessibility", lambda: accessibility.run(asked.binary, pictures)),
            ("persons", lambda: persons.run(asked.binary, pictures)),
            ("candidates", lambda: candidates.run(asked.binary, pictures)),
            ("photographs of a telephone", lambda: telephone.run(asked.binary, pictures)),
            ("a scanner's folder", lambda: scanner_folder.run(asked.binary, pictures)),
            ("the book's pages on a bad line", lambda: pages_line.run(asked.binary, pictures)),
            ("two readers and a third", lambda: second_eyes.run(asked.binary, pictures)),
            ("suggestions for hand-writing", lambda: word_suggestions.run(asked.binary, pictures)),
        ):
            print(f"  {title}", flush=True)
            try:
                good, bad = run()
            except Exception:  # noqa: BLE001
                traceback.print_exc(file=sys.stdout)
                good, bad = 0, 1
            passed, failed = passed + good, failed + bad
    if not asked.until and not asked.database:
        print("  smart typing", flush=True)
        well, badly = smart_typing.run(asked.binary, pictures)
        passed, failed = passed + well, failed + badly
        print("  a form drawn on screen", flush=True)
        well, badly = forms.run(asked.binary, pictures)
        passed, failed = passed + well, failed + badly
    print(f"  screenshots: {pictures}")
    print(f"passed={passed} failed={failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
