"""Where messages stand: their role, their article's topic, the texts before and after them."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, bindparam, func, select

from app.ledger.logs import slices
from app.ledger.tables import article_message, article_revision, message_revision
from app.model.unit import Context

_here, _any = article_message.alias("here"), article_message.alias("any")
_before, _after = article_message.alias("before"), article_message.alias("after")
_first, _next = message_revision.alias("first"), message_revision.alias("next")

_LATEST = (
    select(func.max(_any.c.article_revision))
    .where(_any.c.message_revision == _here.c.message_revision)
    .scalar_subquery()
)
_CONTEXTS = (
    select(
        _here.c.message_revision,
        message_revision.c.role,
        article_revision.c.article,
        article_revision.c.topic,
        _first.c.hash.label("before"),
        _next.c.hash.label("after"),
    )
    .join(message_revision, message_revision.c.id == _here.c.message_revision)
    .join(article_revision, article_revision.c.id == _here.c.article_revision)
    .join(
        _before,
        and_(
            _before.c.article_revision == _here.c.article_revision,
            _before.c.position == _here.c.position - 1,
        ),
        isouter=True,
    )
    .join(
        _after,
        and_(
            _after.c.article_revision == _here.c.article_revision,
            _after.c.position == _here.c.position + 1,
        ),
        isouter=True,
    )
    .join(_first, _first.c.id == _before.c.message_revision, isouter=True)
    .join(_next, _next.c.id == _after.c.message_revision, isouter=True)
    .where(
        _here.c.message_revision.in_(bindparam("revisions", expanding=True)),
        _here.c.article_revision == _LATEST,
    )
)


def of(connection: Connection, revisions: Sequence[int]) -> dict[int, tuple[str, Context]]:
    """By message revision the article that had it last, and where in it it stood."""
    return {
        row.message_revision: (
            row.article,
            Context(row.role, row.topic, row.before or "", row.after or ""),
        )
        for part in slices(revisions)
        for row in connection.execute(_CONTEXTS, {"revisions": part})
    }
