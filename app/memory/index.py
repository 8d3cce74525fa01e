"""Which texts of very many may be near to one: packed postings, cut by length, counted in numpy.

The recipe, and what other ways cost, is in `docs/decisions/0015`. An index has rows (place,
ids): a place is a word and a bucket of lengths, its ids are the texts that have both, 32 bits each.
The rows are kept by whoever holds the texts; here is only what is computed from them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate

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

# What a text shares that has all words: shares are whole numbers, for 16 bits are through in half the time.
_WHOLE = 1 << 15
_SHARE = int(0.4 * _WHOLE)  # near texts share more
_ANYWAY = 10  # texts that are compared however little they share
_MOST = 120  # texts that are compared at most
_WIDTH = 4  # bytes of an id
# About how long the texts of a bucket are.
_MIDDLES = tuple(math.exp((size + 0.5) * _STEP) for size in range(_BUCKETS))


def bucket(length: int) -> int:
    """The bucket of a text with so many characters, counted from 0."""
    return min(_BUCKETS - 1, int(math.log(max(1, length)) / _STEP))


def places(keys: Iterable[int], length: int) -> tuple[int, ...]:
    """Where a text with these words and so many characters is put."""
    size = bucket(length)
    return tuple([key * _BUCKETS + size for key in keys])


def near(keys: Iterable[int], length: int) -> tuple[range, ...]:
    """For each word the places of all texts that may be alike enough to one with so many characters."""
    least, most = bucket(math.ceil(length * LEAST)), bucket(int(length / LEAST))
    return tuple(range(key * _BUCKETS + least, key * _BUCKETS + most + 1) for key in keys)


def rarest(
    asked: Iterable[range], rows: Mapping[int, int], waiting: Collection[int]
) -> tuple[range, ...]:
    """The places of the words that tell most: the rarest first, until they have texts enough.

    `rows` are how many rows the index has for a word, by its first place; some places are `waiting`
    for it and count as a row.
    """
    late = Counter(one // _BUCKETS for one in waiting)
    sizes = [(rows.get(some[0], 0) + late[some[0] // _BUCKETS], some[0], some) for some in asked]
    chosen: list[range] = []
    read = 0
    for number, (size, _, some) in enumerate(sorted(one for one in sizes if one[0])):
        read += size
        if number == _WORDS or (number >= _FEWEST and read > _ENOUGH):
            break
        chosen.append(some)
    return tuple(chosen)


def waiting(tail: Sequence[tuple[int, bytes]], asked: Sequence[range]) -> dict[int, bytes]:
    """Of texts that no row of the index has yet, those at these places: their ids, packed as in a row.

    `tail` has the id of each, ascending, and its places (64 bits, little-endian).
    """
    if not tail or not asked:
        return {}
    there = np.frombuffer(b"".join([places for _, places in tail]), dtype="<i8")
    whose = np.repeat([one for one, _ in tail], [len(places) // 8 for _, places in tail])
    wanted = np.sort(np.concatenate([np.arange(one.start, one.stop) for one in asked]))
    at = np.minimum(np.searchsorted(wanted, there), len(wanted) - 1)
    hits = wanted[at] == there
    found: dict[int, list[int]] = defaultdict(list)
    for place, one in zip(there[hits].tolist(), whose[hits].tolist(), strict=True):
        found[place].append(one)
    return {place: np.array(ids, dtype="<u4").tobytes() for place, ids in found.items()}


def candidates(
    rows: Sequence[tuple[int, bytes]], signs: Mapping[int, int], length: int, total: int
) -> list[int]:
    """The ids of the texts that share most with one of so many characters, the nearest first.

    `rows` are places, each with a part of its ids (32 bits, little-endian), none above `total`;
    `signs` tells how many characters a word stands for. A text shares the characters of those words
    that it has, as a part of all words' that `rows` are of, and the less the longer it is. After the
    first few, those that share little are left out.
    """
    if not rows:
        return []
    often: Counter[int] = Counter()
    for where, packed in rows:
        often[where // _BUCKETS] += len(packed) // _WIDTH
    words = sorted(often, key=lambda key: (often[key], key))
    whole = sum(signs[key] for key in words)
    parts = {key: _WHOLE * signs[key] / whole for key in words}
    ids, sums = _summed(rows, words, parts, length, total)
    ids = ids[: sum(often[key] for key in _telling(words, parts))]
    shares = sums[ids]
    best = _highest(sums, ids[shares >= _SHARE])[:_MOST]
    if len(best) < _ANYWAY:
        some = _ANYWAY * len(words)  # an id is there once for a word
        first = np.argpartition(shares, -some)[-some:] if len(ids) > some else slice(None)
        best = _highest(sums, ids[first])[:_ANYWAY]
    nearest: list[int] = best.tolist()
    return nearest


def _telling(words: Sequence[int], parts: Mapping[int, float]) -> Sequence[int]:
    """The words, the rarest first, without the last: those that are all together too little to share.

    These are most of what is read, and a text that shares enough has one of the others as well.
    """
    together = accumulate(parts[key] for key in reversed(words))
    return words[: len(words) - sum(1 for one in together if one < _SHARE)]


def _summed(
    rows: Sequence[tuple[int, bytes]],
    words: Sequence[int],
    parts: Mapping[int, float],
    length: int,
    total: int,
) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """All ids of these rows, in the order of their words; and for every id what its text shares."""
    order = {key: at for at, key in enumerate(words)}
    ordered = sorted(rows, key=lambda row: order[row[0] // _BUCKETS])
    ids = np.frombuffer(b"".join([packed for _, packed in ordered]), dtype="<u4")
    weights = [
        parts[where // _BUCKETS] * length / max(length, _MIDDLES[where % _BUCKETS])
        for where, _ in ordered
    ]
    many = [len(packed) // _WIDTH for _, packed in ordered]
    sums = np.zeros(total + 1, dtype=np.uint16)
    np.add.at(sums, ids, np.repeat(np.array(weights).astype(np.uint16), many))
    return ids, sums


def _highest(sums: NDArray[np.uint16], ids: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The ids, each once, that with the highest sum first."""
    ids = np.sort(ids)  # np.unique goes by hashes, which takes far longer
    once = ids[np.diff(ids, prepend=np.uint32(0)) > 0]  # the ids of the ledger begin with 1
    return once[np.argsort(_WHOLE - sums[once], kind="stable")]
