"""`python -m tests`: every test, on as many processors as there are, and what they have covered.

Branch coverage has to be whole where a mistake would reach a reader: nouns, checks, acts.
"""

import os
import subprocess
import sys

WHOLE = ("app/model", "app/checks", "app/workflow")  # folders: a module would be imported twice


def main() -> int:
    """Run pytest, then hold coverage against the bar; 0 if both are content.

    Modules once compiled are kept, whatever the environment says: hundreds of processes, each
    worker and each program that a test starts, would compile the same ones again.
    """
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    python = [sys.executable, "-m"]
    workers = str(os.cpu_count() or 1)
    tests = [*python, "pytest", "-q", "-n", workers, "--dist", "worksteal"]
    measured = [f"--cov={room}" for room in WHOLE]
    covered = [*measured, "--cov-branch", "--cov-report=term-missing:skip-covered"]
    return subprocess.call(
        [*tests, *covered, "--cov-fail-under=100", *sys.argv[1:]], env=environment
    )


if __name__ == "__main__":
    sys.exit(main())
