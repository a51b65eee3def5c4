"""A disk that can be filled and emptied at any moment, for a server that is being tested."""

import contextlib
import pathlib
import subprocess

SOURCE = pathlib.Path(__file__).resolve().with_suffix(".c")


class Disk:
    """`environment` goes to the server; `full()` is a time in which it can write to no file."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.flag = folder / "disk-is-full"
        library = folder / "full_disk.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
        self.environment = {"LD_PRELOAD": str(library), "FULL_DISK": str(self.flag)}

    @contextlib.contextmanager
    def full(self):
        self.flag.touch()
        try:
            yield
        finally:
            self.flag.unlink()
