"""Which texts of a page stand in English, marked, where a coordinator allowed that for its article."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.ledger import article_policies, releases
from app.ledger.connection import Connection
from app.ledger.releases import Release
from app.model.article import Article
from app.model.errors import Refused
from app.model.gap import GAPS
from app.model.law import Law
from app.model.policy import Eyes
from app.model.standing import Standing
from app.workflow.review import findings_of, publishable


def lacking(
    connection: Connection,
    article: Article,
    found: Sequence[Standing],
    eyes: Eyes,
    live: Release | None,
) -> frozenset[str]:
    """The messages that may stand in English, and have no text that may be published.

    `live` is the page of this English that readers have. Refused if it has one of these texts, and
    nothing that blocks stands against it: somebody mends it, or sent it back for a light mistake;
    readers keep it, and get no English in its place.
    """
    missing = [
        at for at in found if at.message in may_lack(article, found) and not _ready(at, eyes)
    ]
    never = article_policies.for_safety(connection, [at.revision for at in missing])
    missing = [at for at in missing if at.revision not in never]
    if live:
        _keep(connection, live, missing)
    return frozenset(at.message for at in missing)


def may_lack(article: Article, found: Sequence[Standing]) -> frozenset[str]:
    """The messages that may stand in English on a page, so far as their texts tell.

    Never what is risky; never the page's heading; never what has words in attributes, which could
    not be marked.
    """
    title = next((one.text for one in article.messages if one.id == article.title), "")
    attributed = {
        one.id for one in article.messages if any(tag.title or tag.alternative for tag in one.tags)
    }
    return frozenset(
        at.message
        for at in found
        if at.role in GAPS
        and not at.risks
        and at.message not in (*attributed, article.title, article.summary)
        and at.text != title
    )


def _keep(connection: Connection, live: Release, missing: Sequence[Standing]) -> None:
    """Refused if readers have one of these texts, and it is not blocked."""
    there = releases.texts(connection, live.id)
    for at in missing:
        if at.message in there and not _blocked(at, there[at.message]):
            place = f"{at.article}, line {at.line} ({at.role})"
            raise Refused(Law.MISSING, f"{place} is not approved: readers keep the page as it is")


def _blocked(at: Standing, text: str) -> bool:
    return at.target is not None and at.target.text == text and bool(findings_of(at))


def without(found: Sequence[Standing], messages: Collection[str]) -> tuple[Standing, ...]:
    """The same, but that nothing stands for these messages."""
    return tuple(replace(at, target=None, log=()) if at.message in messages else at for at in found)


def _ready(at: Standing, eyes: Eyes) -> bool:
    """May the text that stands be published?"""
    if at.target is None or at.outstanding(eyes) or not publishable(at.target):
        return False
    return not findings_of(at)
