"""What the log says of a page that was pulled: which of its texts have to be other than they were."""

import json

from sqlalchemy import Connection, bindparam, select

from app.ledger.tables import event, release_item, target_revision

_LAST = (
    select(event.c.kind, event.c.body)
    .where(event.c.subject == bindparam("subject"), event.c.kind.in_(("pull", "pull lifted")))
    .order_by(event.c.seq.desc())
    .limit(1)
)
_TEXTS = (
    select(release_item.c.message, target_revision.c.text)
    .join(target_revision, target_revision.c.id == release_item.c.target_revision)
    .where(release_item.c.release == bindparam("release"))
)


def pulled(connection: Connection, name: str, language: str) -> dict[str, str]:
    """The texts, by message, for which the page is pulled; nothing where it is not, or not any more."""
    last = connection.execute(_LAST, {"subject": f"{name}/{language}"}).first()
    if last is None or last.kind != "pull":
        return {}
    said = json.loads(last.body)
    texts = {
        row.message: row.text for row in connection.execute(_TEXTS, {"release": said["release"]})
    }
    return {said["message"]: texts[said["message"]]} if said["message"] else texts
