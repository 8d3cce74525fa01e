"""The pairs of the memory: texts that people approved, and lines of files, apart from one another."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, CursorResult, Select, bindparam, exists, func, select

from app.ledger import concordance, postings
from app.ledger.concordance import Spoken
from app.ledger.inserts import insert_all, top
from app.ledger.logs import slices
from app.ledger.tables_of_memory import memory_import, memory_pair, memory_source
from app.model.digest import digest
from app.model.unit import Context, Level, Unit


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit that the memory is to have, and how it is to be found.

    `places` are where the index has its English, `words` those of both texts. It is either of a
    text of the ledger (`target`, of which it is the `ordinal`th sentence, or 0 the whole) or of a
    file that was taken in (`batch`).
    """

    unit: Unit
    places: Sequence[int]
    words: tuple[Sequence[str], Sequence[str]]
    target: int | None = None
    ordinal: int = 0
    batch: int | None = None


class Kept(NamedTuple):
    """A pair as the memory has it: a row of `_FOUND`.

    `source` is the id of its English; it comes from the target revision `target`, or from a `file`.
    Of a text that stands in every article there are hundreds of pairs, and all but a few are never
    shown: so it is a tuple, and what else is known of a pair, its `unit`, is read when it is asked.
    """

    id: int
    source: int
    english: str
    text: str
    language: str
    ordinal: int
    facts: str
    target: int | None
    file: str | None

    @property
    def level(self) -> Level:
        """Is it a whole text, or a sentence of one?"""
        return Level.SENTENCE if self.ordinal else Level.MESSAGE

    @property
    def unit(self) -> Unit:
        """The pair with all that is known of it."""
        facts = json.loads(self.facts)
        return Unit(
            source=self.english,
            target=self.text,
            language=self.language,
            level=self.level,
            context=_context(facts),
            article=facts.get("article", ""),
            reader=facts.get("reader", ""),
            at=facts.get("at", ""),
            note=facts.get("note", ""),
        )

    def stood_in(self, context: Context) -> bool:
        """Did its English stand in this very place?"""
        hashes = context.before in self.facts and context.after in self.facts
        return hashes and _context(json.loads(self.facts)) == context


def _context(facts: Mapping[str, str]) -> Context:
    return Context(**{key: facts.get(key, "") for key in ("role", "topic", "before", "after")})


_later = memory_import.alias("later")
# Of what was withdrawn nothing is asked any more.
_STANDS = ~exists().where(
    _later.c.digest == memory_import.c.digest,
    _later.c.id > memory_import.c.id,
    _later.c.withdrawn,
)
_FOUND = (
    select(
        memory_pair.c.id,
        memory_pair.c.source,
        memory_source.c.text,
        memory_pair.c.target,
        memory_pair.c.language,
        memory_pair.c.ordinal,
        memory_pair.c.facts,
        memory_pair.c.target_revision,
        memory_import.c.name,
    )
    .join(memory_source, memory_source.c.id == memory_pair.c.source)
    .join(memory_import, memory_import.c.id == memory_pair.c["import"], isouter=True)
    .where(_STANDS)
)
# Hundreds of pairs have one English, and few files bring them: these are asked for by themselves.
_BY_SOURCE = (
    select(
        memory_pair.c.id,
        memory_pair.c.source,
        memory_pair.c.target,
        memory_pair.c.language,
        memory_pair.c.ordinal,
        memory_pair.c.facts,
        memory_pair.c.target_revision,
        memory_pair.c["import"],
    )
    .where(
        memory_pair.c.source.in_(bindparam("sources", expanding=True)),
        memory_pair.c.language == bindparam("language"),
    )
    .order_by(memory_pair.c.id.desc())
)
_FILES = select(memory_import.c.id, memory_import.c.name).where(
    memory_import.c.id.in_(bindparam("imports", expanding=True)), _STANDS
)
_BY_ID = _FOUND.where(memory_pair.c.id.in_(bindparam("pairs", expanding=True))).order_by(
    memory_pair.c.id.desc()
)


def add(connection: Connection, at: str, entries: Sequence[Entry]) -> None:
    """Add what these units say; an English text that is there already is there once."""
    sources = _sources(connection, entries)
    first = top(connection, memory_pair) + 1
    insert_all(
        connection,
        memory_pair,
        [
            {
                "id": number,
                "source": sources[digest(one.unit.source)],
                "language": one.unit.language,
                "target": one.unit.target,
                "target_revision": one.target,
                "import": one.batch,
                "ordinal": one.ordinal,
                "facts": _facts(one.unit),
                "at": at,
            }
            for number, one in enumerate(entries, first)
        ],
    )
    concordance.add(
        connection,
        [
            Spoken(number, one.unit.language, *one.words)
            for number, one in enumerate(entries, first)
        ],
    )


def _sources(connection: Connection, entries: Sequence[Entry]) -> dict[str, int]:
    """The ids of these units' English texts by their hash; those that are new are put in."""
    by_hash = {digest(one.unit.source): one for one in entries}
    known = sources(connection, list(by_hash))
    new = {hashed: one for hashed, one in by_hash.items() if hashed not in known}
    ids = dict(zip(new, range(top(connection, memory_source) + 1, 1 << 32), strict=False))
    insert_all(
        connection,
        memory_source,
        [
            {"id": ids[hashed], "hash": hashed, "text": one.unit.source}
            for hashed, one in new.items()
        ],
    )
    postings.add(connection, {ids[hashed]: one.places for hashed, one in new.items()})
    return known | ids


def _facts(unit: Unit) -> str:
    """What is known of a unit beside its texts, as JSON; what is empty is left out."""
    facts = {
        "role": unit.context.role,
        "topic": unit.context.topic,
        "before": unit.context.before,
        "after": unit.context.after,
        "article": unit.article,
        "reader": unit.reader,
        "at": unit.at,
        "note": unit.note,
    }
    return json.dumps({key: fact for key, fact in facts.items() if fact}, ensure_ascii=False)


def size(connection: Connection) -> int:
    """How many English texts the memory has: about, for it counts no gaps."""
    return top(connection, memory_source)


def sources(connection: Connection, hashes: Sequence[str]) -> dict[str, int]:
    """The ids of the English texts with these hashes, as far as the memory has them."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    known: dict[str, int] = {}
    for part in slices(hashes):
        marks = ",".join([mark] * len(part))
        query = f"SELECT hash, id FROM memory_source WHERE hash IN ({marks})"  # noqa: S608
        known |= dict(connection.exec_driver_sql(query, tuple(part)).all())
    return known


def texts(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """English texts by their ids."""
    if not ids:
        return {}
    numbers = ",".join(map(str, ids))  # two hundred parameters would cost more than the texts
    rows = connection.exec_driver_sql(f"SELECT id, text FROM memory_source WHERE id IN ({numbers})")  # noqa: S608
    return {row[0]: row[1] for row in rows.all()}


def of_sources(connection: Connection, ids: Sequence[int], language: str) -> tuple[Kept, ...]:
    """What the memory has for these English texts in a language, newest first."""
    asked = {"sources": list(ids), "language": language}
    rows = connection.execute(_BY_SOURCE, asked).all()
    english = texts(connection, list({row[1] for row in rows}))
    files = _files(connection, {row[-1] for row in rows} - {None})
    return tuple(
        Kept(number, source, english[source], text, tag, ordinal, facts, target, files.get(batch))
        for number, source, text, tag, ordinal, facts, target, batch in rows
        if batch is None or batch in files
    )


def _files(connection: Connection, imports: Collection[int]) -> dict[int | None, str]:
    """The names of those of these files that were not withdrawn."""
    if not imports:
        return {}
    rows = connection.execute(_FILES, {"imports": list(imports)})
    return {row.id: row.name for row in rows}


def several(connection: Connection, language: str) -> tuple[Kept, ...]:
    """All that was approved for English texts for which more than one translation was, by the English.

    Whole texts, not their sentences. Whether they still hold, is not asked.
    """
    whole = (
        memory_pair.c.language == language,
        memory_pair.c.ordinal == 0,
        memory_pair.c.target_revision.is_not(None),
    )
    sources = (
        select(memory_pair.c.source)
        .where(*whole)
        .group_by(memory_pair.c.source)
        .having(func.count(memory_pair.c.target.distinct()) > 1)
    )
    rows = connection.execute(
        _FOUND.where(*whole, memory_pair.c.source.in_(sources)).order_by(
            memory_source.c.text, memory_pair.c.id
        )
    )
    return _read(rows)


def approved(connection: Connection, language: str, after: int, most: int) -> tuple[Kept, ...]:
    """What people approved in a language, whole texts, the next `most` of them after a pair's id."""
    whole = (memory_pair.c.ordinal == 0, memory_pair.c.target_revision.is_not(None))
    return _next(connection, _FOUND.where(memory_pair.c.language == language, *whole), after, most)


def of_import(connection: Connection, number: int, after: int, most: int) -> tuple[Kept, ...]:
    """What was taken in from a file, the next `most` of its pairs after a pair's id."""
    return _next(connection, _FOUND.where(memory_pair.c["import"] == number), after, most)


def _next(connection: Connection, query: Select[Any], after: int, most: int) -> tuple[Kept, ...]:
    rows = connection.execute(
        query.where(memory_pair.c.id > after).order_by(memory_pair.c.id).limit(most)
    )
    return _read(rows)


def spoken(
    connection: Connection, language: str, phrases: Sequence[concordance.Phrase], most: int
) -> tuple[Kept, ...]:
    """The newest pairs in which one side has all of these words, newest first."""
    found = concordance.find(connection, language, phrases, most)
    return _read(connection.execute(_BY_ID, {"pairs": found}))


def _read(rows: CursorResult[Any]) -> tuple[Kept, ...]:
    return tuple(map(Kept._make, rows.all()))
