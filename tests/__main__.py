"""`python -m tests`: every test, on as many processors as there are, and what they have covered.

Branch coverage has to be whole where a mistake would reach a reader: nouns, checks, acts.
"""

import os
import subprocess
import sys

WHOLE = "app/model/*,app/checks/*,app/workflow/*"


def main() -> int:
    """Run pytest, then hold coverage against the bar; 0 if both are content."""
    python = [sys.executable, "-m"]
    workers = str(os.cpu_count() or 1)
    tests = [*python, "pytest", "-q", "-n", workers, "--dist", "worksteal"]
    covered = ["--cov=app", "--cov-branch", "--cov-report="]
    if status := subprocess.call([*tests, *covered, *sys.argv[1:]]):
        return status
    subprocess.call([*python, "coverage", "report"])
    return subprocess.call(
        [*python, "coverage", "report", f"--include={WHOLE}", "--fail-under=100"]
    )


if __name__ == "__main__":
    sys.exit(main())
