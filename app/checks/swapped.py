"""Two numbers that have changed places."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from app.checks.bitext import Bitext
from app.checks.learnt.associations import Association, Associations
from app.checks.reading import Reading
from app.checks.reading.numbers import Number
from app.checks.reading.tally import Tally
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_NEAR = 3  # words on either side that tell what a number counts
_MOST = 10  # numbers of a text that are compared with each other


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where two numbers of the target stand each among the other's words."""
    lines = bitext.figures.lines.get("swapped")
    found = worst(bitext, min(lines)) if lines else None
    if found:
        _, one, other = found
        said = bitext.target.text[one.start : one.end], bitext.target.text[other.start : other.end]
        why = sentence(
            "%(one)s and %(other)s seem to have changed places.", one=said[0], other=said[1]
        )
        yield Finding("swapped", Severity.WARN, why, target=(one.start, one.end))


def worst(bitext: Bitext, least: float = -math.inf) -> tuple[float, Number, Number] | None:
    """The two of the target's numbers that fit best each in the other's place, and how much better.

    None where that is by no more than `least`.
    """
    pairs = once(bitext.tally)
    if len(pairs) < 2:
        return None
    figures = bitext.figures
    ours = [_around(bitext.source, one, figures.to_target) for one, _ in pairs]
    theirs = [_around(bitext.target, other, figures.to_source) for _, other in pairs]

    @cache
    def own(at: int) -> float:
        return _fit(ours[at], theirs[at])

    best: tuple[float, Number, Number] | None = None
    for one, other in combinations(range(len(pairs)), 2):
        # What tells that another order is a mistake tells as well that the same order is none.
        turned = inverted(pairs[one], pairs[other])
        order = figures.inversion if turned else -figures.inversion
        by = _fit(ours[one], theirs[other]) + _fit(ours[other], theirs[one])
        if by + order > least:  # before anything that speaks for their own places
            by = by - own(one) - own(other) + order
            if by > least:
                least, best = by, (by, pairs[one][1], pairs[other][1])
    return best


def once(tally: Tally) -> list[tuple[Number, Number]]:
    """The numbers that agree and stand once on either side."""
    agreeing = tally.agreeing[:_MOST]
    if len(agreeing) < 2:
        return [*agreeing]
    return [
        (one, other)
        for one, other in agreeing
        if sum(not one.values.isdisjoint(third.values) for third, _ in agreeing) == 1
    ]


def inverted(one: tuple[Number, Number], other: tuple[Number, Number]) -> bool:
    """Do they stand in one order in the source and in the other in the target?"""
    return (one[0].start < other[0].start) != (one[1].start < other[1].start)


class _Around(NamedTuple):
    """The words around a number, nearer ones weighing more, and what the memory knows of them."""

    weights: Mapping[int, float]
    known: Sequence[tuple[float, Association]]


def _around(reading: Reading, number: Number, known: Associations) -> _Around:
    keys, spans = reading.keys, reading.spans
    first, last = bisect_left(spans, (number.start,)), bisect_left(spans, (number.end,))
    found: dict[int, float] = {}
    for by in range(_NEAR):
        for at in (first - 1 - by, last + by):
            if 0 <= at < len(keys) and keys[at]:
                found.setdefault(keys[at], 1 / (1 + by))
    told = [(weight, known.get(word)) for word, weight in found.items()]
    return _Around(found, [(weight, one) for weight, one in told if one is not None])


def _fit(ours: _Around, theirs: _Around) -> float:
    """How much the words around a number of the source say of those around one of the target."""
    total = 0.0
    for mine, others in ((ours, theirs.weights), (theirs, ours.weights)):
        for weight, one in mine.known:
            if not one.others.isdisjoint(others):
                meet = max([others[other] for other in one.others if other in others])
                total += weight * meet * one.present
    return total
