"""Titled steps of a walk in the browser, done in the order in which they stand, and what is printed of them."""

import argparse
import pathlib
import sys
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent


class Steps:
    """Decorates functions: `@step("what holds")`. `chained`: every step stands on the ones before it, so the first failure ends the walk."""

    def __init__(self, chained=False):
        self.chained = chained
        self.all = []

    def __call__(self, title):
        def keep(function):
            self.all.append((title, function))
            return function
        return keep

    def __len__(self):
        return len(self.all)

    def walk(self, subject, screen):
        """Does all steps with `subject`; how many passed and failed."""
        passed = failed = 0
        for title, function in self.all:
            begun = time.monotonic()
            try:
                function(subject)
            except Exception as error:  # noqa: BLE001 - whatever it is, the step failed
                failed += 1
                print(f"  FAILED {title}\n    {type(error).__name__}: {str(error).split('Stacktrace:')[0].strip()}", flush=True)
                print("    " + "    ".join(traceback.format_tb(error.__traceback__)[-2:]), flush=True)
                screen.picture(f"FAILED-{function.__name__}")
                if self.chained:
                    return passed, len(self) - passed
                continue
            passed += 1
            print(f"  {title} ({time.monotonic() - begun:.1f} s)", flush=True)
        return passed, failed

    def on(self, screen, subject):
        """As `walk` with `subject()`; where that or the browser breaks, what was not done has failed. Closes the window."""
        passed = 0
        try:
            passed, failed = self.walk(subject(), screen)
        except Exception:  # noqa: BLE001
            traceback.print_exc(file=sys.stdout)
            failed = len(self)
        finally:
            screen.close()
        return passed, failed


def main(description, run):
    """The command line of a module of steps: `run(binary, pictures)` gives how many passed and failed."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--screenshots", default=str(HERE / "screenshots"))
    asked = parser.parse_args()
    passed, failed = run(asked.binary, asked.screenshots)
    print(f"passed={passed} failed={failed}")
    return 1 if failed else 0
