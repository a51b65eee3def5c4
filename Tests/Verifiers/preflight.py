"""Has a PDF judged by Apache Preflight, a validator of PDF/A-1b (ISO 19005-1) that shares nothing with the program.

    .build/test-venv/bin/python Tests/Verifiers/preflight.py FILE.pdf…

Preflight is a Debian package (libpdfbox2-java); a validator of PDF/A-2b is not. The program's files use nothing that PDF/A-2b allows beyond PDF/A-1b, so the
one thing that Preflight may say of them is that they call themselves part 2. To see that it judges all the rest, the same bytes are given to it as part 1.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

JARS = [pathlib.Path("/usr/share/java") / name for name in (
    "preflight.jar", "pdfbox2.jar", "fontbox2.jar", "xmpbox.jar", "commons-logging.jar", "commons-io.jar", "jaxb-api.jar", "javax.activation.jar")]

# What a file says of itself, and how long the validator may take over one, in seconds.
PART = b"<pdfaid:part>2</pdfaid:part>"
PATIENCE = 120

ADVICE = "Apache Preflight is not installed: apt-get install libpdfbox2-java libjaxb-api-java libactivation-java openjdk-17-jre-headless"


def is_there():
    return shutil.which("java") is not None and all(jar.exists() for jar in JARS)


def check(files):
    """What the validator says against files, by name; an empty list for each that is valid."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="sogoc-preflight-") as folder:
        for number, file in enumerate(files):
            data = pathlib.Path(file).read_bytes()
            if data.count(PART) != 1:
                found[str(file)] = ["it does not call itself PDF/A-2, or more than once"]
                continue
            copy = pathlib.Path(folder) / f"{number}.pdf"
            copy.write_bytes(data.replace(PART, PART.replace(b"2", b"1")))
            try:
                done = subprocess.run(
                    ["java", "-cp", ":".join(map(str, JARS)), "org.apache.pdfbox.preflight.Validator_A1b", str(copy)],
                    capture_output=True, text=True, timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                found[str(file)] = [f"the validator gave no answer in {PATIENCE} s"]
                continue
            lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
            if any("is a valid PDF/A-1b file" in line for line in lines):
                found[str(file)] = []
            else:
                found[str(file)] = [line for line in lines if "is not a valid" not in line] or ["the validator said nothing"]
    return found


if __name__ == "__main__":
    if not is_there():
        sys.exit(ADVICE)
    if not sys.argv[1:]:
        sys.exit(__doc__)
    results = check(sys.argv[1:])
    for name, faults in results.items():
        print(name, "; ".join(faults) or "valid")
    sys.exit(1 if any(results.values()) else 0)
