"""Fixtures that every floor uses: a house, on each database."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from coverage import Coverage
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import create_engine

from tests.browsers import OPTIONS
from tests.house import House
from tests.postgresql import server
from tests.programs import needs

# Forty examples for each law, every time others; no deadline, for machines are slow in many ways.
settings.register_profile("house", max_examples=40, deadline=None)
settings.load_profile("house")


# The tests that have to reach every branch of the rooms that `python -m tests` measures. The
# others run untraced: tracing costs as much again as many a test.
MEASURING = tuple(
    Path(__file__).parent / place
    for place in ("model", "checks", "workflow", "journeys/test_laws.py")
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage looks away while a test runs that does not measure."""
    coverage = Coverage.current()
    if coverage is None or any(item.path.is_relative_to(place) for place in MEASURING):
        return (yield)
    coverage.stop()
    try:
        return (yield)
    finally:
        coverage.start()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once for all that look at pages.

    Its headless shell is the same engine without a window to draw, in half the time.
    """
    path = needs("chromium-headless-shell", "chromium-headless-shell", "chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server's address; the test is skipped where there is none to start."""
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite ledger, migrated once; each test has a copy."""
    root = tmp_path_factory.mktemp("migrated")
    house = House(root)
    house.ledger.close()
    return root / "instance" / "ledger.sqlite"


@pytest.fixture(scope="session")
def template(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a PostgreSQL database, migrated once; each test has a copy."""
    _on_postgresql(postgresql, "CREATE DATABASE template")
    house = House(tmp_path_factory.mktemp("template"), f"{postgresql}/template")
    house.ledger.close()
    return "template"


def _on_postgresql(address: str, statement: str) -> None:
    root = create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    with root.connect() as connection:
        connection.exec_driver_sql(statement)
    root.dispose()


@pytest.fixture
def house(tmp_path: Path, migrated: Path) -> Iterator[House]:
    """A house on SQLite."""
    (tmp_path / "instance").mkdir()
    shutil.copy(migrated, tmp_path / "instance" / "ledger.sqlite")
    house = House(tmp_path, migrated=True)
    yield house
    house.ledger.close()


@pytest.fixture
def postgresql_house(postgresql: str, template: str, tmp_path: Path) -> Iterator[House]:
    """A house on PostgreSQL."""
    name = f"house_{uuid4().hex[:12]}"
    _on_postgresql(postgresql, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    house = House(tmp_path, f"{postgresql}/{name}", migrated=True)
    yield house
    house.ledger.close()
    _on_postgresql(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def any_house(request: pytest.FixtureRequest) -> House:
    """A house on each database in turn."""
    kind = "house" if request.param == "sqlite" else "postgresql_house"
    found = request.getfixturevalue(kind)
    assert isinstance(found, House)
    return found


@pytest.fixture(autouse=True)
def no_flush_of_the_whole_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """`sync` flushes what every other process wrote too: minutes over a whole run."""
    monkeypatch.setattr(os, "sync", lambda: None)
