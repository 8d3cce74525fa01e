"""What the memory offers for a text, as the desk shows it: nearest first, with what is different."""

from dataclasses import dataclass

from app.ledger import contexts
from app.ledger.connection import Connection
from app.model.language import SOURCE, Language
from app.model.match import Match
from app.model.standing import Standing
from app.web import difference
from app.workflow import lookup


@dataclass(frozen=True, slots=True)
class Offered:
    """One match, and how its English differs from the English of the text, empty if not at all."""

    match: Match
    changed: tuple[difference.Run, ...]


def offered(connection: Connection, at: Standing, language: Language) -> tuple[Offered, ...]:
    """What there is for this text elsewhere, but for what stands there already."""
    context = contexts.of(connection, [at.revision])[at.revision][1]
    stands = at.target.text if at.target else None
    return tuple(
        Offered(
            one,
            difference.difference(one.unit.source, at.text, SOURCE)
            if one.unit.source != at.text
            else (),
        )
        for one in lookup.lookup(connection, at.text, language.tag, context)
        if one.target != stands
    )
