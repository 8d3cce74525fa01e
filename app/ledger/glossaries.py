"""The glossary as it stands: what coordinators approved, put together once for each state it has."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, select

from app.ledger import people, terms
from app.ledger.tables import event, person
from app.ledger.tables_of_terms import term_ruling
from app.model.concept import (
    NO_GLOSSARY,
    Concept,
    Definition,
    Gender,
    Glossary,
    PartOfSpeech,
    Status,
    Term,
)
from app.model.entry import Kind


def glossary(connection: Connection) -> Glossary:
    """What is approved now; in a demonstration, by made-up people too."""
    made_up, head = _state(connection)
    if head is None:
        return NO_GLOSSARY
    if (head, made_up) not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        rows = connection.execute(terms.approved(made_up=made_up)).all()
        _known[head, made_up] = Glossary(_concepts(rows))
    return _known[head, made_up]


def made_up_counts(connection: Connection) -> bool:
    """Is anything here approved by a made-up person? Only where nobody real has decided anything.

    Such a house is a demonstration; once somebody real decides on a text or rules on a term, the
    rulings of made-up people are nothing, and what they approved waits for somebody real.
    """
    return _state(connection)[0]


def _state(connection: Connection) -> tuple[bool, str | None]:
    """Do made-up people count; and the state of the glossary, by the last ruling that does."""
    real, any_, decided = connection.execute(_STATE).one()
    made_up = any_ is not None and real is None and not decided
    return made_up, any_ if made_up else real


@lru_cache(maxsize=32)
def in_collection(whole: Glossary, collection: str) -> Glossary:
    """What of it holds for articles of this collection: its own concepts, and the whole house's."""
    found = tuple(one for one in whole.concepts if one.collection in ("", collection))
    return whole if len(found) == len(whole.concepts) else Glossary(found)


_MOST_KNOWN = 8
_known: dict[tuple[str, bool], Glossary] = {}


# The event of the last ruling names the state of the whole: its hash has all before it.
_HEAD = (
    select(event.c.hash)
    .join(term_ruling, term_ruling.c.event == event.c.seq)
    .join(person, person.c.id == term_ruling.c.person)
    .order_by(term_ruling.c.id.desc())
    .limit(1)
)
# One statement: it is asked for every text that is shown.
_STATE = select(
    _HEAD.where(person.c.demonstration.is_(False)).scalar_subquery(),
    _HEAD.scalar_subquery(),
    people.REAL_DECISION.exists(),
)


def _concepts(rows: Sequence[Row[Any]]) -> tuple[Concept, ...]:
    """Concepts with their approved terms, the preferred of each language first."""
    gone = {row.replaces for row in rows}
    by_key: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        if row.id not in gone:
            by_key[row.concept].append(row)
    order = [str(one) for one in Status]
    return tuple(
        Concept(
            key=key,
            terms=tuple(
                _term(row)
                for row in sorted(some, key=lambda row: (order.index(row.status), row.id))
                if row.kind == Kind.TERM
            ),
            definitions=tuple(
                Definition(row.language, row.text) for row in some if row.kind == Kind.DEFINITION
            ),
            collection=some[0].collection,
            kept=bool(some[0].kept),
            note=some[0].about,
        )
        for key, some in by_key.items()
    )


def _term(row: Row[Any]) -> Term:
    return Term(
        row.language,
        row.text,
        Status(row.status),
        PartOfSpeech(row.part_of_speech),
        Gender(row.gender),
        row.note,
    )
