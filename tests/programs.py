"""Programs that tests want and a machine may lack."""

import os
import shutil

import pytest


def needs(program: str, package: str) -> str:
    """The program's path; without it the test is skipped, or in CI fails, naming the package."""
    path = shutil.which(program)
    if path:
        return path
    line = f"{program} is not installed: apt-get install {package}"
    if "CI" in os.environ:
        pytest.fail(line)
    pytest.skip(line)
