"""Fixtures that every floor uses: a house, on each database."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest import mock

import pytest
from flask import Flask
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine
from sqlalchemy.util import immutabledict
from werkzeug.routing import Rule

from app.checks.learnt import files
from app.checks.learnt.figures import NOTHING, Figures
from app.checks.learnt.profiles import UNKNOWN
from app.workflow import checking
from tests import databases
from tests.browsers import OPTIONS
from tests.compiled import Compiled, Templates, builder
from tests.costly import THOROUGH
from tests.house import House
from tests.houses import Begin, Houses, nothing
from tests.pages.whole_site import WholeSite, shared
from tests.postgresql import server
from tests.programs import needs

# Twenty-five examples for each law, every time others; no deadline, for machines are slow in many ways.
# Where each is costly `tests.costly` says how many. `make test-thorough` tries eight times as many.
settings.register_profile("house", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=200, deadline=None)
settings.load_profile("thorough" if THOROUGH else "house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where cases differ in no statement, PostgreSQL sees the first of them alone; a thorough run, all."""
    if THOROUGH:
        return
    seen: set[str] = set()
    left: list[pytest.Item] = []
    for item in items:
        if item.get_closest_marker("one_on_postgresql") and "[postgresql" in item.name:
            test = item.nodeid.partition("[")[0]
            if test in seen:
                left.append(item)
            seen.add(test)
    config.hook.pytest_deselected(items=left)
    gone = set(left)
    items[:] = [item for item in items if item not in gone]


def pytest_collection_finish() -> None:
    """What the imports have made stays: no collection of garbage has to go through it again."""
    gc.collect()
    gc.freeze()
    gc.enable()  # `tests.conftest` has switched it off


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
def sqlite_houses(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    """Where houses on SQLite come from."""
    return Houses(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_houses(
    postgresql: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Houses]:
    """Where houses on PostgreSQL come from."""
    with databases.kept():
        yield Houses(tmp_path_factory.mktemp("postgresql"), postgresql)


def _of_the_run(folders: pytest.TempPathFactory) -> Path:
    """The folder that all workers share; a worker's own stands in it."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeSite]:
    """Six articles in fifteen languages, built once for all tests and all workers; to be read only."""
    site = shared(_of_the_run(tmp_path_factory) / "whole-site")
    yield site
    site.ledger.close()


@pytest.fixture
def house_after(sqlite_houses: Houses, tmp_path: Path) -> Iterator[Callable[[Begin], House]]:
    """Opens a house on SQLite in which something has happened."""
    with ExitStack() as stack:
        yield lambda begin: stack.enter_context(sqlite_houses.open(tmp_path, begin))


@pytest.fixture(params=["sqlite", "postgresql"])
def any_house_after(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[Begin], House]]:
    """The same on each database in turn."""
    houses: Houses = request.getfixturevalue(f"{request.param}_houses")
    with ExitStack() as stack:
        yield lambda begin: stack.enter_context(houses.open(tmp_path, begin))


@pytest.fixture
def house(house_after: Callable[[Begin], House]) -> House:
    """A house on SQLite."""
    return house_after(nothing)


@pytest.fixture
def postgresql_house(postgresql_houses: Houses, tmp_path: Path) -> Iterator[House]:
    """A house on PostgreSQL."""
    with postgresql_houses.open(tmp_path, nothing) as house:
        yield house


@pytest.fixture
def any_house(any_house_after: Callable[[Begin], House]) -> House:
    """A house on each database in turn."""
    return any_house_after(nothing)


@pytest.fixture(scope="session", autouse=True)
def no_flush_of_the_whole_machine() -> Iterator[None]:
    """`sync` flushes what every other process wrote too: minutes over a whole run."""
    with mock.patch.object(os, "sync", return_value=None):
        yield


@pytest.fixture(scope="session", autouse=True)
def made_up_texts() -> Iterator[None]:
    """Texts in tests are made up (every o an ó), and no translation to the figures that ship.

    Houses look with what they learnt themselves, and with what is known without figures.
    """

    def learnt(tag: str, folder: Path) -> Figures:
        return files.figures_for(tag, folder) if files.state_of(tag, folder) else NOTHING

    with (
        mock.patch.object(checking, "figures_for", learnt),
        mock.patch.object(checking, "shipped_profiles", return_value=UNKNOWN),
    ):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """A test may change the checks; what they found in a text before says nothing."""
    checking.forget()


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every test makes an app of its own, and each would compile the same templates again."""
    kept = Templates(_of_the_run(tmp_path_factory) / "templates")
    with mock.patch.dict(Flask.jinja_options, bytecode_cache=kept):
        yield


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """Every test opens a database of its own, and each would compile the same statements again."""
    options = immutabledict({"compiled_cache": Compiled()})
    with mock.patch.object(Engine, "_execution_options", options):
        yield


@pytest.fixture(scope="session", autouse=True)
def routes_compiled_once() -> Iterator[None]:
    """Every test makes an app of its own, and each would compile 130 routes again: 60 ms."""
    with mock.patch.object(Rule, "_compile_builder", builder):
        yield


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are made up say nothing, and what they say is not looked at."""
    monkeypatch.setattr("app.checks.CHECKS", ())
    checking.forget()
