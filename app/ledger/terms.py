"""The glossary's facts: concepts, what was proposed for them, and what coordinators said of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select

from app.ledger import events
from app.ledger.tables import concept, event, person, term, term_ruling
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
from app.model.entry import Entry, EntryState, Kind, Ruling
from app.model.errors import NotFound
from app.model.language import SOURCE


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as the ledger has it: who proposed it when, and who said what of it last.

    `origin` is the file that it came from, "" where a person proposed it; `who` and `by` are names.
    `replaced`: another entry that was approved stands in its place.
    """

    id: int
    entry: Entry
    collection: str
    kept: bool
    english: str
    origin: str
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

_LAST = select(func.max(term_ruling.c.id)).group_by(term_ruling.c.term)
_ruler, _proposer = person.alias(), person.alias()
_ROWS = (
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
    .outerjoin(term_ruling, (term_ruling.c.term == term.c.id) & term_ruling.c.id.in_(_LAST))
    .outerjoin(_proposer, _proposer.c.id == term.c.person)
    .outerjoin(_ruler, _ruler.c.id == term_ruling.c.person)
    .order_by(term.c.id)
)
_APPROVED = _ROWS.where(term_ruling.c.ruling == "approve")
# The event of the last ruling names the state of the whole glossary: its hash has all before it.
_HEAD = (
    select(event.c.hash)
    .join(term_ruling, term_ruling.c.event == event.c.seq)
    .order_by(term_ruling.c.id.desc())
    .limit(1)
)
_FOLDED = select(concept.c.key).where(
    concept.c.folded == bindparam("folded"), concept.c.collection == bindparam("collection")
)


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
    written = connection.execute(insert(term).values(**row)).inserted_primary_key
    return int(written[0]) if written else 0


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


def one(connection: Connection, entry: int) -> Written:
    """The entry with this id, or NotFound."""
    found = _written(connection, _ROWS.where(term.c.id == entry))
    if not found:
        raise NotFound("there is no such entry in the glossary")
    return found[0]


def of_concept(connection: Connection, key: str) -> tuple[Written, ...]:
    """Everything that was ever said of a concept, oldest first."""
    return _written(connection, _ROWS.where(term.c.concept == key))


def listed(
    connection: Connection, languages: Sequence[str], states: Iterable[EntryState] = EntryState
) -> tuple[Written, ...]:
    """Every entry in these languages and states, oldest first; what was replaced is left out."""
    wanted = set(states)
    found = _written(connection, _ROWS.where(term.c.language.in_(languages)))
    return tuple(one for one in found if one.state in wanted and not one.replaced)


def glossary(connection: Connection) -> Glossary:
    """What is approved now, put together once for each state that the glossary has."""
    head = connection.execute(_HEAD).scalar()
    if head is None:
        return NO_GLOSSARY
    if head not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[head] = Glossary(_concepts(connection.execute(_APPROVED).all()))
    return _known[head]


@lru_cache(maxsize=32)
def in_collection(whole: Glossary, collection: str) -> Glossary:
    """What of it holds for articles of this collection: its own concepts, and the whole house's."""
    found = tuple(one for one in whole.concepts if one.collection in ("", collection))
    return whole if len(found) == len(whole.concepts) else Glossary(found)


_MOST_KNOWN = 8
_known: dict[str, Glossary] = {}


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


def _written(connection: Connection, query: Select[Any]) -> tuple[Written, ...]:
    rows = connection.execute(query).all()
    keys = sorted({row.concept for row in rows})
    english = _english(connection, keys)
    replaced = _replaced(connection, keys)
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
            who=row.who or "",
            at=row.at,
            state=_RULED[row.ruling],
            reason=row.reason or "",
            by=row.by or "",
            replaces=row.replaces,
            replaced=row.id in replaced,
        )
        for row in rows
    )


_MANY = 500  # keys that are asked for by name; of more, everything is read


def _english(connection: Connection, keys: Sequence[str]) -> Mapping[str, str]:
    """What each concept is called in English: what is approved, or else proposed first."""
    query = _ROWS.where(term.c.language == SOURCE.tag, term.c.kind == "term")
    if len(keys) <= _MANY:
        query = query.where(term.c.concept.in_(keys))
    best: dict[str, tuple[bool, str]] = {}
    for row in connection.execute(query):
        approved = row.ruling == "approve"
        if row.concept not in best or (approved and not best[row.concept][0]):
            best[row.concept] = (approved, row.text)
    return {key: text for key, (_, text) in best.items()}


def _replaced(connection: Connection, keys: Sequence[str]) -> set[int]:
    """The entries in whose place another stands that is approved."""
    query = _APPROVED.where(term.c.replaces.is_not(None))
    if len(keys) <= _MANY:
        query = query.where(term.c.concept.in_(keys))
    return {row.replaces for row in connection.execute(query)}
