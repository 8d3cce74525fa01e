"""The numbers that a text has in words, and what neighbours make together."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from app.checks.reading.lexicon import Sense, lexicon
from app.checks.reading.words import Span, Words

_TABLES = frozenset({"numbers", "doubtful", "ordinals", "times", "months", "fractions", "scales"})
_JOINED = frozenset({"numbers", "doubtful", "scales"})
_MOST = 200  # numbers of a text that are put together with their neighbours

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


def spelled(plain: str, tag: str, words: Words, senses: Sequence[Sense]) -> Iterator[Spelled]:
    """Every number in words, and what neighbours make together: "two hundred", "twenty-five"."""
    folded, spans = words
    some = [one for one in senses if one.table in _TABLES and not folded[one.first].isdigit()]
    for one in some:
        start, end = spans[one.first][0], spans[one.last - 1][1]
        yield _spelled((float(one.key), start, end, one.table))
        if one.table == "doubtful" and one.last - one.first > 1:
            yield from _within(folded[one.first], spans[one.first], tag, one)
    yield from _roman(plain)
    by_first = {one.first: one for one in some if one.table in _JOINED}
    if by_first:
        for one in some:
            if one.table == "ordinals":
                by_first.setdefault(one.first, one)
        for one in some[:_MOST]:
            yield from _together(words, one, by_first)


def _within(word: str, span: Span, tag: str, one: Sense) -> Iterator[Spelled]:
    """The number that an expression begins with: "two weeks" are fourteen days, and two of something."""
    value = lexicon(tag).figure(word)
    if value is not None and value != float(one.key):
        yield Spelled(value, *span, "doubtful")


def _roman(plain: str) -> Iterator[Spelled]:
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


def _together(words: Words, one: Sense, by_first: Mapping[int, Sense]) -> Iterator[Spelled]:
    value, last, start = float(one.key), one.last, words.spans[one.first][0]
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
        yield _spelled((value, start, words.spans[last - 1][1], ""))
