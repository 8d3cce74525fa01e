"""Programs that some tests ask for a second opinion."""

import os
import shutil

import pytest


def needs(name: str, package: str) -> str:
    """Where the program stands; without it the test is skipped, or fails where CI promises it."""
    found = shutil.which(name)
    if found:
        return found
    why = f"{name} is not installed: apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
