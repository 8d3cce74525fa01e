"""Where every message stands: its target and the decisions on it, read together."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from app.ledger import glossaries, logs, overrides, texts
from app.ledger.tables import (
    article_message,
    article_revision,
    decision,
    language_policy,
    message,
    message_revision,
    target_revision,
)
from app.model.concept import Glossary
from app.model.decision import Decision
from app.model.errors import NotFound
from app.model.message import Author, Role, Target
from app.model.override import Override
from app.model.policy import Eyes
from app.model.risk import Risk
from app.model.sentence import sentence
from app.model.standing import Standing

# The messages of article revisions, in document order; what is asked says of which. Put together
# once: they are asked for every page.
_MESSAGES = (
    select(
        message_revision,
        article_revision.c.article,
        article_revision.c.topic,
        article_message.c.position,
        article_message.c.line,
        article_message.c.trail,
    )
    .join(article_message, article_message.c.message_revision == message_revision.c.id)
    .join(article_revision, article_revision.c.id == article_message.c.article_revision)
    .order_by(article_revision.c.article, article_message.c.position)
)
_LATEST = select(func.max(article_revision.c.id))
_OF_ARTICLE = _MESSAGES.where(
    article_message.c.article_revision
    == _LATEST.where(article_revision.c.article == bindparam("article")).scalar_subquery()
)
_ONE = _MESSAGES.where(
    article_message.c.article_revision
    == _LATEST.join(message, message.c.article == article_revision.c.article)
    .where(message.c.id == bindparam("message"))
    .scalar_subquery(),
    message_revision.c.message == bindparam("message"),
)
_ALIKE = _OF_ARTICLE.where(
    message_revision.c.hash == bindparam("hash"), message_revision.c.message != bindparam("message")
)
_SOME = _MESSAGES.where(
    article_message.c.article_revision.in_(
        _LATEST.where(
            article_revision.c.article.in_(
                select(message.c.article).where(
                    message.c.id.in_(bindparam("messages", expanding=True))
                )
            )
        ).group_by(article_revision.c.article)
    ),
    message_revision.c.message.in_(bindparam("messages", expanding=True)),
)
_OF_ONE = (
    target_revision.c.message == bindparam("message"),
    target_revision.c.language == bindparam("language"),
)
_LOG = (
    select(decision)
    .join(target_revision, target_revision.c.id == decision.c.target_revision)
    .where(*_OF_ONE)
    .order_by(decision.c.id.desc())
)
_WRITTEN = (
    select(target_revision, message_revision.c.text.label("english"))
    .join(message_revision, message_revision.c.id == target_revision.c.basis)
    .where(*_OF_ONE)
    .order_by(target_revision.c.id.desc())
)
EYES = (
    select(language_policy.c.eyes)
    .where(language_policy.c.language == bindparam("language"))
    .order_by(language_policy.c.id.desc())
    .limit(1)
)
_ALL = _MESSAGES.where(
    article_message.c.article_revision.in_(_LATEST.group_by(article_revision.c.article))
)


def current(connection: Connection, name: str, language: str) -> tuple[Standing, ...]:
    """Every message of the article's latest revision, in document order, as it stands."""
    return in_languages(connection, name, [language])[language]


def in_languages(
    connection: Connection, name: str, languages: Sequence[str]
) -> dict[str, tuple[Standing, ...]]:
    """What `current` says, for several languages read together."""
    return _standings(connection, languages, _OF_ARTICLE, {"article": name})


def one(connection: Connection, message_id: str, language: str) -> Standing:
    """One message as it stands; NotFound if the article has no such message now."""
    found = _standings(connection, [language], _ONE, {"message": message_id})[language]
    if not found:
        raise NotFound(
            sentence("there is no message %(message)s in any article", message=repr(message_id))
        )
    return found[0]


def alike(connection: Connection, at: Standing) -> tuple[Standing, ...]:
    """The other messages of its article whose English is now the same, in document order."""
    asked = {"article": at.article, "hash": at.source_hash, "message": at.message}
    return _standings(connection, [at.language], _ALIKE, asked)[at.language]


def everything(connection: Connection, language: str) -> tuple[Standing, ...]:
    """Every message of every article's latest revision, article by article, as it stands."""
    return _standings(connection, [language], _ALL)[language]


def some(connection: Connection, ids: Sequence[str], language: str) -> tuple[Standing, ...]:
    """These messages as they stand, article by article; those that no article has now are left out."""
    if not ids:
        return ()
    return _standings(connection, [language], _SOME, {"messages": list(ids)})[language]


def english(connection: Connection) -> tuple[str, ...]:
    """The English of every message of every article's latest revision."""
    return tuple(row.text for row in connection.execute(_ALL))


def _standings(
    connection: Connection,
    languages: Sequence[str],
    query: Select[Any],
    asked: Mapping[str, str | list[str]] | None = None,
) -> dict[str, tuple[Standing, ...]]:
    return stand(connection, languages, connection.execute(query, asked).all())


def rows_of(connection: Connection, name: str) -> Sequence[Row[Any]]:
    """The messages of the article's latest revision as `stand` takes them, in document order."""
    return connection.execute(_OF_ARTICLE, {"article": name}).all()


def stand(
    connection: Connection, languages: Sequence[str], rows: Sequence[Row[Any]]
) -> dict[str, tuple[Standing, ...]]:
    """How these messages stand, by language; rows as `_MESSAGES` has them."""
    if not rows:
        return dict.fromkeys(languages, ())
    sources = {row.message: row.hash for row in rows}
    found = texts.standing_for(connection, languages, sources)
    log = logs.of(connection, list(found.values()))
    said = overrides.of(connection, languages, sources.values())
    facts = _Facts(found, log, said, glossaries.glossary(connection))
    return {
        language: tuple(_standing(row, language, facts) for row in rows) for language in languages
    }


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was read for some messages together: targets, decisions, overrides; the whole glossary."""

    targets: Mapping[tuple[str, str], Target]
    log: Mapping[int, Sequence[Decision]]
    overrides: Mapping[tuple[str, str], tuple[Override, ...]]
    glossary: Glossary


def _standing(row: Row[Any], language: str, facts: _Facts) -> Standing:
    target = facts.targets.get((language, row.message))
    return Standing(
        message=row.message,
        article=row.article,
        language=language,
        position=row.position,
        line=row.line,
        role=Role(row.role),
        trail=texts.listed(row.trail),
        revision=row.id,
        text=row.text,
        source_hash=row.hash,
        words=row.words,
        required=row.required,
        risks=risks(row.risks),
        target=target,
        log=tuple(facts.log.get(target.id, ())) if target else (),
        overrides=facts.overrides.get((language, row.hash), ()),
        glossary=glossaries.in_collection(facts.glossary, row.topic),
    )


@lru_cache(maxsize=64)
def risks(listed: str) -> tuple[Risk, ...]:
    """Why an English text is risky, as its row has it."""
    return tuple(Risk(risk) for risk in json.loads(listed))


def log(connection: Connection, message_id: str, language: str) -> tuple[Decision, ...]:
    """Every decision on every text of the message in this language, newest first."""
    rows = connection.execute(_LOG, {"message": message_id, "language": language})
    return tuple(logs.read(row) for row in rows)


def article_of(connection: Connection, message_id: str) -> str:
    """The name of the article that a message belongs to; NotFound if there is no such message."""
    found = connection.execute(select(message.c.article).where(message.c.id == message_id)).scalar()
    if found is None:
        raise NotFound(sentence("there is no message %(message)s", message=repr(message_id)))
    return str(found)


@dataclass(frozen=True, slots=True)
class Written:
    """One text of a message's history: when it was written, and the English that it answers."""

    target: Target
    parent: int | None
    at: str
    source: str


def written(connection: Connection, message_id: str, language: str) -> tuple[Written, ...]:
    """Every text that ever stood for the message in this language, newest first, with its English."""
    rows = connection.execute(_WRITTEN, {"message": message_id, "language": language})
    return tuple(Written(texts.read(row), row.parent, row.at, row.english) for row in rows)


def get(connection: Connection, target_id: int) -> Target:
    """One target revision; NotFound if there is none."""
    row = connection.execute(
        select(target_revision).where(target_revision.c.id == target_id)
    ).first()
    if row is None:
        raise NotFound(sentence("there is no target revision %(number)s", number=target_id))
    return texts.read(row)


def eyes(connection: Connection, language: str) -> Eyes:
    """The coordinators' latest choice for the language; two pairs of eyes if nobody chose."""
    return chosen(connection.execute(EYES, {"language": language}).scalar())


def chosen(said: str | None) -> Eyes:
    """The choice as `EYES` has it; two pairs of eyes if nobody chose."""
    return Eyes(said) if said else Eyes.TWO


def machine_made(connection: Connection, name: str) -> frozenset[str]:
    """The languages in which an engine ever drafted a text for the article."""
    found = connection.execute(
        select(target_revision.c.language)
        .join(message, message.c.id == target_revision.c.message)
        .where(message.c.article == name, target_revision.c.author == str(Author.ENGINE))
        .distinct()
    )
    return frozenset(found.scalars())


def answered(connection: Connection, targets: Sequence[int]) -> dict[int, str]:
    """The English that each of these target revisions answers."""
    rows = connection.execute(
        select(target_revision.c.id, message_revision.c.text)
        .join(message_revision, message_revision.c.id == target_revision.c.basis)
        .where(target_revision.c.id.in_(targets))
    )
    return {row.id: row.text for row in rows}


def of(
    connection: Connection,
    languages: Sequence[str],
    query: Select[Any],
    asked: Mapping[str, str],
) -> dict[str, tuple[Standing, ...]]:
    """How the messages of this query stand, by language; its columns are those of `_MESSAGES`."""
    return _standings(connection, languages, query, asked)
