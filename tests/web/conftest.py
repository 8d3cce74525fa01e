"""A house for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.web.house import house


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    with house(tmp_path) as made:
        yield made
