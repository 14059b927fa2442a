"""Writes the test results of each promise into docs/trust: `make test`, and then `python -m tools.trust`."""

# `make test` writes the results to build/results; other files can be given as arguments.

import re
import subprocess
import sys
import xml.etree.ElementTree as ET  # Written by our own test run a moment ago.
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRUST = ROOT / "docs" / "trust"
RESULTS = ROOT / "build" / "results"
ROW = re.compile(r"^(\| .+ \| )([^|]*\]\(\.\./\.\./[^|]*tests/[^|]*)( \| )[^|]*( \|)$", re.MULTILINE)
LINKED_TEST = re.compile(r"\]\(\.\./\.\./((?:frontend/)?tests/[^)]+?)/?\)")
LAST_RUN = re.compile(r"Last run: [^.]*\.|LAST_RUN")


@dataclass(frozen=True, slots=True)
class Ended:
    """The result of one test. `path` is its file, relative to the root of the project."""

    path: str
    failed: bool


def read_results(file: Path) -> list[Ended]:
    """Parse a JUnit file of pytest or vitest; skipped tests are left out."""
    cases = ET.parse(file).getroot().iter("testcase")  # noqa: S314  # Our own file.
    told = [(case.get("classname", ""), {child.tag for child in case}) for case in cases]
    return [Ended(path_of(name), bool({"failure", "error"} & tags)) for name, tags in told if "skipped" not in tags]


def path_of(name: str) -> str:
    """Return the file of a test: `tests.web.test_seats` is in Python, `tests/outbox.test.ts` in the front end."""
    return f"frontend/{name}" if name.endswith(".ts") else name.replace(".", "/") + ".py"


def filled_in(document: str, ended: Iterable[Ended], run: str) -> str:
    """Return a document with every result filled in, and the date of the run."""
    known = list(ended)

    def fill(row: re.Match[str]) -> str:
        files = LINKED_TEST.findall(row[2])
        about = [test for test in known if any(test.path == file or test.path.startswith(f"{file}/") for file in files)]
        return f"{row[1]}{row[2]}{row[3]}{in_words(about)}{row[4]}"

    return LAST_RUN.sub(f"Last run: {run}.", ROW.sub(fill, document))


def in_words(about: list[Ended]) -> str:
    """Return the test results of one promise in words."""
    failed = sum(test.failed for test in about)
    if not about:
        return "not run"
    return f"**{failed} of {len(about)} failed**" if failed else f"{len(about)} passed"


def main(files: list[str]) -> int:
    """Fill in every page of docs/trust."""
    ended = [test for file in [Path(named) for named in files] or sorted(RESULTS.glob("*.xml")) for test in read_results(file)]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    run = f"{datetime.now(UTC).date().isoformat()}, after commit {commit}" if commit else datetime.now(UTC).date().isoformat()
    for page in sorted(TRUST.glob("*.md")):
        page.write_text(filled_in(page.read_text(encoding="utf-8"), ended, run), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
