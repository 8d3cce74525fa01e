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


def overtaken(connection: Connection, article: str, revision: int) -> tuple[tuple[str, bool], ...]:
    """Why the English changed after this revision, and has a run gone through the log since?

    Only then ought readers to have the change.
    """
    last = connection.execute(_LAST_RUN).scalar()
    through = int(json.loads(last)["through"]) if last else 0
    rows = connection.execute(_LATER, {"article": article, "revision": revision})
    return tuple((row.reason, row.event <= through) for row in rows)
