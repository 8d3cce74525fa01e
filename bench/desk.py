"""How quick the desk is with 100,000 messages: queue, open, save, approve, through the whole app.

A ledger on SQLite with articles in four languages at every stage of their way, and a reviewer who is
signed in; one process, checks on. Each request is measured by the clock, as the server spends it, and
by the statements that it sends to the database. `--folder` keeps the ledger for the next time; a set-up
that was stopped goes on there where it was.
"""

import gzip
import random
import re
import shutil
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from app import create_app
from app.ledger import people, schema
from app.ledger.connection import open_ledger
from app.model.decision import Step
from app.workflow.queue import queue
from app.workflow.row import Row
from bench import desks, measure

_FILTERS = ("", "?state=drafted", "?page=3", "?finding=numbers", "?risk=dose", "?words=doctor")


@dataclass
class Act:
    """What one kind of request took: seconds by the clock, and by the processor; statements; bytes."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)


class Desk:
    """A browser in which the reader is signed in, and a stop-watch."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.acts: dict[str, Act] = {}
        self.sent = 0
        event.listen(app.extensions["ledger"].engine, "before_cursor_execute", self._sent)
        page = self.client.get("/sign-in").text
        said = {"login": desks.LOGIN, "password": desks.PASSWORD, "next": "", **fields(page)}
        self.client.post("/sign-in", data=said)

    def _sent(self, *_: object) -> None:
        self.sent += 1

    @contextmanager
    def watched(self, name: str) -> Iterator[Act]:
        """Measure what happens inside as one more request of this kind."""
        act = self.acts.setdefault(name, Act())
        self.sent, wall, cpu = 0, time.perf_counter(), time.process_time()
        yield act
        act.wall.append(time.perf_counter() - wall)
        act.cpu.append(time.process_time() - cpu)
        act.statements.append(self.sent)

    def get(self, name: str, address: str) -> str:
        """Open a page."""
        with self.watched(name) as act:
            answer = self.client.get(address)
        _expect(answer, 200, address)
        act.bytes.append(len(gzip.compress(answer.data)))
        return answer.text

    def post(self, name: str, address: str, **said: str) -> None:
        """Open a text and send its form."""
        form = fields(self.get("open", address)) | said
        with self.watched(name) as act:
            answer = self.client.post(address, data=form)
        if answer.status_code == 422:  # a check says that the made-up text is none: not measured
            for values in (act.wall, act.cpu, act.statements):
                values.pop()
            return
        _expect(answer, 303, address)


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page, and the text of its form."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    inside = re.search(r'<textarea[^>]* id="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    return {**hidden, **({"text": unescape(inside[1])} if inside else {})}


def _expect(answer: TestResponse, status: int, address: str) -> None:
    if answer.status_code != status:
        why = re.findall(r'role="alert".*?</div>', answer.text, re.DOTALL)
        raise SystemExit(f"{address}: {answer.status_code} {why}")


def main() -> None:
    """Set up, go to work, print what it took."""
    given = measure.arguments(__doc__.splitlines()[0], 800, 16, _more)
    with tempfile.TemporaryDirectory(prefix="parlance-bench-") as folder:
        base = given.folder or Path(folder) / "house"
        _set_up(base, given.articles)
        copy = Path(folder) / "work"
        shutil.copytree(base / "instance", copy / "instance")
        app = create_app(desks.settings_in(copy))
        desk = Desk(app)
        _work(desk, random.Random(7), 30 if given.quick else 200)
        app.extensions["ledger"].close()
    figures = _figures(desk.acts) | {"memory_mib": measure.memory()}
    _print(desk.acts)
    measure.keep(given.json, figures)


def _set_up(base: Path, count: int) -> None:
    """The ledger in this folder, made or finished if it is not there whole."""
    settings = desks.settings_in(base)
    done = base / "done"
    with closing(open_ledger(settings.ledger_url)) as ledger:
        schema.migrate(ledger)
        with measure.spent() as took:
            if not done.exists():
                desks.furnish(ledger, settings, count)
            desks.look(ledger, settings)
        messages, texts = desks.size(ledger)
    done.touch()
    print(
        f"{messages} messages in {len(desks.LANGUAGES)} languages: {texts} texts."
        f" Set up in {took.cpu:.0f} s of processor time, not counted."
        f" Of the articles, those among the first {desks.RELEASED} that are whole have a page."
    )


def _more(parser: ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, help="make the ledger there, or take it from there")


def _work(desk: Desk, dice: random.Random, count: int) -> None:
    """Each kind of request so many times, turn and turn about, in all languages."""
    rows = {}
    for one in desks.LANGUAGES:
        desk.get("first", f"/desk/{one.tag}/")
        rows[one.tag] = _waiting(desk, one.tag)
    save = _drawn(dice, rows, lambda one: one.step is Step.TRANSLATE and one.target is not None)
    approve = _drawn(dice, rows, lambda one: one.step is not Step.TRANSLATE)
    look = _drawn(dice, rows, lambda _: True)
    for number in range(count):
        tag = desks.LANGUAGES[number % len(desks.LANGUAGES)].tag
        desk.get("queue", f"/desk/{tag}/{_FILTERS[number % len(_FILTERS)]}")
        desk.get("open", _address(look[number % len(look)]))
        text = save[number % len(save)]
        desk.post("save", _address(text), action="save", text=f"{text.target} !")
        desk.post("approve", _address(approve[number % len(approve)]), action="accept")


def _waiting(desk: Desk, tag: str) -> tuple[Row, ...]:
    ledger = desk.app.extensions["ledger"]
    with ledger.read() as connection:
        person = people.get(connection, desks.READER)
    return queue(ledger, person, tag)


def _drawn(
    dice: random.Random, rows: dict[str, tuple[Row, ...]], fits: Callable[[Row], bool]
) -> list[Row]:
    """Messages that nothing blocks, drawn from all languages, each once."""
    every = [one for some in rows.values() for one in some if fits(one) and not one.blocked]
    dice.shuffle(every)
    return every


def _address(one: Row) -> str:
    return f"/desk/{one.language}/{one.article}/{one.message}"


def _figures(acts: dict[str, Act]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, act in acts.items():
        for share in (50, 95, 99):
            found[f"{name}_p{share}_ms"] = _share(act.wall, share) * 1000
            found[f"{name}_cpu_p{share}_ms"] = _share(act.cpu, share) * 1000
        found[f"{name}_statements"] = _share(act.statements, 50)
        found[f"{name}_kib"] = max(act.bytes, default=0) / 1024
    return found


def _share(values: Sequence[float], share: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def _print(acts: dict[str, Act]) -> None:
    print(f"{'':8} {'p50':>7} {'p95':>7} {'p99':>7}   {'cpu p50':>7} {'cpu p95':>7}", end="")
    print(f"  {'statements':>10} {'KiB, gzip':>10}")
    for name, act in acts.items():
        wall = " ".join(f"{_share(act.wall, share) * 1000:7.1f}" for share in (50, 95, 99))
        cpu = " ".join(f"{_share(act.cpu, share) * 1000:7.1f}" for share in (50, 95))
        most = max(act.bytes, default=0) / 1024
        print(f"{name:8} {wall}   {cpu}  {_share(act.statements, 50):10.0f} {most:10.1f}")


if __name__ == "__main__":
    main()
