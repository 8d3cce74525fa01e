"""Texts that stand word for word elsewhere, between the same others: a coordinator accepts them at once.

What people decided on the text there then holds for it here as well, on the coordinator's word. Where a
mistake could hurt somebody, nobody's word does that: each such text is read in its own place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.ledger import carries, contexts, standings
from app.ledger.carries import Carry
from app.ledger.connection import Connection, Ledger
from app.model.carry import ELSEWHERE
from app.model.errors import Refused, Stale
from app.model.law import Law
from app.model.match import CONTEXT
from app.model.message import Author, Target
from app.model.person import Permission
from app.model.policy import spoken
from app.model.standing import Standing
from app.model.unit import Context
from app.workflow.harvest import harvest
from app.workflow.lookup import lookup
from app.workflow.signed import Signed, signed_in


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A message, and the approved text of another one that could stand for it."""

    at: Standing
    target: Target
    article: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a coordinator accepts: of an article in a language, these messages with these texts.

    `seen` says by message which target revision they were shown.
    """

    person: str
    sign_in: int
    article: str
    language: str
    seen: dict[str, int]


def elsewhere(connection: Connection, name: str, language: str) -> tuple[Elsewhere, ...]:
    """The messages of an article that nobody has dealt with, and that stand elsewhere, in order."""
    waiting = [
        at
        for at in standings.current(connection, name, language)
        if not at.risks and _untouched(at)
    ]
    places = contexts.of(connection, [at.revision for at in waiting])
    found = (_offer(connection, at, places[at.revision][1]) for at in waiting)
    return tuple(one for one in found if one is not None)


def _offer(connection: Connection, at: Standing, context: Context) -> Elsewhere | None:
    """The text on which people decided, if the nearest match is the same text in the same place.

    If that is itself on somebody's word, it is the one that the word was about.
    """
    match = next(iter(lookup(connection, at.text, at.language, context)), None)
    if match is None or match.score != CONTEXT or match.target_revision is None:
        return None
    first = min([match.target_revision, *carries.before(connection, match.target_revision)])
    target = standings.get(connection, first)
    if target.message == at.message or (target.text, target.basis) != (
        match.target,
        at.source_hash,
    ):
        return None
    return Elsewhere(at, target, standings.article_of(connection, target.message))


def _untouched(at: Standing) -> bool:
    """Is there no text, or one that no person wrote or read?"""
    return at.open or (
        at.target is not None
        and at.target.origin.author is not Author.PERSON
        and not spoken(at.log)
    )


def accept(ledger: Ledger, said: Acceptance) -> int:
    """Let what was decided elsewhere hold here, by the person's word; returns for how many messages.

    Raises Refused for whoever is not signed in or no coordinator of the language, and Stale if any
    of the messages does not stand as it was seen. Nothing is written unless all is well.
    """
    harvest(ledger)
    with ledger.write() as connection:
        person = signed_in(connection, Signed(said.person, said.sign_in))
        if person.role_for(Permission.ACCEPT_ELSEWHERE, said.language) is None:
            raise Refused(Law.NO_ROLE, "only a coordinator accepts texts from elsewhere")
        offers = {one.at.message: one for one in elsewhere(connection, said.article, said.language)}
        chosen = [*_chosen(offers, said.seen)]
        carries.put(connection, ledger.now(), [_carry(one, said) for one in chosen])
    harvest(ledger)
    return len(chosen)


def _chosen(offers: dict[str, Elsewhere], seen: dict[str, int]) -> Iterator[Elsewhere]:
    for message, target in seen.items():
        if message not in offers or offers[message].target.id != target:
            raise Stale("something has changed since you opened this")
        yield offers[message]


def _carry(one: Elsewhere, said: Acceptance) -> Carry:
    return Carry(
        replace(one.at, target=one.target),
        one.target.text,
        ELSEWHERE,
        person=said.person,
        sign_in=said.sign_in,
        reason=f"the same text, in the same place, in {one.article}",
    )
