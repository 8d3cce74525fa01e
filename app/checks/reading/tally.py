"""Which number of the source is which of the target's, in digits and spelled out."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from app.checks.reading import Reading
from app.checks.reading.lexicon import Sense, lexicon
from app.checks.reading.numbers import Number, joined, parts

# Tables of the lexicon that hold numbers, and those whose words answer each other across languages:
# "March" is the month of the other side, and explains no 3 besides.
_TABLES = frozenset({"numbers", "doubtful", "ordinals", "times", "months", "fractions", "scales"})
_JOINED = frozenset({"numbers", "doubtful", "scales"})
_ANSWERED = frozenset({"numbers", "ordinals", "times", "months"})

# Roman numerals: centuries and the like.
_ROMAN = re.compile(r"[IVX]++")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS = {
    tens * "X" + one: float(10 * tens + ones) for tens in range(4) for ones, one in enumerate(_ONES)
}


class Spelled(NamedTuple):
    """A number in words: its value, where, and the lexicon's table ("" for what is put together)."""

    value: float
    start: int
    end: int
    table: str

    @property
    def certain(self) -> bool:
        """Can it be nothing but this number?"""
        return self.table == "numbers"


# Of its parts at once: of a text that counts and counts there are very many.
_spelled: Callable[[tuple[float, int, int, str]], Spelled] = partial(tuple.__new__, Spelled)


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
    ours, theirs = list(source.numbers), list(_apart(source, target))
    agreeing = [*_agreeing(ours, theirs)]
    words = {side: [*spelled(reading)] for side, reading in ((0, source), (1, target))}
    spare = _values(_spare(words[1], words[0])), _values(_spare(words[0], words[1]))
    missing = [one for one in ours if not _explained(one, spare[0])]
    repeated = frozenset[float]().union(*(one.values for one, _ in agreeing))
    told = repeated | _centuries(agreeing)
    extra = [one for one in theirs if one.values.isdisjoint(told) and not _explained(one, spare[1])]
    return Tally(
        tuple(agreeing),
        tuple(missing),
        tuple(extra),
        tuple(_alone(words[0], words[1], target.numbers)),
        tuple(_alone(words[1], words[0], source.numbers)),
    )


def spelled(reading: Reading) -> Iterator[Spelled]:
    """Every number in words, and what neighbours make together: "two hundred", "twenty-five"."""
    senses = [
        one
        for one in reading.senses
        if one.table in _TABLES and not reading.words[one.first].folded.isdigit()
    ]
    for one in senses:
        yield Spelled(float(one.key), *reading.span(one), one.table)
        if one.table == "doubtful" and one.last - one.first > 1:
            yield from _within(reading, one)
    yield from _roman(reading)
    by_first = {one.first: one for one in senses if one.table in _JOINED}
    if by_first:
        for one in senses:
            if one.table == "ordinals":
                by_first.setdefault(one.first, one)
        for one in senses:
            yield from _together(reading, one, by_first)


def _within(reading: Reading, one: Sense) -> Iterator[Spelled]:
    """The number that an expression begins with: "two weeks" are fourteen days, and two of something."""
    word = reading.words[one.first]
    value = lexicon(reading.tag).figure(word.folded)
    if value is not None and value != float(one.key):
        yield Spelled(value, word.start, word.end, "doubtful")


def _roman(reading: Reading) -> Iterator[Spelled]:
    plain = reading.plain
    for match in _ROMAN.finditer(plain):
        value = _ROMANS.get(match[0])
        start, end = match.span()
        if (
            value
            and not _is_letter(plain[start - 1 : start])
            and not _is_letter(plain[end : end + 1])
        ):
            yield Spelled(value, start, end, "")


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _together(reading: Reading, one: Sense, by_first: dict[int, Sense]) -> Iterator[Spelled]:
    value, last, start = float(one.key), one.last, reading.words[one.first].start
    for _ in range(6):
        following = by_first.get(last) or by_first.get(last + 1)
        if following is None:
            return
        more = float(following.key)
        if following.table == "ordinals" and (value % 10 or more >= 10):
            return  # "fifty-third" is one number, "two first" are two
        times = more >= 100 or following.table == "scales"
        value = float(f"{value * more:.12g}") if times else value + more
        last = following.last
        yield _spelled((value, start, reading.words[last - 1].end, ""))


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


def _spare(these: list[Spelled], others: list[Spelled]) -> list[Spelled]:
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


def _centuries(agreeing: list[tuple[Number, Number]]) -> frozenset[float]:
    """The centuries of years that the target counts within theirs: the 1930s, "20 世纪 30 年代"."""
    return frozenset(
        value // 100 + 1
        for one, other in agreeing
        for value in one.values - other.values
        if 1000 <= value < 2100 and value % 100 in other.values
    )


def _values(words: list[Spelled]) -> frozenset[float]:
    """What these words can be in digits: a half is also fifty percent."""
    shares = (word.value * 100 for word in words if word.value < 1)
    return frozenset((*(word.value for word in words), *shares))


def _alone(
    these: list[Spelled], others: list[Spelled], numbers: tuple[Number, ...]
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
