"""What the ledger holds to prove that an English page is of the version that readers ought to have."""

import json

from sqlalchemy import Connection, bindparam, select

from app.ledger.tables import article_revision, event

_LAST_RUN = (
    select(event.c.body).where(event.c.kind == "release run").order_by(event.c.seq.desc()).limit(1)
)
_LATER = (
    select(article_revision.c.reason, article_revision.c.event)
    .where(
        article_revision.c.article == bindparam("article"),
        article_revision.c.id > bindparam("revision"),
    )
    .order_by(article_revision.c.id)
)


def overtaken(connection: Connection, article: str, revision: int) -> tuple[str, ...]:
    """Why the English changed after this revision, so far as readers ought to have the change.

    They ought to once a run has gone through the log so far; a change for safety, at once.
    """
    last = connection.execute(_LAST_RUN).scalar()
    through = int(json.loads(last)["through"]) if last else 0
    rows = connection.execute(_LATER, {"article": article, "revision": revision})
    return tuple(row.reason for row in rows if row.event <= through or row.reason == "safety")
