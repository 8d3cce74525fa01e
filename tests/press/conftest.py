from collections.abc import Iterator

import pytest

from app.press import Press
from tests.press.presses import needs_press


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    needs_press()
    with Press() as opened:
        yield opened
