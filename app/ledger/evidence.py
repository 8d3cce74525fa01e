"""What the ledger holds to prove one released page, as raw as it can be read."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

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


@dataclass(frozen=True, slots=True)
class Said:
    """One decision, and who really made it: None where there is no such person or sign-in."""

    step: str
    verdict: str
    person: str
    role: str
    source_hash: str
    target_hash: str
    by: str | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """One message of a released revision: its English, and the text released for it, if any."""

    message: str
    source: str
    risky: bool
    target: int
    text: str
    hash: str
    basis_hash: str
    origin: str
    writer: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the ledger says of one released page; `single` is the policy it was made under."""

    release: int
    withdrawn: bool
    source: str
    single: bool
    texts: tuple[Evidence, ...]


# Put together once: they are asked for every page.
_LAST = (
    select(release, article_revision.c.source)
    .join(article_revision, article_revision.c.id == release.c.article_revision)
    .where(release.c.article == bindparam("article"), release.c.language == bindparam("language"))
    .order_by(release.c.id.desc())
    .limit(1)
)
_ITEMS = select(release_item).where(release_item.c.release == bindparam("release")).subquery()
_TEXTS = (
    select(
        message_revision.c.message,
        message_revision.c.text.label("english"),
        message_revision.c.risky,
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


def case(connection: Connection, name: str, language: str) -> Case | None:
    """The case of the article's last release in this language; None if there never was one."""
    row = connection.execute(_LAST, {"article": name, "language": language}).first()
    if row is None:
        return None
    asked = {"release": row.id, "revision": row.article_revision}
    rows = connection.execute(_TEXTS, asked).all()
    said = _said(connection, [one.id for one in rows if one.id])
    texts = tuple(
        Evidence(
            message=one[0],
            source=one.english,
            risky=one.risky,
            target=one.id or 0,
            text=one.text or "",
            hash=one.hash or "",
            basis_hash=one.basis_hash or "",
            origin=f"{one.author} {one.origin}" if one.id else "",
            writer=one.writer,
            said=tuple(said[one.id]) if one.id else (),
        )
        for one in rows
    )
    return Case(row.id, row.withdrawn, row.source, _single(connection, language, row.event), texts)


def _single(connection: Connection, language: str, before: int) -> bool:
    """Had a coordinator allowed one reader for the language when the event `before` was written?"""
    return connection.execute(_EYES, {"language": language, "before": before}).scalar() == "single"


def _said(connection: Connection, targets: list[int]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    rows = connection.execute(_SAID, {"targets": targets})
    for row in rows:
        found[row.target_revision].append(
            Said(
                row.step,
                row.verdict,
                row.person,
                row.role,
                row.source_hash,
                row.target_hash,
                row.signed_in,
                bool(row.demonstration),
            )
        )
    return found
