"""Random interleavings of people at one text: `python -m tests.journeys.interleavings --count 10000`.

Two to eight tabs, of which one person may have several, open a text, save, approve, send back, take
back, and send the same form again, in any order; each is a transaction of its own, as at the desk. What
must come of each step is said here anew, from nothing but what the tab had seen and what stands.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from unittest import mock

from sqlalchemy import bindparam, func, select

from app import checks
from app.ledger import glossaries, receipts, schema, standings
from app.ledger.receipts import Repeated
from app.ledger.tables import decision, target_revision
from app.model.decision import Verdict
from app.model.errors import AppError
from app.model.flaw import Dimension, Flaw, Weight
from app.model.language import LANGUAGES, SOURCE
from app.model.message import Author, Origin
from app.model.policy import spoken
from app.model.standing import Standing
from app.workflow import checking
from app.workflow.review import Choice, decide
from tests.house import House, Member
from tests.places import in_memory

ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")
STEPS = ("open", "save", "approve", "return", "undo", "again")
LANGUAGE_TAGS = sorted(LANGUAGES.keys() - {SOURCE.tag})
SENTENCES = 300


Facts = tuple[int, int]
_FACTS = (
    select(func.count(target_revision.c.id.distinct()), func.count(decision.c.id))
    .join_from(
        target_revision,
        decision,
        target_revision.c.id == decision.c.target_revision,
        isouter=True,
    )
    .where(
        target_revision.c.message == bindparam("message"),
        target_revision.c.language == bindparam("language"),
    )
)


@dataclass
class Tab:
    """One tab of a person: what it shows, what it sent last, and its own last approval."""

    member: Member
    seen: Standing
    sent: tuple[Choice, str] | None = None
    made: int = 0


@dataclass
class Play:
    """One text in one language with its tabs; `came` counts what came of the steps."""

    house: House
    message: str
    language: str
    dice: random.Random
    came: Counter[str] = field(default_factory=Counter)
    keys: int = 0

    def now(self) -> tuple[Standing, Facts]:
        """The text as it stands, and how many texts and decisions there are for it."""
        with self.house.ledger.read() as connection:
            at = standings.one(connection, self.message, self.language)
            asked = {"message": self.message, "language": self.language}
            texts, said = connection.execute(_FACTS, asked).one()
            return at, (texts, said)

    def key(self) -> str:
        """The key of a form that is sent for the first time."""
        self.keys += 1
        return f"{self.message} {self.language} {self.keys}"


def _choice(play: Play, tab: Tab, **changes: object) -> Choice:
    return replace(play.house.choice(tab.member, tab.seen), **changes)  # type: ignore[arg-type]


def _saved(play: Play, tab: Tab) -> Choice:
    return _choice(play, tab, text=f"Texto {play.keys} de {tab.member.id}")


def _approved(play: Play, tab: Tab) -> Choice:
    return _choice(play, tab)


def _returned(play: Play, tab: Tab) -> Choice:
    flaw = Flaw(Dimension.STYLE, Weight.MINOR)
    return _choice(play, tab, verdict=Verdict.RETURN, reason="No.", flaw=flaw)


def _undone(play: Play, tab: Tab) -> Choice:
    return _choice(play, tab, verdict=Verdict.UNDO, undoes=tab.made)


FORMS: dict[str, Callable[[Play, Tab], Choice]] = {
    "save": _saved,
    "approve": _approved,
    "return": _returned,
    "undo": _undone,
}


def play(house: House, message: str, language: str, seed: int) -> Counter[str]:
    """One interleaving; AssertionError where something came of it that must not."""
    dice = random.Random(seed)
    one = Play(house, message, language, dice)
    if dice.random() < 0.7:
        house.draft(one.now()[0], "Un borrador", ENGINE)
    team = [Member(f"p-{name}", number) for name, number in TEAM[id(house)].items()]
    tabs = [Tab(dice.choice(team), one.now()[0]) for _ in range(dice.randint(2, 8))]
    tabs[1] = replace(tabs[0])  # the same person once more
    for _ in range(dice.randint(5, 12)):
        tab = dice.choice(tabs)
        step = "undo" if tab.made and dice.random() < 0.5 else dice.choice(STEPS)
        _step(one, tab, step)
    _whole(one)
    return one.came


TEAM: dict[int, dict[str, int]] = {}


def _step(one: Play, tab: Tab, step: str) -> None:
    if step == "open":
        tab.seen = one.now()[0]
    elif step == "again":
        if tab.sent:
            _send(one, tab, *tab.sent, repeated=True)
    else:
        _send(one, tab, FORMS[step](one, tab), one.key(), repeated=False)


def _send(one: Play, tab: Tab, said: Choice, key: str, *, repeated: bool) -> None:
    """Send a form, and hold what comes of it against what the tab had seen."""
    before, facts = one.now()
    there = before.target.id if before.target else 0
    try:
        after = decide(receipts.once(one.house.ledger, key, said.person), said)
    except Repeated:
        assert repeated, "a form that never came was taken already"
        came = "repeated"
    except AppError as wrong:
        came = type(wrong).__name__
    else:
        assert said.seen_target == there, "a text that was never seen was decided on"
        _won(before, after, said, facts, one.now()[1])
        last = after.log[-1]
        approved = last.verdict is Verdict.ACCEPT and not last.edited
        tab.sent, tab.made, came = (said, key), last.id if approved else 0, "done"
    if said.verdict is Verdict.UNDO:
        tab.made = 0
    if came != "done":
        assert came in ("Stale", "repeated") or said.seen_target == there, (
            "not told that it is stale"
        )
        assert one.now() == (before, facts), "a loser has written something"
        if not repeated:
            tab.sent = None  # what was refused is sent anew, with another key
    one.came[f"{said.verdict} {came}"] += 1


def _won(before: Standing, after: Standing, said: Choice, then: Facts, now: Facts) -> None:
    """One decision more, by this person, and a text more if they wrote one."""
    wrote = said.verdict is Verdict.ACCEPT and (
        before.target is None or said.text != before.target.text
    )
    assert now == (then[0] + wrote, then[1] + 1), "not exactly one decision"
    assert after.log[-1].person == said.person
    assert after.log[-1].verdict is said.verdict
    if said.verdict is Verdict.UNDO:
        assert before.log[-1].id == said.undoes
        assert before.log[-1].person == said.person
        assert list(spoken(after.log)) == list(spoken(before.log))[:-1]


def _whole(one: Play) -> None:
    """At the end: each text has one successor at most, and nobody counts twice."""
    with one.house.ledger.read() as connection:
        rows = standings.written(connection, one.message, one.language)
        log = standings.log(connection, one.message, one.language)
    parents = [row.parent for row in rows if row.parent]
    assert len(parents) == len(set(parents)), "two texts took the place of one"
    undone = [said.undoes for said in log if said.undoes]
    assert len(undone) == len(set(undone)), "one approval was taken back twice"
    left = [(said.target, said.step, said.person) for said in spoken(log[::-1])]
    accepts = [
        key
        for key, said in zip(left, spoken(log[::-1]), strict=True)
        if said.verdict is Verdict.ACCEPT
    ]
    assert len(accepts) == len(set(accepts)), "a decision counts twice"


def furnished(house: House) -> None:
    """An article of many texts, and people for every language."""
    body = "\n\n".join(f"Sentence number {number} of these." for number in range(SENTENCES))
    house.article(f"---\ntitle: Many texts\n---\n\n{body}\n")
    house.extract()
    members = {
        "ana": house.member("ana", "translator"),
        "eva": house.member("eva", "translator"),
        "ben": house.member("ben", "reviewer"),
        "dora": house.member("dora", "reviewer"),
        "cleo": house.member("cleo", "clinician"),
    }
    TEAM[id(house)] = {name: one.sign_in for name, one in members.items()}


def plays(house: House, count: int, first: int = 0) -> Iterator[Counter[str]]:
    """So many interleavings, each on a text of its own; the seed of each is its number."""
    messages = [at.message for at in house.standings()]
    with (
        mock.patch.object(checks, "CHECKS", ()),
        mock.patch.object(glossaries, "made_up_counts", return_value=False),  # half of the time
    ):
        checking.forget()
        for seed in range(first, first + count):
            place, tag = divmod(seed % (len(messages) * len(LANGUAGE_TAGS)), len(LANGUAGE_TAGS))
            try:
                yield play(house, messages[place], LANGUAGE_TAGS[tag], seed)
            except AssertionError as wrong:
                raise AssertionError(f"interleaving {seed}: {wrong}") from wrong
    checking.forget()


def main() -> int:
    """Play them, and say what came of all steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    count = parser.parse_args().count
    total: Counter[str] = Counter()
    began = process_time()
    with TemporaryDirectory(dir=in_memory(1_000_000_000)) as folder:
        house = House(Path(folder))
        with closing(house.ledger):
            schema.migrate(house.ledger)
            furnished(house)
            for came in plays(house, count):
                total += came
    for what, times in sorted(total.items()):
        print(f"{times:>8,}  {what}")
    print(f"{count:,} interleavings, {sum(total.values()):,} forms, {process_time() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
