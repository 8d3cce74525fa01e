"""What the checks found in a text, kept by everything that it depends on; no fact, but computed."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from app.ledger.inserts import put_all
from app.ledger.logs import slices
from app.ledger.tables_of_queue import looked

# What is left of findings in a queue: the check's code, and how grave it was.
Noticed = tuple[tuple[str, str], ...]

_ROWS = select(looked).where(looked.c.key.in_(bindparam("keys", expanding=True)))


def of(connection: Connection, keys: Sequence[str]) -> dict[str, Noticed]:
    """What was found, by key; a key is not there if nobody has looked."""
    return {
        row.key: tuple((code, severity) for code, severity in json.loads(row.found))
        for part in slices(keys)
        for row in connection.execute(_ROWS, {"keys": part})
    }


def put(connection: Connection, found: Mapping[str, Noticed]) -> None:
    """Keep what was found."""
    put_all(
        connection, looked, [{"key": key, "found": json.dumps(one)} for key, one in found.items()]
    )
