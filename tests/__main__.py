"""`python -m tests`: every test, on as many processors as there are, and what they have covered.

Branch coverage has to be whole where a mistake would reach a reader: nouns, checks, acts.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.places import in_memory

WHOLE = ("app/model", "app/checks", "app/workflow")  # folders: a module would be imported twice
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


def main() -> int:
    """Run pytest, then hold coverage against the bar; 0 if both are content.

    Modules once compiled are kept, whatever the environment says: hundreds of processes, each
    worker and each program that a test starts, would compile the same ones again.
    """
    python = [sys.executable, "-m"]
    workers = str(os.cpu_count() or 1)
    tests = [*python, "pytest", "-q", "-n", workers, "--dist", "worksteal"]
    measured = [f"--cov={room}" for room in WHOLE]
    covered = [*measured, "--cov-branch", "--cov-report=term-missing:skip-covered"]
    with _folder() as environment:
        return subprocess.call(
            [*tests, *covered, "--cov-fail-under=100", *sys.argv[1:]],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment},
        )


if __name__ == "__main__":
    sys.exit(main())
