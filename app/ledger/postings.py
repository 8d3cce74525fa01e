"""The memory's index: which of its English texts have a word, by their length.

New ids are put into the open row of their word and length, the one whose `first` is 0; a row that is
full is put away under its first id. So the index is never built anew, however many texts come.
"""

import struct
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from app.ledger.bulk import insert_all, put_all
from app.ledger.logs import slices
from app.ledger.tables import memory_posting

_FULL = 4_000  # bytes: 1,000 ids, what one page of the database has room for

_PLACES: BindParameter[int] = bindparam("places", expanding=True)
# Put together once: they are asked for every text that is looked up.
_SIZES = (
    select(memory_posting.c.place, func.count())
    .where(memory_posting.c.place.in_(_PLACES))
    .group_by(memory_posting.c.place)
)
_ROWS = select(memory_posting.c.place, memory_posting.c.ids).where(
    memory_posting.c.place.in_(_PLACES)
)
_OPEN = _ROWS.where(memory_posting.c.first == 0)


def sizes(connection: Connection, places: Sequence[int]) -> dict[int, int]:
    """How many rows there are for each of these places; the database need not look at the ids."""
    return {row[0]: row[1] for row in connection.execute(_SIZES, {"places": places})}


def rows(connection: Connection, places: Sequence[int]) -> list[tuple[int, bytes]]:
    """All rows of these places: the place, ids of 32 bits."""
    return [(row[0], row[1]) for row in connection.execute(_ROWS, {"places": places})]


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
        row[0]: row[1]
        for part in slices(sorted(places))
        for row in connection.execute(_OPEN, {"places": part})
    }
