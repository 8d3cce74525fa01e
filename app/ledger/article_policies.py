"""What of each article goes to readers: appended with its event; the last word counts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, func, insert, select

from app.ledger import events
from app.ledger.tables import article_message, article_revision
from app.ledger.tables_of_policy import article_policy
from app.model.gap import ArticlePolicy


@dataclass(frozen=True, slots=True)
class Chosen:
    """One person's word on what of an article goes to readers."""

    article: str
    policy: ArticlePolicy
    person: str
    sign_in: int


def put(connection: Connection, at: str, said: Chosen) -> None:
    """Append it with its event; the guards have the last word."""
    facts = {"policy": str(said.policy), "sign_in": said.sign_in}
    seq = events.append(connection, at, "article policy", said.article, said.person, facts)
    row = asdict(said) | {"policy": str(said.policy), "at": at, "event": seq}
    connection.execute(insert(article_policy).values(row))


def chosen(connection: Connection) -> dict[str, ArticlePolicy]:
    """What was said last of each article of which anything was; COMPLETE holds for the others."""
    latest = select(func.max(article_policy.c.id)).group_by(article_policy.c.article)
    rows = connection.execute(
        select(article_policy.c.article, article_policy.c.policy).where(
            article_policy.c.id.in_(latest)
        )
    )
    return {row.article: ArticlePolicy(row.policy) for row in rows}


def having(connection: Connection, policy: ArticlePolicy) -> frozenset[str]:
    """The articles of which this was said last."""
    return frozenset(name for name, one in chosen(connection).items() if one is policy)


def labelled(connection: Connection) -> frozenset[str]:
    """The articles of which pages may go to readers with gaps in English."""
    return having(connection, ArticlePolicy.LABELLED)


def for_safety(connection: Connection, revisions: Sequence[int]) -> frozenset[int]:
    """Of these message revisions those that a change for safety brought."""
    first = (
        select(
            article_message.c.message_revision,
            func.min(article_message.c.article_revision).label("article_revision"),
        )
        .where(article_message.c.message_revision.in_(revisions))
        .group_by(article_message.c.message_revision)
        .subquery()
    )
    rows = connection.execute(
        select(first.c.message_revision)
        .join(article_revision, article_revision.c.id == first.c.article_revision)
        .where(article_revision.c.reason == "safety")
    )
    return frozenset(rows.scalars())
