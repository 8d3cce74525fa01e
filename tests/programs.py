"""Programs that some tests need: skipped where they are missing, but never in CI."""

import os
import shutil

import pytest


def needs(program: str, package: str, *others: str) -> str:
    """The path of the program, or of one of the others that do as well.

    The test is skipped without it, and fails where CI is set.
    """
    for name in (program, *others):
        path = shutil.which(name)
        if path:
            return path
    why = f"{program} is not installed: apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
