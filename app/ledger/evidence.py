"""What the ledger holds to prove one released page, as raw as it can be read."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy import case as sql_case

from app.ledger import carried, overrides
from app.ledger.evidence_of_policy import Allowed, allowed, for_safety
from app.ledger.tables import (
    article_message,
    article_revision,
    decision,
    language_policy,
    message_revision,
    person,
    release,
    release_item,
    sign_in,
    target_revision,
)
from app.model.carry import Claim
from app.model.override import Statement


@dataclass(frozen=True, slots=True)
class Said:
    """One decision, and who really made it: None where there is no such person or sign-in.

    `target` is the text on which they made it: the released one, or one carried to it. `undoes` is
    the `id` of what it takes back, else 0; `weight` how grave the mistake is that a return names.
    """

    target: int
    step: str
    verdict: str
    person: str
    role: str
    source_hash: str
    target_hash: str
    at: str
    by: str | None
    demonstration: bool
    id: int
    edited: bool
    undoes: int
    event: int
    weight: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One message of a released revision: its English, and the text released for it, if any.

    `said` is oldest first, with what was carried to the text; `claims` is what carries it.
    `excused` has the last word on each finding that somebody overrode in it; `unknown` the words
    that the engine which drafted it did not understand. `for_safety`: there is no text, and the English
    came with a change for safety.
    """

    message: str
    language: str
    source: str
    risky: bool
    target: int
    text: str
    hash: str
    basis_hash: str
    origin: str
    writer: str | None
    said: tuple[Said, ...]
    claims: tuple[Claim, ...]
    role: str = ""
    for_safety: bool = False
    unknown: tuple[str, ...] = ()
    excused: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the ledger says of one released page; `single` is the policy it was made under.

    `number` is that of the English revision that it answers, `at` when it was released, as which
    `event`. `withdrawn` if it was, at any time since; `newest` if nothing was released since.
    `labelled` is who let it lack texts, if it does.
    """

    release: int
    withdrawn: bool
    source: str
    single: bool
    labelled: Allowed | None
    texts: tuple[Evidence, ...]
    newest: bool
    event: int
    number: int
    at: str


# Put together once: they are asked for every page.
_SAME = (release.c.article == bindparam("article"), release.c.language == bindparam("language"))
_before = article_revision.alias()
_ONE = (
    select(
        release,
        article_revision.c.source,
        select(func.count())
        .where(_before.c.article == bindparam("article"))
        .where(_before.c.id <= article_revision.c.id)
        .scalar_subquery()
        .label("number"),
    )
    .join(article_revision, article_revision.c.id == release.c.article_revision)
    .where(*_SAME, release.c.id == bindparam("release"), ~release.c.withdrawn)
)
_SINCE = select(
    func.max(release.c.id).label("last"),
    func.max(sql_case((release.c.withdrawn, release.c.id), else_=0)).label("withdrawn"),
).where(*_SAME)
_ITEMS = select(release_item).where(release_item.c.release == bindparam("release")).subquery()
_TEXTS = (
    select(
        message_revision.c.message,
        message_revision.c.text.label("english"),
        message_revision.c.risky,
        message_revision.c.role,
        message_revision.c.id.label("english_revision"),
        target_revision,
    )
    .join(article_message, article_message.c.message_revision == message_revision.c.id)
    .outerjoin(_ITEMS, _ITEMS.c.message == message_revision.c.message)
    .outerjoin(target_revision, target_revision.c.id == _ITEMS.c.target_revision)
    .where(article_message.c.article_revision == bindparam("revision"))
    .order_by(article_message.c.position)
)
_EYES = (
    select(language_policy.c.eyes)
    .where(
        language_policy.c.language == bindparam("language"),
        language_policy.c.event < bindparam("before"),
    )
    .order_by(language_policy.c.id.desc())
    .limit(1)
)
_SAID = (
    select(decision, sign_in.c.person.label("signed_in"), person.c.demonstration)
    .outerjoin(sign_in, sign_in.c.id == decision.c.sign_in)
    .outerjoin(person, person.c.id == sign_in.c.person)
    .where(decision.c.target_revision.in_(bindparam("targets", expanding=True)))
    .order_by(decision.c.id)
)


def case(connection: Connection, name: str, language: str, number: int) -> Case | None:
    """The case of one release of the article in this language; None if there is no such release."""
    same = {"article": name, "language": language}
    row = connection.execute(_ONE, same | {"release": number}).first()
    if row is None:
        return None
    since = connection.execute(_SINCE, same).one()
    texts = _texts(connection, language, row.id, row.article_revision)
    lacking = any(not one.target for one in texts)
    return Case(
        release=row.id,
        withdrawn=since.withdrawn > row.id,
        source=row.source,
        single=_single(connection, language, row.event),
        labelled=allowed(connection, name, row.event) if lacking else None,
        texts=texts,
        newest=since.last == row.id,
        event=row.event,
        number=row.number,
        at=row.at,
    )


def _texts(
    connection: Connection, language: str, number: int, revision: int
) -> tuple[Evidence, ...]:
    """Every message of the revision, in the article's order, with what the release has for it."""
    asked = {"release": number, "revision": revision}
    rows = connection.execute(_TEXTS, asked).all()
    released = [one.id for one in rows if one.id]
    claims = carried.claims(connection, released)
    lacking = [one.english_revision for one in rows if not one.id]
    grave = for_safety(connection, lacking) if lacking else frozenset()
    texts_of = {one: [one, *_earlier(one, claims.get(one, ()))] for one in released}
    said = _said(connection, sorted({one for texts in texts_of.values() for one in texts}))
    excused = overrides.statements(connection, language, [one.basis_hash for one in rows if one.id])
    return tuple(
        Evidence(
            message=one[0],
            language=language,
            source=one.english,
            risky=one.risky,
            target=one.id or 0,
            text=one.text or "",
            hash=one.hash or "",
            basis_hash=one.basis_hash or "",
            origin=f"{one.author} {one.origin}" if one.id else "",
            writer=one.writer,
            said=_in_order(said, texts_of.get(one.id, ())),
            claims=claims.get(one.id, ()),
            role=one.role,
            for_safety=one.english_revision in grave,
            unknown=tuple(json.loads(one.unknown)) if one.id else (),
            excused=excused.get((one.basis_hash, one.hash), ()),
        )
        for one in rows
    )


def _single(connection: Connection, language: str, before: int) -> bool:
    """Had a coordinator allowed one reader for the language when the event `before` was written?"""
    return connection.execute(_EYES, {"language": language, "before": before}).scalar() == "single"


def _earlier(target: int, claims: Sequence[Claim]) -> list[int]:
    """The texts whose decisions are carried to this one."""
    return [one.earlier.id for one in claims if one.new.id == target]


def _in_order(said: Mapping[int, Sequence[Said]], of: Sequence[int]) -> tuple[Said, ...]:
    """The decisions on these texts, oldest first."""
    every = (one for text in of for one in said.get(text, ()))
    return tuple(sorted(every, key=attrgetter("id")))


def _said(connection: Connection, targets: Sequence[int]) -> dict[int, list[Said]]:
    """The decisions on each of these texts, oldest first."""
    found: dict[int, list[Said]] = defaultdict(list)
    for row in connection.execute(_SAID, {"targets": targets}):
        one = Said(
            row.target_revision,
            row.step,
            row.verdict,
            row.person,
            row.role,
            row.source_hash,
            row.target_hash,
            row.at,
            row.signed_in,
            bool(row.demonstration),
            row.id,
            bool(row.edited),
            row.undoes or 0,
            row.event,
            row.weight,
        )
        found[row.target_revision].append(one)
    return found
