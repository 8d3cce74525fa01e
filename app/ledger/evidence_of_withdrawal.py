"""What the ledger holds to prove a page that says that it was withdrawn."""

import json

from sqlalchemy import Connection, bindparam, select

from app.ledger.tables import event, release
from app.ledger.tables_of_policy import article_policy
from app.model.language import SOURCE

_LAST = (
    select(release.c.withdrawn, event.c.body)
    .join(event, event.c.seq == release.c.event)
    .where(release.c.article == bindparam("article"), release.c.language == bindparam("language"))
    .order_by(release.c.id.desc())
    .limit(1)
)

_POLICY = (
    select(article_policy.c.policy)
    .where(article_policy.c.article == bindparam("article"))
    .order_by(article_policy.c.id.desc())
    .limit(1)
)


def why(connection: Connection, name: str, language: str) -> str:
    """Why the log says that the article's page in this language was withdrawn; "" where it was not.

    An English page has no release: it is gone with its article.
    """
    if language == SOURCE.tag:
        said = connection.execute(_POLICY, {"article": name}).scalar()
        return "retired" if said == "retired" else ""
    last = connection.execute(_LAST, {"article": name, "language": language}).first()
    return str(json.loads(last.body)["reason"]) if last and last.withdrawn else ""
