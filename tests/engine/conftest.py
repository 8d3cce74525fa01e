from collections.abc import Iterator

import pytest

from app.engine import door
from tests.engine.fake import Fake


@pytest.fixture
def fake() -> Iterator[Fake]:
    made = Fake()
    yield made
    made.close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tries follow at once."""
    monkeypatch.setattr(door, "BACKOFF_SECONDS", 0.001)
