"""What people said of findings: appended with its event, read with what proves it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, exists, func, select

from app.ledger import events
from app.ledger.held import held
from app.ledger.inserts import insert_one
from app.ledger.logs import slices
from app.ledger.tables import (
    event,
    finding_override,
    message,
    message_revision,
    person,
    sign_in,
    target_revision,
)
from app.model.digest import digest
from app.model.finding import Severity
from app.model.override import Override, Statement
from app.model.person import PersonRole

_SOURCES: BindParameter[Any] = bindparam("sources", expanding=True)
_LANGUAGES: BindParameter[Any] = bindparam("languages", expanding=True)

# For more sources than this it is quicker to read every override in the languages: there are few.
_MANY = 500

# Put together once: they are asked for every page. What has no sign-in is nobody's word.
_EVERY = (
    select(finding_override)
    .where(finding_override.c.language.in_(_LANGUAGES), finding_override.c.sign_in.is_not(None))
    .order_by(finding_override.c.id)
)
_ROWS = _EVERY.where(finding_override.c.source_hash.in_(_SOURCES))

_HELD = held(finding_override, finding_override.c.role, finding_override.c.language)
_STATEMENTS = (
    select(
        finding_override,
        sign_in.c.person.label("by"),
        person.c.demonstration,
        _HELD.label("held"),
        event.c.kind,
        event.c.body,
        event.c.prev,
        event.c.hash,
    )
    .outerjoin(event, event.c.seq == finding_override.c.event)
    .outerjoin(sign_in, sign_in.c.id == finding_override.c.sign_in)
    .outerjoin(person, person.c.id == sign_in.c.person)
    .where(
        finding_override.c.source_hash.in_(_SOURCES),
        finding_override.c.language.in_(_LANGUAGES),
        finding_override.c.sign_in.is_not(None),
    )
    .order_by(finding_override.c.id)
)


def of(
    connection: Connection, languages: Sequence[str], sources: Iterable[str]
) -> dict[tuple[str, str], tuple[Override, ...]]:
    """What was said of texts for these sources, oldest first, by language and source hash."""
    wanted = set(sources)
    few = len(wanted) <= _MANY
    asked = {"languages": languages} | ({"sources": sorted(wanted)} if few else {})
    found: dict[tuple[str, str], list[Override]] = defaultdict(list)
    for row in connection.execute(_ROWS if few else _EVERY, asked):
        if row.source_hash in wanted:
            found[row.language, row.source_hash].append(_read(row))
    return {key: tuple(said) for key, said in found.items()}


def statements(
    connection: Connection, language: str, sources: Iterable[str]
) -> dict[tuple[str, str], tuple[Statement, ...]]:
    """The last word on each finding, with what proves it, by source hash and target hash."""
    latest: dict[tuple[str, str, str], Statement] = {}
    for hashes in slices(sorted(set(sources))):
        rows = connection.execute(_STATEMENTS, {"sources": hashes, "languages": [language]})
        for row in rows:
            latest[row.source_hash, row.target_hash, row.code] = _statement(row)
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for (source_hash, target_hash, _), one in latest.items():
        found[source_hash, target_hash].append(one)
    return {key: tuple(said) for key, said in found.items()}


def missing(connection: Connection) -> Iterator[str]:
    """Every override that the log tells of and no row holds, as a sentence: one taken back, perhaps."""
    held = exists().where(finding_override.c.event == event.c.seq)
    told = select(event.c.seq).where(event.c.kind == "override", ~held).order_by(event.c.seq)
    for seq in connection.execute(told).scalars():
        yield f"the override of event {seq} is missing"


def put(connection: Connection, made: Override, target: int, sign_in: int) -> int:
    """Append one override and its event; the guards have the last word. Returns its id."""
    facts = _facts(made, target, sign_in)
    seq = events.append(connection, made.at, "override", str(target), made.person, facts)
    row = {key: value for key, value in facts.items() if key != "target"}
    row |= {"target_revision": target, "person": made.person, "at": made.at, "event": seq}
    return insert_one(connection, finding_override, row)


@dataclass(frozen=True, slots=True)
class Listed:
    """An override that stands, for the report: its text, its English, and where they are."""

    override: Override
    who: str
    article: str
    message: str
    source: str
    target: str


def standing(
    connection: Connection, code: str, languages: Sequence[str], most: int
) -> tuple[Listed, ...]:
    """The overrides of one check that stand in these languages, newest first, at most so many."""
    rows = connection.execute(
        select(
            finding_override,
            person.c.name,
            message.c.article,
            message.c.id.label("message"),
            message_revision.c.text.label("english"),
            target_revision.c.text,
        )
        .join(person, person.c.id == finding_override.c.person)
        .join(target_revision, target_revision.c.id == finding_override.c.target_revision)
        .join(message_revision, message_revision.c.id == target_revision.c.basis)
        .join(message, message.c.id == target_revision.c.message)
        .where(
            finding_override.c.code == code,
            finding_override.c.language.in_(languages),
            finding_override.c.id.in_(latest()),
            ~finding_override.c.revoked,
        )
        .order_by(finding_override.c.id.desc())
        .limit(most)
    )
    return tuple(
        Listed(_read(row), row.name, row.article, row.message, row.english, row.text)
        for row in rows
    )


def latest() -> Any:
    """The ids of the last word on each finding in each text."""
    return (
        select(func.max(finding_override.c.id))
        .where(finding_override.c.sign_in.is_not(None))
        .group_by(
            finding_override.c.code,
            finding_override.c.source_hash,
            finding_override.c.target_hash,
            finding_override.c.language,
        )
    )


def _facts(made: Override, target: int, sign_in: int) -> dict[str, object]:
    return {
        "target": target,
        "code": made.code,
        "language": made.language,
        "source_hash": made.source_hash,
        "target_hash": made.target_hash,
        "severity": str(made.severity),
        "why": made.why,
        "words": made.words,
        "reason": made.reason,
        "role": str(made.role),
        "revoked": made.revoked,
        "sign_in": sign_in,
    }


def _read(row: Row[Any]) -> Override:
    return Override(
        code=row.code,
        language=row.language,
        source_hash=row.source_hash,
        target_hash=row.target_hash,
        severity=Severity(row.severity),
        why=row.why,
        words=row.words,
        reason=row.reason,
        person=row.person,
        role=PersonRole(row.role),
        at=row.at,
        revoked=bool(row.revoked),
    )


def _statement(row: Row[Any]) -> Statement:
    made = _read(row)
    return Statement(
        override=made,
        by=row.by,
        demonstration=bool(row.demonstration),
        held=bool(row.held),
        logged=_borne_out(row, made),
    )


def _borne_out(row: Row[Any], made: Override) -> bool:
    """Does the event of an override say, under its own hash, what the override says?"""
    if row.kind != "override" or row.hash != digest(row.prev + row.body):
        return False
    said = json.loads(row.body)
    claims = _facts(made, row.target_revision, row.sign_in) | {"by": made.person, "at": made.at}
    return all(said.get(key) == value for key, value in claims.items())
