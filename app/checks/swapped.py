"""Two numbers that have changed places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import combinations
from operator import itemgetter

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.numbers import Number
from app.checks.reading.tally import Tally
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_NEAR = 3  # words on either side that tell what a number counts
_MOST = 10  # numbers of a text that are compared with each other


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where two numbers of the target stand each among the other's words."""
    found = worst(bitext)
    if found is None:
        return
    by, one, other = found
    if bitext.figures.passes("swapped", by):
        said = bitext.target.text[one.start : one.end], bitext.target.text[other.start : other.end]
        why = sentence(
            "%(one)s and %(other)s seem to have changed places.", one=said[0], other=said[1]
        )
        yield Finding("swapped", Severity.WARN, why, target=(one.start, one.end))


def worst(bitext: Bitext) -> tuple[float, Number, Number] | None:
    """The two of the target's numbers that fit best each in the other's place, and how much better."""
    pairs = once(bitext.tally)
    if len(pairs) < 2:
        return None
    best: tuple[float, Number, Number] | None = None
    around = [(_around(bitext.source, one), _around(bitext.target, other)) for one, other in pairs]
    fits: dict[tuple[int, int], float] = {}

    def fit(one: int, other: int) -> float:
        if (one, other) not in fits:
            fits[one, other] = _fit(bitext, around[one][0], around[other][1])
        return fits[one, other]

    for one, other in combinations(range(len(pairs)), 2):
        by = fit(one, other) + fit(other, one) - fit(one, one) - fit(other, other)
        # What tells that another order is a mistake tells as well that the same order is none.
        turned = inverted(pairs[one], pairs[other])
        by += bitext.figures.inversion if turned else -bitext.figures.inversion
        if best is None or by > best[0]:
            best = by, pairs[one][1], pairs[other][1]
    return best


def once(tally: Tally) -> list[tuple[Number, Number]]:
    """The numbers that agree and stand once on either side."""
    agreeing = tally.agreeing[:_MOST]
    return [
        (one, other)
        for one, other in agreeing
        if sum(not one.values.isdisjoint(third.values) for third, _ in agreeing) == 1
    ]


def inverted(one: tuple[Number, Number], other: tuple[Number, Number]) -> bool:
    """Do they stand in one order in the source and in the other in the target?"""
    return (one[0].start < other[0].start) != (one[1].start < other[1].start)


def _around(reading: Reading, number: Number) -> dict[int, float]:
    """The words around a number, nearer ones weighing more."""
    keys, spans = reading.keys, reading.spans
    first = bisect_right(spans, number.start, key=itemgetter(1))
    last = bisect_left(spans, number.end, key=itemgetter(0))
    found: dict[int, float] = {}
    for by in range(_NEAR):
        for at in (first - 1 - by, last + by):
            if 0 <= at < len(keys) and keys[at]:
                found.setdefault(keys[at], 1 / (1 + by))
    return found


def _fit(bitext: Bitext, ours: dict[int, float], theirs: dict[int, float]) -> float:
    """How much the words around a number of the source say of those around one of the target."""
    total = 0.0
    for word, weight in ours.items():
        one = bitext.figures.to_target.get(word)
        if one is not None and not one.others.isdisjoint(theirs):
            meet = max([theirs[other] for other in one.others if other in theirs])
            total += weight * meet * one.present
    for word, weight in theirs.items():
        one = bitext.figures.to_source.get(word)
        if one is not None and not one.others.isdisjoint(ours):
            meet = max([ours[other] for other in one.others if other in ours])
            total += weight * meet * one.present
    return total
