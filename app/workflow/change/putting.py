"""An English text becomes a revision: cut, judged for risk, written into the ledger."""

from collections.abc import Sequence
from dataclasses import replace

from app import source
from app.ledger import articles, parents, retired, revisions
from app.ledger.connection import Connection
from app.model import risk
from app.model.article import Article, Descended
from app.model.reason import Reason


def rules() -> str:
    """The version of everything that decides how a text becomes messages, and how risky they are."""
    return f"{source.RULES}.{risk.RULES}"


def cut(connection: Connection, path: str, name: str, text: str) -> Article:
    """The article, its messages under the ids that the ledger knows them by."""
    return replace(source.cut(path, name, text, known(connection, name)), rules=rules())


def known(connection: Connection, name: str) -> tuple[source.Known, ...]:
    """The messages that the article has, then those that it once had."""
    past = (*articles.known(connection, name), *retired.unplaced(connection, name))
    return tuple(source.Known(one.id, one.role, one.trail, one.text) for one in past)


def put(
    connection: Connection, at: str, cut: Sequence[Article], reason: Reason, person: str | None
) -> None:
    """Write one more revision of each; `person` is whoever released it for translation."""
    found = {
        one.id: risk.risks(one.text, article.front.risk)
        for article in cut
        for one in article.messages
    }
    before = articles.heads(connection)
    written = revisions.put(connection, at, cut, found, reason, person)
    for article in cut:
        rows = [
            (one.message, parent, str(one.kind))
            for one in article.descents
            for parent in one.parents
        ]
        if article.name in before:
            rows += _copies(connection, article, before[article.name].id)
        parents.put(connection, written[article.name], rows)


def _copies(connection: Connection, article: Article, before: int) -> list[tuple[str, str, str]]:
    """The messages that came new into an article and whose words another one has or had."""
    old = {one.id for one in articles.past(connection, before)}
    told = {one.message for one in article.descents}
    fresh = [one for one in article.messages if one.id not in old and one.id not in told]
    there = parents.elsewhere(connection, article.name, [one.digest for one in fresh])
    return [
        (one.id, there[one.digest], str(Descended.COPY)) for one in fresh if one.digest in there
    ]
