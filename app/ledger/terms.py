"""The glossary's facts: concepts, what was proposed for them, and what coordinators said of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, insert, select

from app.ledger import events
from app.ledger.inserts import insert_one
from app.ledger.tables import person
from app.ledger.tables_of_terms import concept, term, term_ruling
from app.model.concept import Concept, Gender, PartOfSpeech, Status
from app.model.entry import Entry, EntryState, Kind, Ruling
from app.model.errors import NotFound
from app.model.language import SOURCE


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as the ledger has it: who proposed it when, and who said what of it last.

    `origin` is the file that it came from, "" where a person proposed it: `writer`, by their id.
    `who` and `by` are names.
    `replaced`: another entry that was approved stands in its place.
    """

    id: int
    entry: Entry
    collection: str
    kept: bool
    english: str
    origin: str
    writer: str | None
    who: str
    at: str
    state: EntryState
    reason: str
    by: str
    replaces: int | None
    replaced: bool


_RULED: dict[str | None, EntryState] = {
    None: EntryState.PROPOSED,
    "approve": EntryState.APPROVED,
    "reject": EntryState.REJECTED,
    "retire": EntryState.RETIRED,
}

_ruler, _proposer = person.alias(), person.alias()
_FOLDED = select(concept.c.key).where(
    concept.c.folded == bindparam("folded"), concept.c.collection == bindparam("collection")
)


@cache
def rows(*, made_up: bool) -> Select[Any]:
    """Every entry with its concept and the last ruling on it, oldest first.

    The rulings of made-up people count only if `made_up` says so.
    """
    ruler = person.alias()
    last = (
        select(func.max(term_ruling.c.id))
        .join(ruler, ruler.c.id == term_ruling.c.person)
        .where(ruler.c.demonstration.in_((False, made_up)))
        .group_by(term_ruling.c.term)
    )
    return (
        select(
            term,
            concept.c.collection,
            concept.c.kept,
            concept.c.note.label("about"),
            term_ruling.c.ruling,
            term_ruling.c.reason,
            _proposer.c.name.label("who"),
            _ruler.c.name.label("by"),
        )
        .join(concept, concept.c.key == term.c.concept)
        .outerjoin(term_ruling, (term_ruling.c.term == term.c.id) & term_ruling.c.id.in_(last))
        .outerjoin(_proposer, _proposer.c.id == term.c.person)
        .outerjoin(_ruler, _ruler.c.id == term_ruling.c.person)
        .order_by(term.c.id)
    )


def approved(*, made_up: bool) -> Select[Any]:
    """Those of them on which the last word is that they are approved."""
    return rows(made_up=made_up).where(term_ruling.c.ruling == "approve")


def add_concept(connection: Connection, at: str, new: Concept, folded: str, by: str | None) -> None:
    """Write a concept without terms; `folded` is its English as it is compared."""
    facts = {
        "collection": new.collection,
        "folded": folded,
        "kept": new.kept,
        "note": new.note,
    }
    seq = events.append(connection, at, "concept", new.key, by, facts)
    connection.execute(insert(concept).values(key=new.key, **facts, at=at, event=seq))


def known(connection: Connection, key: str) -> bool:
    """Is there a concept of this key?"""
    found = connection.execute(select(concept.c.key).where(concept.c.key == key))
    return found.first() is not None


def named(connection: Connection, folded: str, collection: str) -> str | None:
    """The key of the first concept that was proposed by this English in this collection."""
    asked = {"folded": folded, "collection": collection}
    return connection.execute(_FOLDED.order_by(concept.c.event), asked).scalars().first()


def propose(
    connection: Connection,
    at: str,
    new: Entry,
    *,
    by: tuple[str, int] | None,
    origin: str = "",
    replaces: int | None = None,
) -> int:
    """Append an entry and its event; `by` is (person, sign-in), None for a file. Returns its id."""
    who, sign_in = by or (None, None)
    said = {
        "language": new.language,
        "text": new.text,
        "status": str(new.status),
        "part_of_speech": str(new.part_of_speech),
        "gender": str(new.gender),
        "note": new.note,
        "origin": origin,
    }
    # The log's own word for what kind of event it is, is `kind`.
    facts = {
        **said,
        "kind_of": str(new.kind),
        "replaces": replaces or 0,
        "sign_in": sign_in or 0,
    }
    seq = events.append(connection, at, "term", new.concept, who, facts)
    row = {
        **said,
        "concept": new.concept,
        "kind": str(new.kind),
        "replaces": replaces,
        "person": who,
        "sign_in": sign_in,
        "at": at,
        "event": seq,
    }
    return insert_one(connection, term, row)


def rule(
    connection: Connection, at: str, entry: int, ruling: Ruling, reason: str, by: tuple[str, int]
) -> None:
    """Append what a coordinator (person, sign-in) says of an entry, and its event."""
    who, sign_in = by
    facts = {"ruling": str(ruling), "reason": reason, "sign_in": sign_in}
    seq = events.append(connection, at, "term ruling", str(entry), who, facts)
    connection.execute(
        insert(term_ruling).values(term=entry, **facts, person=who, at=at, event=seq)
    )


def one(connection: Connection, entry: int, *, made_up: bool = False) -> Written:
    """The entry with this id, or NotFound."""
    found = _written(connection, term.c.id == entry, made_up=made_up)
    if not found:
        raise NotFound("there is no such entry in the glossary")
    return found[0]


def of_concept(connection: Connection, key: str, *, made_up: bool = False) -> tuple[Written, ...]:
    """Everything that was ever said of a concept, oldest first."""
    return _written(connection, term.c.concept == key, made_up=made_up)


def listed(
    connection: Connection,
    languages: Sequence[str],
    states: Iterable[EntryState] = EntryState,
    *,
    made_up: bool = False,
) -> tuple[Written, ...]:
    """Every entry in these languages and states, oldest first; what was replaced is left out."""
    wanted = set(states)
    found = _written(connection, term.c.language.in_(languages), made_up=made_up)
    return tuple(one for one in found if one.state in wanted and not one.replaced)


def _written(
    connection: Connection, which: ColumnElement[bool], *, made_up: bool
) -> tuple[Written, ...]:
    found = connection.execute(rows(made_up=made_up).where(which)).all()
    keys = sorted({row.concept for row in found})
    english = _english(connection, keys, made_up=made_up)
    replaced = _replaced(connection, keys, made_up=made_up)
    return tuple(
        Written(
            id=row.id,
            entry=Entry(
                row.concept,
                Kind(row.kind),
                row.language,
                row.text,
                Status(row.status),
                PartOfSpeech(row.part_of_speech),
                Gender(row.gender),
                row.note,
            ),
            collection=row.collection,
            kept=bool(row.kept),
            english=english.get(row.concept, ""),
            origin=row.origin,
            writer=row.person,
            who=row.who or "",
            at=row.at,
            state=_RULED[row.ruling],
            reason=row.reason or "",
            by=row.by or "",
            replaces=row.replaces,
            replaced=row.id in replaced,
        )
        for row in found
    )


_MANY = 500  # keys that are asked for by name; of more, everything is read


def _english(connection: Connection, keys: Sequence[str], *, made_up: bool) -> Mapping[str, str]:
    """What each concept is called in English: what is approved, or else proposed first."""
    query = rows(made_up=made_up).where(term.c.language == SOURCE.tag, term.c.kind == "term")
    if len(keys) <= _MANY:
        query = query.where(term.c.concept.in_(keys))
    best: dict[str, tuple[bool, str]] = {}
    for row in connection.execute(query):
        holds = row.ruling == "approve"
        if row.concept not in best or (holds and not best[row.concept][0]):
            best[row.concept] = (holds, row.text)
    return {key: text for key, (_, text) in best.items()}


def _replaced(connection: Connection, keys: Sequence[str], *, made_up: bool) -> set[int]:
    """The entries in whose place another stands that is approved."""
    query = approved(made_up=made_up).where(term.c.replaces.is_not(None))
    if len(keys) <= _MANY:
        query = query.where(term.c.concept.in_(keys))
    return {row.replaces for row in connection.execute(query)}
