"""A house for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.web.house import QUICK, REAL, house


@pytest.fixture
def app(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Flask]:
    strong = request.path.name == "test_sign_in.py"
    with house(tmp_path, REAL if strong else QUICK) as made:
        yield made
