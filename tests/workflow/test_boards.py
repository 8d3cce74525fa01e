"""A board says what the facts say, whatever happens, and whoever does it."""

import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import repeat

import pytest

from app.ledger import due, feedback, live_pages, looked, people, releases, standings
from app.ledger.connection import Ledger, open_ledger
from app.ledger.due import Due
from app.model.concept import Concept, Glossary, Term
from app.model.decision import Decision, Step
from app.model.errors import AppError
from app.model.feedback import Outcome, Place
from app.model.flaw import Dimension, Flaw, Weight
from app.model.message import Author, Origin
from app.model.override import own
from app.model.person import Permission, Person
from app.model.policy import Eyes, Need, hands, returned
from app.model.reason import Reason
from app.model.standing import Standing
from app.model.state import State
from app.model.turn import PLACES, Lost, Page, Turn, turn
from app.workflow import boards, noticing
from app.workflow.due import set_due
from app.workflow.feedback import Said, judge, report
from app.workflow.kinds import Kind
from app.workflow.override import excusable
from app.workflow.queue import Queue, queue
from app.workflow.review import findings_of
from app.workflow.row import Row
from app.workflow.signed import Signed
from tests.costly import few
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_of_two_approved, two_articles

ENGINE = Origin(Author.ENGINE, "apertium", "3.8")
NEEDED = {
    Step.TRANSLATE: Permission.TRANSLATE,
    Step.REVISE: Permission.REVISE,
    Step.REVIEW: Permission.REVIEW,
}
Listed = list[tuple[str, State, Step, Decision | None, int]]


def _slow(ledger: Ledger, people_: list[Person], tag: str) -> dict[str, Listed]:
    """What waits for each, by definition: every message is read, every check looks, all is ordered."""
    with ledger.read() as connection:
        eyes = standings.eyes(connection, tag)
        pages, days = live_pages.of(connection, tag), due.of(connection, tag)
        everything = standings.everything(connection, tag)
        said = feedback.open_on(connection, tag)
    found: dict[str, Listed] = {}
    for person in people_:
        rows = [
            (
                _place(at, person, pages, days, said, eyes),
                at.message,
                _state(at),
                wanted[0].step,
                returned(at.log),
            )
            for at in everything
            if (wanted := _wanted(at, eyes, said)) and _concerns(person, at, wanted[0])
        ]
        found[person.id] = [
            (message, state, step, why, place[0])
            for place, message, state, step, why in sorted(rows)
        ]
    return found


def _wanted(at: Standing, eyes: Eyes, said: frozenset[str]) -> tuple[Need, ...]:
    """What is still to be done; what readers report is to be checked once more."""
    left = at.outstanding(eyes)
    return left or ((Need(Step.REVISE, ()),) if at.message in said else ())


def _state(at: Standing) -> State:
    return at.state(blocking=bool(findings_of(at)))


def _concerns(person: Person, at: Standing, need: Need) -> bool:
    """May this person take the step? What is approved is looked at again by whoever checks."""
    step = need.step
    own = (
        bool(need.roles)
        and at.target is not None
        and person.id in hands(at.source_hash, at.target, at.log)
    )
    if person.role_for(NEEDED[step], at.language) and (step is Step.TRANSLATE or not own):
        return True
    return _state(at) is State.BLOCKED and bool(excusable(person, at))


def _place(
    at: Standing,
    person: Person,
    pages: dict[str, Page],
    days: dict[str, str],
    said: frozenset[str],
    eyes: Eyes,
) -> tuple[int, str, str, int]:
    page, day = pages.get(at.article, Page.NONE), days.get(at.article, "")
    reason = PLACES[turn(page, at.risks, day, reported=at.message in said, lost=_lost(at, eyes))]
    if returned(at.log) and at.target and own(person.id, at.target.writer, at.log):
        reason = PLACES[Turn.RETURNED]
    return (reason, day or "9999-12-31", at.article, at.position)


def _lost(at: Standing, eyes: Eyes) -> Lost:
    """Had the text all that it needed until it was sent back, and for what was it?"""
    back = returned(at.log)
    if not back or not back.flaw:
        return Lost.NOT
    before = tuple(one for one in at.log if one.id < back.id)
    if replace(at, log=before).outstanding(eyes):
        return Lost.NOT
    return Lost.GRAVE if back.flaw.weight in ("major", "critical") else Lost.LIGHT


def _quick(ledger: Ledger, person: Person, tag: str) -> Listed:
    return [
        (one.message, one.state, one.step, one.returned, PLACES[one.turn])
        for one in queue(ledger, person, tag)
    ]


def _kind(one: Row | Kind) -> tuple[object, ...]:
    """What a queue can be filtered by, and whose it is."""
    return one.step, one.hands, one.authors, one.unread, one.blocked, one.back, one.noticed


class Life:
    """People and machines who do whatever comes to their mind; what is not allowed is refused."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.dice = house, random.Random(seed)
        self.team = house.team()
        self.olive = house.member("olive", "coordinator")
        self.members = [*self.team, house.member("dora", "reviewer", "es"), self.olive]
        self.acts: list[Callable[[], object]] = [
            self._draft, self._write, self._accept, self._accept, self._accept, self._return, self._undo,
            self._override, self._cut, self._release, self._withdraw, self._eyes, self._due,
            self._report, self._judge,
        ]  # fmt: skip

    def act(self) -> None:
        """Somebody does something, or is not allowed to."""
        with suppress(AppError):
            self.dice.choice(self.acts)()

    def _at(self) -> Standing:
        name = self.dice.choice(("wounds", "grazes"))
        return self.dice.choice(self.house.standings(name, self.dice.choice(("es", "es", "ar"))))

    def _words(self, at: Standing) -> str:
        return self.dice.choice(
            (at.text.replace("o", "ó"), at.text.replace("e", "é"), "Lávese las 9 manos.")
        )

    def _draft(self) -> None:
        at = self._at()
        self.house.draft(at, self._words(at), ENGINE)

    def _write(self) -> None:
        at = self._at()
        self.house.accept(self.dice.choice(self.members), at, self._words(at))

    def _accept(self) -> None:
        self.house.accept(self.dice.choice(self.members), self._at())

    def _return(self) -> None:
        weight = self.dice.choice(list(Weight))
        self.house.send_back(self.dice.choice(self.members), self._at(), "not yet", weight)

    def _undo(self) -> None:
        member, at = self.dice.choice(self.members), self._at()
        if at.target:
            self.house.take_back_approval(member, self.house.accept(member, at))

    def _override(self) -> None:
        self.house.override(self.dice.choice(self.members), self._at(), "numbers")

    def _cut(self) -> None:
        text = self.dice.choice((LEAFLET, LEAFLET.replace("- Cover it", "- Then cover it")))
        self.house.article(text.replace("Wash", self.dice.choice(("Wash", "First wash"))))
        self.house.extract(self.dice.choice(list(Reason)))

    def _release(self) -> None:
        self.house.approve(self.team, "wounds", self.dice.choice(("es", "ar")))
        self.house.release()

    def _withdraw(self) -> None:
        with self.house.ledger.write() as connection:
            for one in releases.live(connection):
                releases.withdraw(connection, self.house.ledger.now(), one, "wrong")

    def _eyes(self) -> None:
        with self.house.ledger.write() as connection:
            eyes = self.dice.choice(list(Eyes))
            people.choose_eyes(connection, self.house.ledger.now(), "es", eyes, self.olive.id)

    def _report(self) -> None:
        self.report(self._at(), *self.dice.choice(((), (99,))))

    def report(self, at: Standing, *unknown: int) -> None:
        with self.house.ledger.read() as connection:
            live = [one.id for one in releases.live(connection) if one.language == at.language]
        release = self.dice.choice([*unknown, *live] or [99])
        place = Place(at.article, at.language, release, None, at.message)
        report(self.house.ledger, Said(place, "number", f"It says {self.dice.random()}."))

    def _judge(self) -> None:
        self.judge(self.dice.randint(1, 4), self.dice.choice(list(Outcome)))

    def judge(self, number: int, outcome: Outcome) -> None:
        flaw = Flaw(Dimension.ACCURACY, Weight.MAJOR)
        signed = Signed(self.olive.id, self.olive.sign_in)
        judge(self.house.ledger, number, outcome, "So.", flaw, signed)

    def _due(self) -> None:
        day = self.dice.choice(("", "2026-02-01", "2026-05-01"))
        name = self.dice.choice(("wounds", "grazes"))
        set_due(self.house.ledger, Due(name, "es", day, self.olive.id, self.olive.sign_in))


def _person(house: House, member: Member) -> Person:
    with house.ledger.read() as connection:
        return people.get(connection, member.id)


def _differences(life: Life, acts: Iterable[Callable[[], object]]) -> list[str]:
    """Where a board ever said something else than the facts, while these acts were done."""
    mine = life.house.ledger
    other = open_ledger(mine.engine.url.render_as_string(hide_password=False), life.house.clock)
    everybody = [_person(life.house, one) for one in life.members]
    found = []
    for number, act in enumerate(acts):
        act()
        ledger = (mine, other)[number % 2]  # as another process sees it
        slow = _slow(ledger, everybody, "es")
        if {one.id: _quick(ledger, one, "es") for one in everybody} != slow:
            found.append(f"what waits, after act {number}")
        board = boards.board(ledger, "es")
        for one in everybody:
            told = {_kind(row) for row in queue(ledger, one, "es")}
            own = Queue(board, one)
            if {_kind(kind) for kind in own.kinds} != told:
                found.append(f"the kinds of what waits for {one.id}, after act {number}")
            if (len(own), tuple(own)) != (len(own.rows), own.rows):
                found.append(f"how many wait for {one.id}, and which, after act {number}")
            here = [{row.message for row in own.of_article(name)} for name in board.titles]
            if here != [{r.message for r in own if r.article == name} for name in board.titles]:
                found.append(f"what waits for {one.id} in an article, after act {number}")
        if sum(board.kinds.values()) != len(board.rows):
            found.append(f"how many rows there are, after act {number}")
    other.close()
    return found


@pytest.mark.parametrize("seed", range(2))
def test_a_board_is_what_the_slow_definition_says_after_whatever_was_done(
    house_after: Callable[[Begin], House], seed: int
) -> None:
    life = Life(house_after(two_articles), seed)
    assert _differences(life, repeat(life.act, few(30, 300))) == []


def test_so_it_is_on_the_other_database(postgresql_house: House) -> None:
    two_articles(postgresql_house)
    life = Life(postgresql_house, 7)
    assert _differences(life, repeat(life.act, few(12, 100))) == []


def test_a_board_hears_of_every_kind_of_event_that_changes_what_waits(house: House) -> None:
    two_articles(house)
    life = Life(house, 0)
    ana, ben, carl = life.team

    def first(name: str = "wounds") -> Standing:
        return house.standings(name)[0]

    def safety() -> None:
        house.article(LEAFLET.replace("- Cover it", "- Never cover it"))
        house.extract(Reason.SAFETY)

    def eyes(chosen: Eyes) -> None:
        with house.ledger.write() as connection:
            people.choose_eyes(connection, house.ledger.now(), "es", chosen, life.olive.id)

    acts: tuple[Callable[[], object], ...] = (
        lambda: house.draft(first("grazes"), "Una herida, 9 veces.", ENGINE),
        lambda: house.override(carl, first("grazes"), "numbers"),
        lambda: house.accept(ben, house.standings("grazes")[1], "Qué hacer"),
        lambda: eyes(Eyes.SINGLE),
        lambda: eyes(Eyes.TWO),
        lambda: house.approve(life.team, "wounds"),
        house.release,
        lambda: life.report(first()),
        lambda: life.judge(1, Outcome.CONFIRMED),
        life._withdraw,
        lambda: house.send_back(ben, first(), "not yet"),
        lambda: house.accept(ben, house.accept(ana, first(), "Cuidar heridas")),
        house.release,
        lambda: house.send_back(ben, first(), "not yet"),
        safety,
        lambda: set_due(
            house.ledger, Due("grazes", "es", "2026-02-01", life.olive.id, life.olive.sign_in)
        ),
    )

    def waits() -> list[Listed]:
        everybody = [_person(house, one) for one in life.members]
        return [*_slow(house.ledger, everybody, "es").values()]

    assert _differences(life, (lambda: None, lambda: None)) == []
    before, idle = waits(), []
    for number, act in enumerate(acts):
        assert _differences(life, (act, lambda: None)) == [], number  # in both processes
        after = waits()
        idle += [number] * (after == before)
        before = after
    assert idle == [6, 9, 12]  # releases and withdrawals show with the act that comes next


def test_a_large_board_is_kept_out_of_the_way_of_the_collection_of_garbage(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_articles(house)
    frozen: list[bool] = []
    monkeypatch.setattr(boards, "_LARGE", 0)
    monkeypatch.setattr(boards.gc, "freeze", lambda: frozen.append(True))
    assert boards.board(house.ledger, "es").rows
    assert frozen == [True]


def test_a_board_that_cannot_be_brought_up_is_read_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_articles(house)
    old = boards.board(house.ledger, "es")
    boards._kept(house.ledger, "es").board = replace(old, hash="f" * 64)  # of another log
    anew = boards.board(house.ledger, "es")
    assert (anew.hash, anew.rows) == (old.hash, old.rows)
    monkeypatch.setattr(boards.news, "MOST", 0)
    house.article(LEAFLET.replace("wound", "burn"), "burns.md")
    house.extract()
    assert len(boards.board(house.ledger, "es").rows) > len(old.rows)


def test_what_was_looked_at_is_not_looked_at_again(house: House) -> None:
    two_articles(house)
    first = boards.looked_at(house.ledger, "es", [])
    assert first is boards.board(house.ledger, "es")
    blank = replace(next(iter(first.rows.values())), noticed=None)
    boards._kept(house.ledger, "es").board = None
    assert boards.looked_at(house.ledger, "es", [blank]).rows == first.rows


def test_where_a_term_stops_a_text_what_was_found_goes_by_the_terms(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_articles(house)
    at = house.standings()[0]
    other = replace(at, glossary=Glossary((Concept("c", (Term("en", "wound"),)),)))
    assert noticing.key(at) == noticing.key(other)
    monkeypatch.setattr(noticing.checking, "glossary_blocks", lambda: True)
    assert noticing.key(at) != noticing.key(other)


def test_what_is_approved_waits_for_nobody_and_is_not_looked_at(house: House) -> None:
    one_of_two_approved(house)
    for at in house.standings("grazes"):
        house.draft(at, at.text, Origin(Author.ENGINE, "apertium", "3.8.3"))
    with house.ledger.read() as connection:
        approved = [noticing.key(at) for at in house.standings()]
        waiting = {noticing.key(at) for at in house.standings("grazes")}
        assert not looked.of(connection, [*approved, *waiting])
    assert noticing.notice(house.ledger, "es") == len(waiting)
    with house.ledger.read() as connection:
        assert looked.of(connection, [*approved, *waiting]).keys() == waiting
    assert noticing.notice(house.ledger, "es") == 0
