"""`python -m tests`: every test, on as many processors as there are, and what they have covered.

Branch coverage has to be whole where a mistake would reach a reader: nouns, checks, acts. The tests
of these rooms reach every branch by themselves, so that no other test is measured.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from slipcover import print_coverage

from tests.places import in_memory

WHOLE = ("model", "checks", "workflow")
OWN = tuple(f"tests/{room}" for room in (*WHOLE, "journeys"))
ROOM = 2_000_000_000  # bytes: five times what all tests write


@contextmanager
def _folder() -> Iterator[dict[str, str]]:
    """The environment that sends what tests write to memory, where there is room for it.

    They make thousands of folders, and hundreds of databases that flush every commit: on a disk
    most tests wait for it, and the next run waits until all of that is taken away.
    """
    place = in_memory(ROOM)
    if place is None:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="parlance-tests-", dir=place) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL runs under another account
        yield {"TMPDIR": folder}


def _missed(measured: Path) -> bool:
    """Says which branches no test has reached; is there one?"""
    coverage = json.loads(measured.read_text())
    print_coverage(coverage, skip_covered=True)
    summary = coverage["summary"]
    missed = summary["missing_lines"] + summary["missing_branches"]
    print(f"{missed} lines and branches of app's {', '.join(WHOLE)} were not reached by a test")
    return missed > 0


def _tests(*options: str) -> list[str]:
    """A run of pytest on every processor."""
    workers = str(os.cpu_count() or 1)
    split = ["-n", workers, "--dist", "worksteal", "-p", "tests.families"]
    return ["-m", "pytest", "-q", *split, *options, *sys.argv[1:]]


def _measured(out: Path) -> list[str]:
    """The rooms' own tests, under measurement: it costs a fifth of what is measured."""
    covered = ["--branch", "--source", ",".join(f"app/{room}" for room in WHOLE)]
    return ["-m", "slipcover", *covered, "--json", "--out", str(out), *_tests(*OWN)]


def main() -> int:
    """Run pytest twice, then hold coverage against the bar; 0 if all are content.

    What is said to this program are options of pytest. Modules once compiled are kept, whatever the
    environment says: hundreds of processes, each worker and each program that a test starts, would
    compile the same ones again.
    """
    with _folder() as environment, tempfile.TemporaryDirectory() as folder:
        measured = Path(folder, "coverage.json")
        environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment}
        others = _tests(*(f"--ignore={one}" for one in OWN))
        failed = [
            subprocess.call([sys.executable, *run], env=environ)
            for run in (_measured(measured), others)
        ]
        return int(any(failed) or _missed(measured))


if __name__ == "__main__":
    sys.exit(main())
