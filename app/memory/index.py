"""Which texts of very many may be near to one: packed postings, cut by length, counted in numpy.

The recipe, and what other ways cost, is in `docs/decisions/0013`. An index has rows (place,
ids): a place is a word and a bucket of lengths, its ids are the texts that have both, 32 bits each.
The rows are kept by whoever holds the texts; here is only what is computed from them.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

# What differs more than this in length is less alike than anybody wants to see.
LEAST = 0.7
# A bucket's longest text is a quarter longer than its shortest; the last has all that are longer.
_STEP = math.log(1.25)
_BUCKETS = 64

_ENOUGH = 100  # rows that are read for one question, of 1,000 ids each where they are full
_WORDS = 20  # words that are asked for at most
_FEWEST = 4  # and at least, however frequent they are

_SHARE = 0.25  # of what all words that are asked for weigh: near texts have more of it
_ANYWAY = 50  # texts that are compared however little they share


def bucket(length: int) -> int:
    """The bucket of a text with so many characters, counted from 0."""
    return min(_BUCKETS - 1, int(math.log(max(1, length)) / _STEP))


def places(keys: Iterable[int], length: int) -> tuple[int, ...]:
    """Where a text with these words and so many characters is put."""
    size = bucket(length)
    return tuple([key * _BUCKETS + size for key in keys])


def near(keys: Iterable[int], length: int) -> tuple[tuple[int, ...], ...]:
    """For each word the places of all texts that may be alike enough to one with so many characters."""
    least, most = bucket(math.ceil(length * LEAST)), bucket(int(length / LEAST))
    return tuple(tuple(range(key * _BUCKETS + least, key * _BUCKETS + most + 1)) for key in keys)


def rarest(asked: Iterable[Sequence[int]], rows: Mapping[int, int]) -> tuple[int, ...]:
    """The places of the words that tell most: the rarest first, until they have texts enough.

    `rows` are how many rows the index has for a place.
    """
    sizes = [(sum(rows.get(one, 0) for one in some), some) for some in asked]
    chosen: list[int] = []
    read = 0
    for number, (size, some) in enumerate(sorted(one for one in sizes if one[0])):
        read += size
        if number == _WORDS or (number >= _FEWEST and read > _ENOUGH):
            break
        chosen += some
    return tuple(chosen)


def waiting(tail: Sequence[tuple[int, bytes]], asked: Sequence[int]) -> dict[int, bytes]:
    """Of texts that no row of the index has yet, those at these places: their ids, packed as in a row.

    `tail` has the id of each, ascending, and its places (64 bits, little-endian).
    """
    if not tail or not asked:
        return {}
    there = np.frombuffer(b"".join([places for _, places in tail]), dtype="<i8")
    whose = np.repeat([one for one, _ in tail], [len(places) // 8 for _, places in tail])
    wanted = np.sort(np.array(asked, dtype=np.int64))
    at = np.minimum(np.searchsorted(wanted, there), len(wanted) - 1)
    hits = wanted[at] == there
    found: dict[int, list[int]] = defaultdict(list)
    for place, one in zip(there[hits].tolist(), whose[hits].tolist(), strict=True):
        found[place].append(one)
    return {place: np.array(ids, dtype="<u4").tobytes() for place, ids in found.items()}


def candidates(rows: Iterable[tuple[int, bytes]], total: int, most: int = 200) -> list[int]:
    """The ids of at most `most` texts that share most with what was asked, the nearest first.

    `rows` are places, each with a part of its ids (32 bits, little-endian). A word that `n` of
    `total` texts have weighs log(1 + total / n). After the first few, those that share little of
    what all words weigh are left out: none of them was ever near enough.
    """
    parts: dict[int, list[bytes]] = defaultdict(list)
    for where, packed in rows:
        parts[where // _BUCKETS].append(packed)
    found = [np.frombuffer(b"".join(one), dtype="<u4") for one in parts.values()]
    if not found:
        return []
    weights = [np.float32(math.log1p(total / len(ids))) for ids in found]
    sums = np.zeros(int(max(ids.max() for ids in found)) + 1, dtype=np.float32)
    for ids, weight in zip(found, weights, strict=True):
        np.add.at(sums, ids, weight)
    best = _top(sums, np.concatenate(found), len(found), most)
    enough = int(np.count_nonzero(sums[best] >= _SHARE * sum(weights)))
    nearest: list[int] = best[: max(enough, _ANYWAY)].tolist()
    return nearest


def _top(
    sums: NDArray[np.float32], ids: NDArray[np.uint32], times: int, most: int
) -> NDArray[np.uint32]:
    """The ids with the highest sums, highest first; `ids` may name one so many times."""
    if len(ids) > most * times:
        ids = ids[np.argpartition(sums[ids], -most * times)[-most * times :]]
    ids.sort()  # np.unique goes by hashes, which takes far longer
    once = ids[np.diff(ids, prepend=np.uint32(0)) > 0]  # the ids of the ledger begin with 1
    return once[np.argsort(-sums[once], kind="stable")[:most]]
