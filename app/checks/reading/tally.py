"""Which number of the source is which of the target's, in digits and spelled out."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.checks.reading import Reading
from app.checks.reading.numbers import Number, joined, parts
from app.checks.reading.spelled import Spelled

# Tables of the lexicon whose words answer each other across languages: "March" is the month of the
# other side, and explains no 3 besides.
_ANSWERED = frozenset({"numbers", "ordinals", "times", "months"})
_NONE: frozenset[float] = frozenset()
_Digits = tuple[tuple[tuple[Number, Number], ...], tuple[Number, ...], tuple[Number, ...]]


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers in digits that agree, and those of either side for which nothing was found.

    `spelled_source` and `spelled_target` are certain numbers in words that the other side lacks.
    """

    agreeing: tuple[tuple[Number, Number], ...]
    missing: tuple[Number, ...]
    extra: tuple[Number, ...]
    spelled_source: tuple[Spelled, ...]
    spelled_target: tuple[Spelled, ...]


def tally(source: Reading, target: Reading) -> Tally:
    """Every number of either text, with its like on the other side where there is one."""
    return Tally(
        *(_digits(source, target) if source.numbers or target.numbers else ((), (), ())),
        tuple(_alone(source.spelled, target.spelled, target.numbers)) if source.spelled else (),
        tuple(_alone(target.spelled, source.spelled, source.numbers)) if target.spelled else (),
    )


def _digits(source: Reading, target: Reading) -> _Digits:
    """Numbers in digits: those that agree, and those of the source and the target that are left."""
    ours, theirs = list(source.numbers), list(_apart(source, target))
    agreeing = tuple(_agreeing(ours, theirs))
    words, others = source.spelled, target.spelled
    spare = _values(_spare(others, words)) if ours else _NONE
    missing = [one for one in ours if not _explained(one, spare)]
    if not theirs:
        return agreeing, tuple(missing), ()
    spare = _values(_spare(words, others))
    repeated = _NONE.union(*(one.values for one, _ in agreeing))
    told = repeated | _centuries(agreeing)
    extra = [one for one in theirs if one.values.isdisjoint(told) and not _explained(one, spare)]
    return agreeing, tuple(missing), tuple(extra)


def _apart(source: Reading, target: Reading) -> Iterator[Number]:
    """The target's numbers as the source has them: what is grouped here may be several there.

    And what a space parts may be one: "122, 653".
    """
    known = frozenset(value for number in source.numbers for value in number.values)
    for number in joined(target.plain, target.numbers, known):
        pieces = () if number.values & known else parts(target.plain, number, known)
        yield from pieces or (number,)


def _agreeing(ours: list[Number], theirs: list[Number]) -> Iterator[tuple[Number, Number]]:
    """Takes from both lists what agrees: first what reads the same in every way."""
    for alike in (_wholly, _in_some_way) if ours and theirs else ():
        waiting: dict[object, deque[Number]] = defaultdict(deque)
        for other in theirs:
            for way in alike(other):
                waiting[way].append(other)
        taken: set[Number] = set()
        left: list[Number] = []
        for one in ours:
            match = _first(waiting, alike(one), taken)
            if match is None:
                left.append(one)
            else:
                taken.add(match)
                yield one, match
        ours[:] = left
        theirs[:] = [other for other in theirs if other not in taken]


def _wholly(number: Number) -> tuple[object, ...]:
    return ((number.values, number.named),)


def _in_some_way(number: Number) -> tuple[object, ...]:
    return tuple(number.values)


def _first(
    waiting: Mapping[object, deque[Number]], ways: tuple[object, ...], taken: set[Number]
) -> Number | None:
    """The first that waits under one of these and has not been taken under another."""
    found: list[Number] = []
    for way in ways:
        queue = waiting[way]
        while queue and queue[0] in taken:
            queue.popleft()
        found += [queue[0]] if queue else []
    return min(found, key=lambda one: one.start, default=None)


def _spare(these: Sequence[Spelled], others: Sequence[Spelled]) -> Sequence[Spelled]:
    """Numbers in words that no number in words of the other side answers."""
    if not others:
        return these
    answered = Counter(one.value for one in others if one.table in _ANSWERED)
    spare: list[Spelled] = []
    for one in these:
        if answered[one.value] > 0:
            answered[one.value] -= 1
        else:
            spare.append(one)
    return spare


def _explained(number: Number, words: frozenset[float]) -> bool:
    """Is it written in words on the other side, or a percentage of one that is?"""
    return not number.values.isdisjoint(words)


def _centuries(agreeing: Sequence[tuple[Number, Number]]) -> frozenset[float]:
    """The centuries of years that the target counts within theirs: the 1930s, "20 世纪 30 年代"."""
    return frozenset(
        value // 100 + 1
        for one, other in agreeing
        for value in one.values - other.values
        if 1000 <= value < 2100 and value % 100 in other.values
    )


def _values(words: Sequence[Spelled]) -> frozenset[float]:
    """What these words can be in digits: a half is also fifty percent."""
    shares = (word.value * 100 for word in words if word.value < 1)
    return frozenset((*(word.value for word in words), *shares))


def _alone(
    these: Sequence[Spelled], others: Sequence[Spelled], numbers: Sequence[Number]
) -> Iterator[Spelled]:
    """Certain numbers in words whose value the other side has neither in words nor in digits.

    Nor that of what they are a part of: two decades are twenty years, two fifths 40 %.
    """
    there = {one.value for one in others}.union(*(number.values for number in numbers))
    told: set[int] = set()
    for one in these:
        if one.table in ("", "fractions") and not there.isdisjoint((one.value, 100 * one.value)):
            told.update(range(one.start, one.end))
    for one in these:
        if one.certain and one.value not in there and one.start not in told:
            yield one
