"""Houses that begin alike: the first is furnished once, and every test has a copy of it."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg

from app.ledger import schema
from app.ledger.connection import open_ledger
from tests.databases import Database
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
    """A house at rest: its folder, to be copied; its database on the server, if it is there; its time."""

    root: Path
    database: Database | None
    time: datetime


class Houses:
    """Houses on one kind of database: SQLite, or PostgreSQL where the server's address is given."""

    def __init__(self, folder: Path, server: str = "") -> None:
        self._folder = folder
        self._server = server
        self._free: defaultdict[Begin, list[First]] = defaultdict(list)

    @contextmanager
    def open(self, root: Path, begin: Begin) -> Iterator[House]:
        """A house in this folder in which `begin` has happened; nothing of it stays but the folder."""
        free = self._free[begin]
        first = free.pop() if free else self._furnished(begin)
        shutil.copytree(first.root, root, symlinks=True, dirs_exist_ok=True)
        house = House(root, first.database.url if first.database else "", first.time)
        yield house
        house.ledger.close()
        if first.database is None or first.database.put_back():
            free.append(first)
        else:
            self._tell(f"DROP DATABASE {first.database.name} WITH (FORCE)")

    def _furnished(self, begin: Begin) -> First:
        root = self._folder / uuid4().hex
        house = House(root, self._empty and self._database(self._empty))
        if not self._server:
            Path(house.settings.instance, "ledger.sqlite").write_bytes(empty_ledger())
        begin(house)
        house.ledger.close()
        database = Database(house.ledger.engine.url) if self._server else None
        return First(root, database, house.clock())

    @cached_property
    def _empty(self) -> str:
        """A database with tables and guards, and that is all; no name where a file is the database."""
        if not self._server:
            return ""
        url = self._database("template1")
        with closing(open_ledger(url)) as ledger:
            schema.migrate(ledger)
        name = url.rpartition("/")[2]
        # None may be copied that has connections, and they are kept.
        self._tell(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        return name

    def _database(self, template: str) -> str:
        """The address of a new database."""
        name = f"house_{uuid4().hex[:12]}"
        self._tell(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return f"{self._server}/{name}"

    def _tell(self, statement: str) -> None:
        with psycopg.connect(
            f"{self._server.replace('+psycopg', '')}/postgres", autocommit=True
        ) as caretaker:
            caretaker.execute(statement)
