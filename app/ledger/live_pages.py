"""What readers have of each article in a language: the last page, and what happened since."""

from sqlalchemy import Connection, bindparam, func, select

from app.ledger.tables import article_revision, release
from app.model.reason import Reason
from app.model.turn import Page

_newest = article_revision.alias()
_safety = article_revision.alias()

# Put together once: it is asked whenever a page was released or withdrawn.
_LAST = select(
    release.c.article,
    release.c.article_revision,
    release.c.withdrawn,
    select(func.max(_newest.c.id))
    .where(_newest.c.article == release.c.article)
    .scalar_subquery()
    .label("newest"),
    select(func.max(_safety.c.id))
    .where(_safety.c.article == release.c.article, _safety.c.reason == str(Reason.SAFETY))
    .scalar_subquery()
    .label("safety"),
).where(
    release.c.id.in_(
        select(func.max(release.c.id))
        .where(release.c.language == bindparam("language"))
        .group_by(release.c.article)
    )
)


def of(connection: Connection, language: str) -> dict[str, Page]:
    """How the page of each article stands that ever was released in the language."""
    rows = connection.execute(_LAST, {"language": language})
    return {
        row.article: _page(row.article_revision, row.newest, row.safety, withdrawn=row.withdrawn)
        for row in rows
    }


def _page(made_of: int, newest: int, safety: int | None, *, withdrawn: bool) -> Page:
    if safety is not None and safety > made_of:
        return Page.UNSAFE
    if withdrawn:
        return Page.WITHDRAWN
    return Page.CURRENT if newest == made_of else Page.OUTDATED
