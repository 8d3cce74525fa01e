"""Programs that some tests need: skipped where they are missing, but never in CI."""

import os
import shutil

import pytest


def needs(program: str, package: str) -> str:
    """The program's path; the test is skipped without it, and fails where CI is set."""
    path = shutil.which(program)
    if path:
        return path
    why = f"{program} is not installed: apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
