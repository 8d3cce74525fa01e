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
    connection: Connection, article: Article, found: Sequence[Standing], eyes: Eyes
) -> frozenset[str]:
    """The messages that may stand in English, and have no text that may be published."""
    missing = [
        at for at in found if at.message in may_lack(article, found) and not _ready(at, eyes)
    ]
    never = article_policies.for_safety(connection, [at.revision for at in missing])
    return frozenset(at.message for at in missing if at.revision not in never)


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


def fewer(
    connection: Connection, live: Release, found: Sequence[Standing], missing: Collection[str]
) -> None:
    """Refused if readers have one of the missing texts, and nothing that blocks stands against it.

    Somebody mends it, or sent it back for a light mistake: they keep it, and get no English in its place.
    """
    there = releases.texts(connection, live.id)
    for at in found:
        if at.message in missing and at.message in there and not _blocked(at, there[at.message]):
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
