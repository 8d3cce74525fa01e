"""Houses that begin alike: the first is furnished once, and every test has a copy of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import create_engine

from app.ledger import schema
from app.ledger.connection import open_ledger
from tests.house import LEAFLET, House

# What has happened in a house before a test begins. All of it is done by the acts themselves.
Begin = Callable[[House], None]


def nothing(_house: House) -> None:
    """Tables and guards, and that is all."""


def one_article(house: House) -> None:
    """An article that nobody has touched."""
    house.article()
    house.extract()


def two_articles(house: House) -> None:
    """The same, and another one beside it."""
    house.article()
    house.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    house.extract()


def one_of_two_approved(house: House) -> None:
    """An article approved in Spanish, and another one that nobody has touched."""
    two_articles(house)
    house.approve(house.team())


def one_of_two_live(house: House) -> None:
    """An article whole and live in Spanish, and another one as noise."""
    one_of_two_approved(house)
    house.release()


def one_live(house: House) -> None:
    """An article whole and live in Spanish, and no other."""
    one_article(house)
    house.approve(house.team())
    house.release()


@cache
def empty_ledger() -> bytes:
    """The file of a SQLite ledger with tables and guards, and that is all."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        ledger = open_ledger(f"sqlite:///{path}")
        schema.migrate(ledger)
        ledger.close()
        return path.read_bytes()


@dataclass(frozen=True)
class First:
    """A house at rest, to be copied: its folder, its database on the server, its time."""

    root: Path
    database: str
    time: datetime


class Houses:
    """Houses on one kind of database: SQLite, or PostgreSQL where the server's address is given."""

    def __init__(self, folder: Path, server: str = "") -> None:
        self._folder = folder
        self._server = server
        self._first: dict[Begin, First] = {}
        self._caretaker = (
            create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT") if server else None
        )

    @contextmanager
    def open(self, root: Path, begin: Begin) -> Iterator[House]:
        """A house in this folder in which `begin` has happened; its database goes away with it."""
        if begin not in self._first:
            self._first[begin] = self._furnished(begin)
        first = self._first[begin]
        shutil.copytree(first.root, root, symlinks=True, dirs_exist_ok=True)
        database = self._database(first.database)
        house = House(root, self._url(database), first.time)
        yield house
        house.ledger.close()
        if database:
            self._tell(f"DROP DATABASE {database} WITH (FORCE)")

    def close(self) -> None:
        """Let go of the server."""
        if self._caretaker:
            self._caretaker.dispose()

    def _furnished(self, begin: Begin) -> First:
        root, database = self._folder / uuid4().hex, self._database("template1")
        house = House(root, self._url(database))
        schema.migrate(house.ledger)
        begin(house)
        house.ledger.close()
        return First(root, database, house.clock())

    def _url(self, database: str) -> str:
        return f"{self._server}/{database}" if database else ""

    def _database(self, template: str) -> str:
        """A new database, and its name; none where a file in the folder is the database."""
        if not self._caretaker:
            return ""
        name = f"house_{uuid4().hex[:12]}"
        self._tell(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def _tell(self, statement: str) -> None:
        assert self._caretaker
        with self._caretaker.connect() as connection:
            connection.exec_driver_sql(statement)
