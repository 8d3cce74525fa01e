"""Stretches of a memory in which texts and translations do not belong together.

Somebody aligned two documents by line, one of them had a line more, and from there on each English
text has its neighbour's translation. One such pair may look like a free translation; twenty do not.

What is compared needs no knowledge of the language: numbers and words in Latin letters that stand in
both texts (names, abbreviations, addresses, words alike), and lengths. How often a sign of the English
comes back in its translation, and how much lengths vary, is learnt from the memory itself; how often it
would by chance, too. The logarithm of the ratio of the two is the evidence that a pair is one. The
likeliest course of the whole is sought (Viterbi): each English text has its own translation, or that
of a neighbour so far away, or none of those; and such a state is rarely entered.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from app.exchange.rows import Skipped
from app.model import markup
from app.model.unit import Unit

_WINDOW = 4_000  # units looked at together; what is kept in memory of each language
_FEW = 30  # fewer units tell nothing about the rest of them
_FAR = 3  # so far away may the translation stand that a text should have
_SHORTEST = 4  # units of a stretch; single ones are for the checks
_BETWEEN = 3  # good units between two stretches that make them one
_ENTER, _CHANGE = 6.0, 3.0  # minus the logarithm of how often a state is entered, or changed
_MOST = 12.0  # what one pair can tell at most
_RARE = 0.05  # share of the translations: what stands in more is no name or number
_KEPT = 0.97  # nothing is always kept
_DOUBT = 2.0  # so many times, before it is counted, has a sign been kept as often as all others

_SIGN = re.compile(r"[0-9]+|[a-zà-öø-ɏ]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Units of one language, one after the other, that are not what they say: lines and reason."""

    language: str
    first: int
    last: int
    units: int
    why: str


def misaligned(rows: Iterable[tuple[int, Unit | Skipped]]) -> Iterator[Stretch]:
    """The stretches of a memory, as rows of (line, unit) give it in the order of its file.

    Languages are looked at apart, 4,000 units at a time; what is no unit is passed over. The ends
    of a stretch may be a unit or two off, for a single pair can be either.
    """
    waiting: dict[str, list[tuple[int, Unit]]] = {}
    for line, found in rows:
        if isinstance(found, Unit):
            window = waiting.setdefault(found.language, [])
            window.append((line, found))
            if len(window) == _WINDOW:
                yield from _stretches(window)
                window.clear()
    for window in waiting.values():
        yield from _stretches(window)


def _stretches(rows: Sequence[tuple[int, Unit]]) -> Iterator[Stretch]:
    if len(rows) < _FEW:
        return
    window = _window([unit for _, unit in rows])
    course = _course(window)
    for first, last in _runs(course):
        if last - first + 1 >= _SHORTEST:
            why = _why(window, course, first, last)
            yield Stretch(rows[0][1].language, rows[first][0], rows[last][0], last - first + 1, why)


@dataclass(frozen=True, slots=True)
class _Window:
    """What is compared: the signs of both sides, lengths as logarithms, and what was learnt.

    `weights` are, for each sign that comes back more often than by chance, the evidence of its
    standing in a translation and that of its missing.
    """

    sources: Sequence[frozenset[str]]
    targets: Sequence[frozenset[str]]
    lengths: Sequence[tuple[float, float]]
    weights: dict[str, tuple[float, float]]
    rare: frozenset[str]
    ratio: float
    spread: float
    chance: float

    def evidence(self, at: int, other: int) -> float:
        """That the text `at` and the translation `other` are a pair: a logarithm, 0 tells nothing."""
        if not 0 <= other < len(self.targets):
            return -_MOST
        there = self.targets[other]
        known = ((sign, self.weights[sign]) for sign in self.sources[at] if sign in self.weights)
        told = sum(here if sign in there else missing for sign, (here, missing) in known)
        by = self.lengths[other][1] - self.lengths[at][0] - self.ratio
        return max(-_MOST, min(_MOST, told + self._length(by)))

    def _length(self, by: float) -> float:
        """What a length tells: one in ten translations is as free as chance."""
        if abs(by) > 4 * self.chance:
            return math.log(0.1)
        chance = _normal(by, self.chance)
        return math.log((0.9 * _normal(by, self.spread) + 0.1 * chance) / chance)


def _normal(by: float, deviation: float) -> float:
    return math.exp(-((by / deviation) ** 2) / 2) / deviation


def _window(units: Sequence[Unit]) -> _Window:
    texts = [(markup.strip(unit.source), markup.strip(unit.target)) for unit in units]
    sources = [_signs(source) for source, _ in texts]
    targets = [_signs(target) for _, target in texts]
    lengths = [(math.log(1 + len(one)), math.log(1 + len(other))) for one, other in texts]
    by = [other - one for one, other in lengths]
    ratio = median(by)
    apart = len(units) // 2  # no text has anything to do with the one so far away
    chance = [lengths[at - apart][1] - one - ratio for at, (one, _) in enumerate(lengths)]
    there = Counter(sign for signs in targets for sign in signs)
    return _Window(
        sources,
        targets,
        lengths,
        _weights(sources, targets, there),
        frozenset(sign for sign, count in there.items() if count <= _RARE * len(units) + 1),
        ratio,
        _deviation([one - ratio for one in by]) + 0.03,
        _deviation(chance) + 0.05,
    )


def _deviation(values: Sequence[float]) -> float:
    """By the median, which faults do not move."""
    return 1.4826 * median(map(abs, values))


def _signs(text: str) -> frozenset[str]:
    """Numbers, in whatever digits, and words in Latin letters."""
    return frozenset(_SIGN.findall(_digits(text).casefold()))


def _digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def _weights(
    sources: Sequence[frozenset[str]], targets: Sequence[frozenset[str]], there: Counter[str]
) -> dict[str, tuple[float, float]]:
    """How often each sign comes back, in its own translation or in that of one neighbour."""
    asked = Counter(sign for signs in sources for sign in signs if sign in there)
    count = len(targets)
    kept: Counter[str] = Counter()
    for away in range(-_FAR, _FAR + 1):
        pairs = zip(
            sources[max(0, -away) : count - max(0, away)], targets[max(0, away) :], strict=False
        )
        kept |= Counter(sign for one, other in pairs for sign in one & other)
    rare = [sign for sign in asked if there[sign] <= _RARE * count + 1]
    usual = (sum(kept[sign] for sign in rare) + 1) / (sum(asked[sign] for sign in rare) + 2)
    found = {}
    for sign, times in asked.items():
        back = min(_KEPT, (kept[sign] + _DOUBT * usual) / (times + _DOUBT))
        chance = (there[sign] + 0.5) / (count + 1)
        if back > chance:
            found[sign] = (math.log(back / chance), math.log((1 - back) / (1 - chance)))
    return found


# How far away the translation of a text stands: 0 its own, None nowhere near.
_STATES: tuple[int | None, ...] = (
    0,
    *(sign * away for away in range(1, _FAR + 1) for sign in (-1, 1)),
    None,
)


def _course(window: _Window) -> list[int | None]:
    """The likeliest state of each unit."""
    scores = [0.0] + [-_ENTER] * (len(_STATES) - 1)
    steps: list[list[int]] = []
    for at in range(len(window.sources)):
        own, best = scores[0], max(range(1, len(_STATES)), key=scores.__getitem__)
        came = [0 if own >= scores[best] - _ENTER else best]
        reached = [max(own, scores[best] - _ENTER)]
        for state in range(1, len(_STATES)):
            ways = (
                (scores[state], state),
                (scores[best] - _CHANGE, best),
                (own - _ENTER, 0),
            )
            score, before = max(ways)
            came.append(before)
            reached.append(score)
        steps.append(came)
        scores = [
            score + (0.0 if away is None else window.evidence(at, at + away))
            for score, away in zip(reached, _STATES, strict=True)
        ]
    state = max(range(len(_STATES)), key=scores.__getitem__)
    course = []
    for came in reversed(steps):
        course.append(_STATES[state])
        state = came[state]
    return course[::-1]


def _runs(course: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """First and last of each stretch of units that do not have their own translation."""
    wrong = [at for at, away in enumerate(course) if away != 0]
    begin = 0
    for at, place in enumerate(wrong):
        if at + 1 == len(wrong) or wrong[at + 1] - place > _BETWEEN + 1:
            yield wrong[begin], place
            begin = at + 1


def _why(window: _Window, course: Sequence[int | None], first: int, last: int) -> str:
    """What speaks against the stretch, in figures that can be looked up in the file."""
    names = own = near = 0
    for at in range(first, last + 1):
        signs = window.sources[at] & window.weights.keys() & window.rare
        names += len(signs)
        own += len(signs & window.targets[at])
        away = course[at]
        if away and 0 <= at + away < len(window.targets):
            near += len(signs & window.targets[at + away])
    told = f"of {names} names and numbers of the English, {own} stand in its own translation"
    away, times = Counter(course[first : last + 1]).most_common(1)[0]
    if not away or 2 * times < last - first + 1:
        return f"{told}; the translations seem to be of other texts"
    units = "unit" if abs(away) == 1 else "units"
    where = "before" if away < 0 else "after"
    return f"{told}, {near} in that of the text {abs(away)} {units} {where}"
