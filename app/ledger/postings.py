"""The memory's index: which of its English texts have a word, by their length.

New ids are put into the open row of their word and length, the one whose `first` is 0; a row that is
full is put away under its first id. So the index is never built anew, however many texts come.
"""

import struct
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from app.ledger.bulk import insert_all, put_all
from app.ledger.logs import slices
from app.ledger.tables import memory_posting

_FULL = 4_000  # bytes: 1,000 ids, what one page of the database has room for

# Hundreds of places are asked for at once, as numbers in the statement: as parameters they would cost
# more than what they ask for.
_SIZES = "SELECT place, count(*) FROM memory_posting WHERE place IN ({}) GROUP BY place"
_ROWS = "SELECT place, ids FROM memory_posting WHERE place IN ({})"
_OPEN = _ROWS + " AND first = 0"


def sizes(connection: Connection, places: Sequence[int]) -> dict[int, int]:
    """How many rows there are for each of these places; the database need not look at the ids."""
    return dict(_asked(connection, _SIZES, places))


def rows(connection: Connection, places: Sequence[int]) -> list[tuple[int, bytes]]:
    """All rows of these places: the place, ids of 32 bits."""
    return _asked(connection, _ROWS, places)


def _asked(connection: Connection, query: str, places: Sequence[int]) -> list[tuple[int, Any]]:
    numbers = ",".join(map(str, places))
    found = connection.exec_driver_sql(query.format(numbers)) if numbers else ()
    return [(row[0], row[1]) for row in found]


def add(connection: Connection, texts: Mapping[int, Sequence[int]]) -> None:
    """Add the ids of new texts, in ascending order, by place."""
    standing = _open(connection, texts)
    opened: list[dict[str, object]] = []
    full: list[dict[str, object]] = []
    for place, ids in texts.items():
        packed = standing.get(place, b"") + struct.pack(f"<{len(ids)}I", *ids)
        while len(packed) > _FULL:
            first = struct.unpack_from("<I", packed)[0]
            full.append({"place": place, "first": first, "ids": packed[:_FULL]})
            packed = packed[_FULL:]
        opened.append({"place": place, "first": 0, "ids": packed})
    insert_all(connection, memory_posting, full)
    put_all(connection, memory_posting, opened)


def _open(connection: Connection, places: Collection[int]) -> dict[int, bytes]:
    """The open rows of these places."""
    return {
        place: ids
        for part in slices(sorted(places))
        for place, ids in _asked(connection, _OPEN, part)
    }
