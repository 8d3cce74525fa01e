"""Decisions carried from an earlier text to one that says the same: may they stand?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.model.digest import digest
from app.model.law import Law
from app.model.wording import figures, words

# The level of a carry from another message: the same text stands elsewhere, between the same others.
ELSEWHERE = "same text elsewhere"


@dataclass(frozen=True, slots=True)
class Side:
    """One target revision with the English that it answers, both as the ledger has them now.

    `role` and `risky` are the English's; `parent` is the text that it was made from, 0 for none;
    `basis_hash` the source hash that it says it answers; `hands` its author, origin and writer in
    one line.
    """

    id: int
    message: str
    language: str
    text: str
    english: str
    role: str
    risky: bool
    parent: int
    basis_hash: str
    hands: str


@dataclass(frozen=True, slots=True)
class Claim:
    """That the decisions on `earlier` hold for `new`: one carry, and what the ledger knows of it.

    `person` is who said so, None by rule; `by` whose sign-in it was, `coordinator` whether they
    held that role in the language then. `logged`: an event, `event` by its number, says the same, under
    its own hash.
    """

    new: Side
    earlier: Side
    level: str
    person: str | None
    by: str | None
    demonstration: bool
    coordinator: bool
    logged: bool
    event: int = 0


def _from_elsewhere(one: Claim) -> bool:
    """Does a person say that the same words stand for the same words, where neither could hurt?"""
    new, old = one.new, one.earlier
    same = (new.english, new.role, new.text) == (old.english, old.role, old.text)
    return (
        one.level == ELSEWHERE and one.person is not None and same and not (new.risky or old.risky)
    )


# What each step asks, in order: the law, what is wrong where it does not hold, and the question.
_STEP: tuple[tuple[Law, str, Callable[[Claim], bool]], ...] = (
    (
        Law.OTHER_TEXT,
        "decisions come from another message or language",
        lambda one: (
            one.earlier.id < one.new.id
            and (one.earlier.message == one.new.message or _from_elsewhere(one))
            and one.earlier.language == one.new.language
        ),
    ),
    (
        Law.OTHER_TEXT,
        "decisions come from other words",
        lambda one: words(one.earlier.text) == words(one.new.text),
    ),
    (
        Law.OWN_TEXT,
        "decisions come from a text of other hands",
        lambda one: one.earlier.hands == one.new.hands,
    ),
    (
        Law.OLDER_SOURCE,
        "the English of a carried decision is not what its hash says",
        lambda one: all(digest(side.english) == side.basis_hash for side in (one.earlier, one.new)),
    ),
    (
        Law.OLDER_SOURCE,
        "a decision is carried over from an English that says something else",
        lambda one: one.person is not None or words(one.earlier.english) == words(one.new.english),
    ),
    (
        Law.OLDER_SOURCE,
        "a decision is carried over from an English with other figures",
        lambda one: figures(one.earlier.english) == figures(one.new.english),
    ),
    (
        Law.NOT_A_PERSON,
        "nobody signed in to carry its decisions over",
        lambda one: one.person == one.by,
    ),
    (
        Law.NO_ROLE,
        "it was no coordinator who carried its decisions over",
        lambda one: one.person is None or one.coordinator,
    ),
    (
        Law.NOT_IN_LOG,
        "no event says that its decisions were carried over",
        lambda one: one.logged,
    ),
)


def faults(target: int, claims: Sequence[Claim]) -> Iterator[tuple[Law, str]]:
    """What speaks against the decisions carried to this text; nothing if they stand.

    `claims` are those of the text and of every text that was carried to it: from each text one
    step leads to the one that it was made from, and all of them together are carried to the last.
    """
    by_pair = {(one.new.id, one.earlier.id): one for one in claims}
    parents = {one.new.id: one.new.parent for one in claims}
    carried = {earlier for new, earlier in by_pair if new == target}
    way = {target}
    at = target
    while step := by_pair.get((at, parents.get(at, 0))):
        wrong = [(law, why) for law, why, holds in _STEP if not holds(step)]
        yield from wrong
        if wrong:
            return
        at = step.earlier.id
        way.add(at)
    if carried - way:
        yield Law.OTHER_TEXT, "decisions are not carried one step after the other"
    if way - {target} - carried:
        yield Law.MISSING, "not all that was carried to the text before it is carried to it"
    if not all(one.logged for one in claims):
        yield Law.NOT_IN_LOG, "no event says that its decisions were carried over"
