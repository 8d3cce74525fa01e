"""Now and then: choosing an approved text, and planting one critical mistake in a copy of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from app.ledger import people, standings, vigilance
from app.ledger.connection import Connection, Ledger
from app.model.decision import Step, Verdict
from app.model.errors import NotFound
from app.model.finding import Pair
from app.model.language import language
from app.model.message import Target
from app.model.person import Permission, Person
from app.model.policy import Eyes
from app.model.standing import Standing
from app.model.state import State
from app.model.vigilance import FIRST, GAP, Planted, due
from app.vigilance.critical import critical
from app.vigilance.planting import Given
from app.workflow.queue import may, waits
from app.workflow.review import clean, look
from app.workflow.vigilance.disguise import dressed

# How many approved texts are looked at before it is left for another time.
_LOOKED_AT = 40

# Who could approve what, first things first; and where a text stands that waits for it.
_STEPS = ((Permission.REVISE, Step.REVISE), (Permission.REVIEW, Step.REVIEW))
_WAITS = {Step.REVISE: State.PROPOSED, Step.REVIEW: State.REVISED}

# A generator for the decision of a person with this number: the same number, the same generator.
Dice = Callable[[int], Random]


def plant(ledger: Ledger, person: Person, tag: str, dice: Dice) -> Planted | None:
    """A mistake for this person after the decision that they have just made; None nearly always.

    It is written down as planted, and is from now on what they see at the address of its message.
    """
    step = next((step for may, step in _STEPS if person.role_for(may, tag)), None)
    if step is None:
        return None
    with ledger.read() as connection:
        before = vigilance.last(connection, person.id, tag)
        random = _due(connection, person, tag, before, dice)
        if random is None:
            return None
        found = _found(connection, person, tag, step, random)
    if found is None:
        return None
    with ledger.write() as connection:
        if vigilance.last(connection, person.id, tag) != before:
            return None  # in another tab, in this very moment
        made = replace(found, after=_newest(connection, person, tag), at=ledger.now())
        return replace(made, id=vigilance.put(connection, made))


def _due(
    connection: Connection, person: Person, tag: str, before: int, dice: Dice
) -> Random | None:
    """The generator of this decision, if a mistake is to be planted after it."""
    if not vigilance.active(connection, tag):
        return None
    made = vigilance.decisions(connection, person.id, tag, before, GAP)
    random = dice(made[0]) if made else None
    return random if random and due(len(made), random.random()) else None


def _newest(connection: Connection, person: Person, tag: str) -> int:
    return max(vigilance.decisions(connection, person.id, tag, 0, 1), default=0)


def _found(
    connection: Connection, person: Person, tag: str, step: Step, random: Random
) -> Planted | None:
    """The first of some approved texts that has a place for a mistake which no check blocks."""
    eyes = standings.eyes(connection, tag)
    made_up = frozenset[str]() if person.demonstration else people.made_up(connection)
    messages = vigilance.accepted(connection, tag, step, random.random(), _LOOKED_AT)
    for message in random.sample(messages, len(messages)):
        if vigilance.seen(connection, person.id, message, tag):
            continue
        at = _standing(connection, message, tag)
        target = _sound(at, eyes) if at else None
        if at is None or target is None or any(one.person in made_up for one in at.log):
            continue
        for planted in _mistakes(at, target, person, step, random):
            waiting = waits(dressed(at, target, planted), eyes)
            if waiting and waiting.state is _WAITS[step] and may(person, waiting):
                return planted
    return None


def _standing(connection: Connection, message: str, tag: str) -> Standing | None:
    try:
        return standings.one(connection, message, tag)
    except NotFound:  # no article has it any more
        return None


def _sound(at: Standing, eyes: Eyes) -> Target | None:
    """Its text, if that is approved by decisions on itself alone, and the checks are silent on it."""
    if at.target is None or not at.approved(eyes):
        return None
    plain = all(not one.carried and one.verdict is Verdict.ACCEPT for one in at.log)
    return at.target if plain and not look(at, at.target.text) else None


def _mistakes(
    at: Standing, target: Target, person: Person, step: Step, random: Random
) -> Iterator[Planted]:
    """Copies of the text, each with one mistake."""
    given = Given(at.message, Pair(at.text, target.text, language(at.language)))
    for kind, one in critical(given, random):
        text = clean(one.target)
        if text != target.text:
            yield Planted(
                id=FIRST,
                person=person.id,
                language=at.language,
                message=at.message,
                target=target.id,
                source_hash=at.source_hash,
                step=step,
                kind=kind,
                good=target.text,
                text=text,
                after=0,
                at="",
            )
