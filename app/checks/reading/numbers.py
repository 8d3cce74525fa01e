"""The numbers of a text: each with every value that it may be read as.

"1,234" is 1234 to an English reader and 1.234 to a German one; "8 pm" is 8 and 20:00. Two numbers
agree if one of their values does.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from app.checks.reading.lexicon import Sense
from app.checks.reading.words import Span

# Digits of any script, with what may stand within a number.
# A point before one is of it too (".08"), unless another number or point stands before that.
_NUMBER = re.compile(r"\d+(?:(?:[.,،٫٬'’·]|[ \u00a0\u202f](?=\d{3}(?!\d)))\d+)*")
_GROUPS = re.compile(r"\d{1,3}(?:[,.،٬'’ \u00a0\u202f]\d{2,3})*[,.،٬'’ \u00a0\u202f]\d{3}")
_SEPARATORS = re.compile(r"[,.،٫٬'’· \u00a0\u202f]")
_FIGURES = re.compile(r"[\d.,،٫٬'’·\s]+")
_SPACE = re.compile(r"[ \u00a0\u202f]")
_SPACED, _BETWEEN = re.compile(r"\S+"), re.compile(r"[^,]+")
_APART = ", "
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
# "8 pm" and "8:30 p.m.", or "8:30" and "8h30".
_CLOCK = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:(?:[:.](\d{2}))?[ \u00a0\u202f]?([apAP])\.?[ \u00a0]?[mM]\b\.?"
    r"|[:.٫h](\d{2})(?![\d:]|[.,]\d))"
)
# "the 1930s", "2010–11": the number is also its short, or its long, form.
_DECADE = re.compile(r"(?:1[89]|20)(\d0)(?='?s\b)")
_SHORT_YEAR = re.compile(r"(?<=[12]\d{3}[-–/])\d{2}(?![\d.,]\d)")
_DASHES = ("-", "–", "/")
_NONE: frozenset[float] = frozenset()
_PLAIN = re.compile(r"\.\d{1,12}")
# Where the source is English, "1,000" is a thousand and nothing else: a translator who takes the
# comma for their own has made a mistake. Translations are written in more ways than one.
_CERTAIN = {"en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,12})?|\d{1,12}\.\d{1,12}", re.ASCII)}
_LONGEST = 24  # digits: more is a code, compared as it is written
_TIME = 1_000_000_007.0  # times of day are values of their own: no number is one by chance


class Number(NamedTuple):
    """One number in digits: its values, its span, and whether it is part of a name (COVID-19)."""

    values: frozenset[float]
    start: int
    end: int
    named: bool = False


# Of its parts at once: of a text that is full of them there are very many.
_number: Callable[[tuple[frozenset[float], int, int, bool]], Number] = partial(
    tuple.__new__, Number
)


def numbers(
    text: str, tag: str, words: Sequence[Span], senses: Sequence[Sense]
) -> tuple[Number, ...]:
    """Every number in digits, in order; `text`, in this language, without what is kept as it is.

    `words` are the places of its words.
    """
    spans = [match.span() for match in _NUMBER.finditer(text)]
    if not spans:
        return ()
    certain = _CERTAIN.get(tag)
    scales = _scales(words, senses)
    found: list[Number] = []
    taken = 0
    for first, end in spans:
        start = first - _pointed(text, first)
        if start < taken:
            continue
        clock = _CLOCK.match(text, start)
        values = _time(*clock.groups()) if clock else _NONE
        if clock and values:
            end = clock.end()  # noqa: PLW2901  # it goes further
        else:
            values = _read(text[start:end], certain) | _years(text, start, end)
        scale = scales.get(end) or scales.get(end + 1) if scales else None
        if scale:
            values |= {float(f"{value * scale:.12g}") for value in values}
        found.append(_number((values, start, end, _named(text, start, end))))
        taken = end
    return tuple(found)


def _pointed(text: str, first: int) -> bool:
    """Is the point before these digits of their number: .08?"""
    if text[first - 1 : first] != ".":
        return False
    before = text[first - 2 : first - 1] if first > 1 else ""
    return before != "." and not before.isdecimal()


def parts(text: str, number: Number, known: frozenset[float]) -> tuple[Number, ...]:
    """What looks like one number grouped by spaces, as the numbers that it may be instead.

    Between commas only where all of them are `known`: "March 28,2020".
    """
    written = text[number.start : number.end]
    if not _FIGURES.fullmatch(written):  # "8:00 pm" is one
        return ()
    if _SPACE.search(written):
        return tuple(_pieces(_SPACED, written, number.start))
    pieces = tuple(_pieces(_BETWEEN, written, number.start)) if "," in written else ()
    return pieces if all(piece.values & known for piece in pieces) else ()


def _pieces(pattern: re.Pattern[str], written: str, start: int) -> Iterator[Number]:
    for match in pattern.finditer(written):
        if match[0][0].isdigit():
            yield Number(_values(match[0]), start + match.start(), start + match.end())


def joined(text: str, numbers: tuple[Number, ...], known: frozenset[float]) -> Sequence[Number]:
    """The numbers, with those made one whose groups are set apart: "122, 653" where 122653 is `known`."""
    if len(numbers) < 2 or _APART not in text:
        return numbers
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else number
        written = text[before.start : number.end].replace(_APART, ",")
        if text[before.end : number.start] == _APART and _THOUSANDS.fullmatch(written):
            values = _values(written) & known
            if values and not (before.values & known and number.values & known):
                found[-1] = Number(values, before.start, number.end)
                continue
        found.append(number)
    return found


@lru_cache(maxsize=20_000)
def _read(written: str, certain: re.Pattern[str] | None) -> frozenset[float]:
    """What the digits say, where what `certain` matches can be read in one way only."""
    if certain is not None and certain.fullmatch(written):
        return frozenset({_in_english(written)})
    return _values(written)


def _in_english(written: str) -> float:
    return float(written.replace(",", ""))


def _values(written: str) -> frozenset[float]:
    if written.startswith("."):  # ".08" is 0.08; "Fig.4" is 4
        return (
            frozenset({float(f"0{written}"), float(written[1:])})
            if _PLAIN.fullmatch(written)
            else _values(written[1:])
        )
    pieces = _SEPARATORS.split(written)
    if sum(map(len, pieces)) > _LONGEST:
        return frozenset({float(_code(written))})
    values: set[float] = set()
    if len(pieces) == 1:
        return frozenset({float(written)})
    whole, last = "".join(pieces[:-1]), pieces[-1]
    if _GROUPS.fullmatch(written):  # no thousands are counted from 0 on: "0 004" is a decimal
        values.add(float("".join(pieces) if int(pieces[0]) else f"{whole}.{last}"))
    separators = _SEPARATORS.findall(written)
    if not _SPACE.fullmatch(separators[-1]) and separators.count(separators[-1]) == 1:
        values.add(float(f"{whole}.{last}"))
    if not values:  # 1.2.3, 10.10.2020: what stands between the marks
        values.add(float("".join(pieces)))
    return frozenset(values)


def _years(text: str, start: int, end: int) -> frozenset[float]:
    """The other form of a decade or a year."""
    if text[end - 1] == "0" and (decade := _DECADE.match(text, start)):
        return frozenset({float(decade[1])})
    short = end - start == 2 and text[start - 1 : start] in _DASHES
    if short and _SHORT_YEAR.match(text, start):
        return frozenset({float(text[start - 5 : start - 3] + text[start:end])})
    return _NONE


def _code(written: str) -> int:
    """A value for what is too long to be a number."""
    return int("".join(str(int(one)) for one in written if one.isdecimal())[:15])


@lru_cache(maxsize=4096)
def _time(
    hours: str, of_half: str | None, half: str | None, minutes: str | None
) -> frozenset[float]:
    """What a time of day can be read as, from the groups of `_CLOCK`; nothing if there is no such time."""
    hour, minute = int(hours), int(minutes or of_half or 0)
    if hour > 24 or minute > 59:
        return _NONE
    half = (half or "").lower()
    every = {hour % 12 + 12} if half == "p" else {hour % 12} if half == "a" else {hour}
    values = {_TIME + 60 * one + minute for one in every}
    if not minute:
        values |= {float(hour), *(float(one) for one in every)}
        if half == "p" or hour == 0:
            values |= {float(hour), float(hour % 12 + 12)}
    if minutes:  # "1.45" is as well a decimal
        values.add(float(f"{hour}.{minutes}"))
    return frozenset(values)


def _named(text: str, start: int, end: int) -> bool:
    """Does it stand within a word, or after one and a hyphen: N95, COVID-19, 16S?"""
    before = text[start - 1 : start]
    if before.isalpha() and before.isascii():
        return True
    if before in ("-", "‑", "–") and text[start - 2 : start - 1].isalpha():
        return True
    after = text[end : end + 1]
    return after.isascii() and after.isupper() and text[end + 1 : end + 2].isdigit()


def _scales(words: Sequence[Span], senses: Sequence[Sense]) -> dict[int, float]:
    """Where each word like "million" begins, and what it multiplies by."""
    return {words[one.first][0]: float(one.key) for one in senses if one.table == "scales"}
