"""Fixtures that every floor uses: a house, on each database."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine

from tests.house import House
from tests.postgresql import server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server's address; the test is skipped where there is none to start."""
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database, once of each kind; "" is the house's own SQLite."""
    if request.param == "sqlite":
        yield ""
        return
    address = request.getfixturevalue("postgresql")
    name = f"house_{uuid4().hex[:12]}"
    root = create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    with root.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield f"{address}/{name}"
    with root.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    root.dispose()


@pytest.fixture
def any_house(tmp_path: Path, database: str) -> Iterator[House]:
    """A house on each database in turn."""
    house = House(tmp_path, database)
    yield house
    house.ledger.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house on SQLite."""
    house = House(tmp_path)
    yield house
    house.ledger.close()


@pytest.fixture(autouse=True)
def no_flush_of_the_whole_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """`sync` flushes what every other process wrote too: minutes over a whole run."""
    monkeypatch.setattr(os, "sync", lambda: None)
