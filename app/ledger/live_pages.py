"""What readers have of each article in a language: the last page, and what happened since."""

from typing import Any

from sqlalchemy import Connection, Label, Row, bindparam, func, select

from app.ledger import article_policies
from app.ledger.tables import article_revision, release
from app.model.gap import ArticlePolicy
from app.model.reason import Reason
from app.model.turn import Page

_newest = article_revision.alias()
_grave = article_revision.alias()


def _last_for(reason: Reason) -> Label[int | None]:
    """The last revision of the article that was made for this reason."""
    found = select(func.max(_grave.c.id)).where(
        _grave.c.article == release.c.article, _grave.c.reason == str(reason)
    )
    return found.scalar_subquery().label(str(reason))


# Put together once: it is asked whenever a page was released or withdrawn.
_LAST = select(
    release.c.article,
    release.c.article_revision,
    release.c.withdrawn,
    select(func.max(_newest.c.id))
    .where(_newest.c.article == release.c.article)
    .scalar_subquery()
    .label("newest"),
    _last_for(Reason.MEANING),
    _last_for(Reason.SAFETY),
).where(
    release.c.id.in_(
        select(func.max(release.c.id))
        .where(release.c.language == bindparam("language"))
        .group_by(release.c.article)
    )
)


def of(connection: Connection, language: str) -> dict[str, Page]:
    """How the page of each article stands that ever was released in the language, and is not retired."""
    rows = connection.execute(_LAST, {"language": language})
    retired = article_policies.having(connection, ArticlePolicy.RETIRED)
    return {row.article: _page(row) for row in rows if row.article not in retired}


def _page(row: Row[Any]) -> Page:
    made_of = row.article_revision
    if (row.safety or 0) > made_of:
        return Page.UNSAFE
    if row.withdrawn:
        return Page.WITHDRAWN
    if (row.meaning or 0) > made_of:
        return Page.MISLEADING
    return Page.CURRENT if row.newest == made_of else Page.OUTDATED
