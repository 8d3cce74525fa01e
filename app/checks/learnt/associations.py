"""Which words of one language stand for which of the other, as figures and without the words.

Learnt by IBM's first model (Brown et al. 1993) from translated pairs; a word is known by its CRC-32
alone. What a word tells is a log likelihood ratio: how much likelier the pair is a translation if
the word's counterparts are there (`present`), or are not (`absent`). A stretch of words whose
evidence sums far below zero was not translated.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

_ROUNDS = 4
_MOST_LIKE = 5  # counterparts kept for a word
_LEAST_SHARE = 0.04  # of a word's probability, to be one of its counterparts
_LEAST_SEEN = 2
TELLS = 2.0  # times as often as elsewhere a counterpart stands opposite its word
_STEM = 5  # letters that inflection leaves alone, roughly, in a language with spaces

Words = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Association:
    """What one word tells: its counterparts, and the evidence of their being there or not."""

    others: frozenset[int]
    present: float
    absent: float


Associations = Mapping[int, Association]


def key(word: str) -> int:
    """A word's number: of its beginning alone, for endings change."""
    return crc32(word[:_STEM].encode("utf-8"))


def whole(word: str) -> int:
    """The number of a word with its ending."""
    return crc32(word.encode("utf-8"))


def evidence(words: Sequence[int], there: frozenset[int], known: Associations) -> list[float]:
    """What each word tells, 0 where nothing is known of it."""
    return [
        0.0 if one is None else one.absent if one.others.isdisjoint(there) else one.present
        for one in map(known.get, words)
    ]


def worst_stretch(told: Sequence[float]) -> tuple[float, int, int]:
    """The least sum of neighbours, with the first and last (exclusive) of them."""
    least, best = 0.0, (0, 0)
    here, start = 0.0, 0
    for at, value in enumerate(told):
        if not value:
            continue
        if here >= 0:
            here, start = 0.0, at
        here += value
        if here < least:
            least, best = here, (start, at + 1)
    return least, *best


def associations(pairs: Sequence[tuple[Words, Words]], tells: float = TELLS) -> Associations:
    """What the words of the pairs' first halves tell of the second.

    A counterpart stands opposite its word at least `tells` times as often as elsewhere.
    """
    table = _model(pairs)
    seen = Counter(word for source, _ in pairs for word in set(source) if word)
    likest = {
        word: (*_likest(table.get(word, {})),)
        for word, count in seen.items()
        if count >= _LEAST_SEEN
    }
    counterparts = _telling(pairs, likest, seen, tells)
    hits = _hits(pairs, counterparts)
    spread = _spread(pairs, counterparts)
    found = {}
    for word, others in counterparts.items():
        one = _association(others, seen[word], hits[word], spread[word], len(pairs))
        if one:
            found[word] = one
    return found


def _association(
    others: frozenset[int], seen: int, hits: int, everywhere: int, pairs: int
) -> Association | None:
    # Counterparts were chosen on the same pairs: a word seen twice is trusted half.
    rate = max(hits - 0.5, 0.25) / (seen + 1)
    elsewhere = (everywhere - hits + 0.5) / (pairs - seen + 1)
    if rate < 0.35 or rate < 2 * elsewhere:
        return None
    present = math.log(rate / elsewhere)
    absent = math.log((1 - rate) / max(1 - elsewhere, 0.01))
    return Association(others, min(present, 4.0), max(absent, -3.0))


def _model(pairs: Sequence[tuple[Words, Words]]) -> dict[int, dict[int, float]]:
    """t(other | word), after a few rounds of expectation and maximisation.

    Every two words that stand opposite each other anywhere have a number; all is lists of those.
    """
    numbers: dict[tuple[int, int], int] = {}
    rows: list[list[int]] = []
    for source, target in _common(pairs):
        for other in target:
            rows += [[numbers.setdefault((word, other), len(numbers)) for word in source]]
    words = [word for word, _ in numbers]
    table = [1.0] * len(numbers)
    for _ in range(_ROUNDS):
        counts = [0.0] * len(numbers)
        for row in rows:
            shares = [table[at] for at in row]
            whole = sum(shares)
            for at, share in zip(row, shares, strict=True):
                counts[at] += share / whole
        sums: dict[int, float] = defaultdict(float)
        for word, count in zip(words, counts, strict=True):
            sums[word] += count
        table = [count / sums[word] + 1e-9 for word, count in zip(words, counts, strict=True)]
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for (word, other), at in numbers.items():
        if table[at] >= _LEAST_SHARE:
            found[word][other] = table[at]
    return found


def _common(
    pairs: Sequence[tuple[Words, Words]],
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The pairs, each word once, without words that stand in one pair alone."""
    ours = Counter(word for source, _ in pairs for word in set(source) if word)
    theirs = Counter(word for _, target in pairs for word in set(target) if word)
    for source, target in pairs:
        some = tuple(word for word in set(source) if ours[word] >= _LEAST_SEEN)
        others = tuple(word for word in set(target) if theirs[word] >= _LEAST_SEEN)
        if some:
            yield some, others


def _likest(row: Mapping[int, float]) -> Iterator[int]:
    for other, _ in sorted(row.items(), key=lambda one: -one[1])[:_MOST_LIKE]:
        yield other


def _telling(
    pairs: Sequence[tuple[Words, Words]],
    likest: Mapping[int, Words],
    seen: Mapping[int, int],
    tells: float,
) -> dict[int, frozenset[int]]:
    """Of each word's likest counterparts those that stand opposite it more often than elsewhere.

    An article stands opposite many nouns and tells nothing of any: with it among the counterparts no
    noun's absence would ever be seen.
    """
    together: Counter[tuple[int, int]] = Counter()
    everywhere: Counter[int] = Counter()
    for source, target in pairs:
        there = frozenset(target)
        everywhere.update(there)
        together.update(
            (word, other)
            for word in set(source)
            for other in likest.get(word, ())
            if other in there
        )
    found = {}
    for word, others in likest.items():
        rest = len(pairs) - seen[word] + 1
        found[word] = frozenset(
            other
            for other in others
            if together[word, other] * rest
            >= tells * seen[word] * (everywhere[other] - together[word, other] + 0.5)
        )
    return found


def _hits(
    pairs: Iterable[tuple[Words, Words]], counterparts: Mapping[int, frozenset[int]]
) -> Counter[int]:
    """In how many pairs a word has one of its counterparts opposite it."""
    hits: Counter[int] = Counter()
    for source, target in pairs:
        there = frozenset(target)
        hits.update(
            word
            for word in set(source)
            if word in counterparts and not counterparts[word].isdisjoint(there)
        )
    return hits


def _spread(
    pairs: Sequence[tuple[Words, Words]], counterparts: Mapping[int, frozenset[int]]
) -> dict[int, int]:
    """In how many pairs any counterpart of a word stands, whatever is opposite it."""
    places: dict[int, set[int]] = defaultdict(set)
    for at, (_, target) in enumerate(pairs):
        for other in target:
            places[other].add(at)
    return {
        word: len(set().union(*(places[other] for other in others)) if others else ())
        for word, others in counterparts.items()
    }
