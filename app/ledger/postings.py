"""The memory's index: which of its English texts have a word, by their length.

New ids are put into the open row of their word and length, the one whose `first` is 0; a row that is
full is put away under its first id. So the index is never built anew, however many texts come.

A few texts that come one by one wait in a row each (`memory_tail`), for to put one into the index
rewrites a page of the database for each of its words: many of them share words, and pages. Whoever
asks looks there as well.
"""

import struct
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from app.ledger.inserts import insert_all, put_all
from app.ledger.logs import slices
from app.ledger.tables_of_memory import memory_posting, memory_tail

_FULL = 4_000  # bytes: 1,000 ids, what one page of the database has room for
_MOST = 128  # texts that wait: to look through them takes half a millisecond

# Dozens of places are asked for at once, as numbers in the statement: as parameters they would cost
# more than what they ask for. The places of a word stand together.
_SIZES = """WITH asked (low, high) AS (VALUES {})
    SELECT low, (SELECT count(*) FROM memory_posting WHERE place BETWEEN low AND high) FROM asked"""
_ROWS = """WITH asked (low, high) AS (VALUES {})
    SELECT place, ids FROM asked CROSS JOIN memory_posting WHERE place BETWEEN low AND high"""
_OPEN = "SELECT place, ids FROM memory_posting WHERE place IN ({}) AND first = 0"
_TAIL = "SELECT source, places FROM memory_tail ORDER BY source"
_WAITING = "SELECT count(*) FROM memory_tail"
_NO_TAIL = "DELETE FROM memory_tail"


def sizes(connection: Connection, places: Sequence[range]) -> dict[int, int]:
    """How many rows these places have together, by the first; the database need not look at the ids."""
    return dict(_asked(connection, _SIZES, _bounds(places)))


def rows(connection: Connection, places: Sequence[range]) -> list[tuple[int, bytes]]:
    """All rows of these places: the place, ids of 32 bits."""
    return _asked(connection, _ROWS, _bounds(places))


def _bounds(places: Sequence[range]) -> str:
    return ",".join([f"({some[0]},{some[-1]})" for some in places])


def tail(connection: Connection) -> list[tuple[int, bytes]]:
    """The texts that wait, by id: the id, places of 64 bits."""
    return [(row[0], row[1]) for row in connection.exec_driver_sql(_TAIL).all()]


def _asked(connection: Connection, query: str, numbers: str) -> list[tuple[int, Any]]:
    found = connection.exec_driver_sql(query.format(numbers)).all() if numbers else ()
    return [(row[0], row[1]) for row in found]


def add(connection: Connection, texts: Mapping[int, Sequence[int]]) -> None:
    """Add new texts by their ids, in ascending order, each with its places."""
    waiting = int(connection.exec_driver_sql(_WAITING).scalar_one())
    if waiting + len(texts) <= _MOST:
        rows = [{"source": one, "places": _packed("q", some)} for one, some in texts.items()]
        insert_all(connection, memory_tail, rows)
        return
    places: dict[int, list[int]] = defaultdict(list)
    for one, packed in tail(connection):
        for (place,) in struct.iter_unpack("<q", packed):
            places[place].append(one)
    for one, some in texts.items():
        for place in some:
            places[place].append(one)
    _put(connection, places)
    connection.exec_driver_sql(_NO_TAIL)


def _packed(kind: str, numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}{kind}", *numbers)


def _put(connection: Connection, places: Mapping[int, Sequence[int]]) -> None:
    """Put the ids of new texts, in ascending order, into the index."""
    standing = _open(connection, places)
    opened: list[dict[str, object]] = []
    full: list[dict[str, object]] = []
    for place, ids in places.items():
        packed = standing.get(place, b"") + _packed("I", ids)
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
        for place, ids in _asked(connection, _OPEN, ",".join(map(str, part)))
    }
