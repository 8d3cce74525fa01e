"""Mistakes in numbers, dates and telephone numbers, in the digits of any script."""

import re
import unicodedata
from random import Random

from app.vigilance.planting import (
    DATE,
    PHONE,
    UNSPACED,
    Given,
    Planted,
    Span,
    cut,
    kept,
    like,
    listed,
    outside,
    put,
)
from app.vigilance.words import words_of

# A number with its marks; not the one in a name such as COVID-19 or N95.
_NUMBER = re.compile(
    r"(?<![A-Za-z_])(?<![A-Za-z][-‐])(?<![\d.,٫/])\d+(?:[.,٫٬]\d+)*(?![A-Za-z_]?\d)"
)
_DECIMAL = re.compile(r"(\d+)([.,٫])(\d{1,2})")
_LETTERS = {"0": "O", "1": "l", "5": "S", "8": "B", "١": "ا", "٥": "ه", "۱": "ا", "۵": "ه"}


def numbers(text: str) -> list[Span]:
    """The spans of the text's numbers."""
    inside = kept(text)
    return [one.span() for one in _NUMBER.finditer(text) if outside(one.span(), inside)]


def shifted(digit: str, by: int) -> str:
    """The digit that stands so many places further in its script, round and round."""
    value = unicodedata.digit(digit)
    return chr(ord(digit) - value + (value + by) % 10)


def another(number: str, random: Random) -> str:
    """The number with one digit changed, which is never made a zero at its front."""
    at = random.choice([at for at, one in enumerate(number) if one.isdigit()])
    value = unicodedata.digit(number[at])
    new = random.choice([one for one in range(0 if at else 1, 10) if one != value])
    return number[:at] + shifted(number[at], new - value) + number[at + 1 :]


def changed(given: Given, random: Random) -> Planted | None:
    """One digit of a number is another."""
    found = numbers(given.text)
    if not found:
        return None
    start, end = random.choice(found)
    return put(given.text, (start, end), another(given.text[start:end], random))


def dropped(given: Given, random: Random) -> Planted | None:
    """A number is not there."""
    found = numbers(given.text)
    return cut(given.text, random.choice(found)) if found else None


def tenfold(given: Given, random: Random) -> Planted | None:
    """The decimal mark stands one place on, or a whole number has one zero more or less."""
    plain = [
        span
        for span in numbers(given.text)
        if given.text[slice(*span)].isdigit() or _DECIMAL.fullmatch(given.text[slice(*span)])
    ]
    if not plain:
        return None
    span = random.choice(plain)
    old = given.text[slice(*span)]
    return put(given.text, span, _tenfold(old, random))


def _tenfold(number: str, random: Random) -> str:
    if found := _DECIMAL.fullmatch(number):
        whole, mark, rest = found.groups()
        moved = whole + rest[0] + (mark + rest[1:] if rest[1:] else "")
        zero = shifted(whole[0], -unicodedata.digit(whole[0]))
        return moved.lstrip(zero) if moved.lstrip(zero)[:1].isdigit() else zero + moved.lstrip(zero)
    zero = shifted(number[0], -unicodedata.digit(number[0]))
    shorter = number[:-1] if len(number) > 1 and number[-1] == zero else ""
    return random.choice([one for one in (number + zero, shorter) if one])


def swapped(given: Given, random: Random) -> Planted | None:
    """Two different numbers have changed their places."""
    text = given.text
    found = numbers(text)
    pairs = [
        (one, other)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if text[slice(*one)] != text[slice(*other)]
    ]
    if not pairs:
        return None
    (a, b), (c, d) = random.choice(pairs)
    target = text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    return Planted(target, (a, d), f"{text[a:b]}<->{text[c:d]}")


def with_letter(given: Given, random: Random) -> Planted | None:
    """A letter that looks like it stands for a digit."""
    found = [
        at for span in numbers(given.text) for at in range(*span) if given.text[at] in _LETTERS
    ]
    if not found:
        return None
    at = random.choice(found)
    return put(given.text, (at, at + 1), _LETTERS[given.text[at]])


def spelled(given: Given, random: Random) -> Planted | None:
    """A number in words is another one."""
    known = words_of(given.pair.language).numbers
    unspaced = given.pair.language.script.code in UNSPACED
    found = listed(given.text, known, unspaced=unspaced)
    if not found:
        return None
    span, word = random.choice(found)
    new = random.choice([one for one in known if one != word])
    return put(given.text, span, like(given.text[slice(*span)], new))


def date(given: Given, random: Random) -> Planted | None:
    """A date in figures is another: day and month changed about, or another year."""
    found = [one.span() for one in DATE.finditer(given.text)]
    if not found:
        return None
    span = random.choice(found)
    old = given.text[slice(*span)]
    first, second, third = re.split(r"[-/.]", old)
    mark = re.sub(r"\d", "", old)[0]
    day, month = (third, second) if mark == "-" else (first, second)
    if day != month and max(int(day), int(month)) <= 12:
        new = mark.join((first, third, second) if mark == "-" else (second, first, third))
    elif mark == "-":
        new = mark.join((first[:-1] + shifted(first[-1], 1), second, third))
    else:
        new = mark.join((first, second, third[:-1] + shifted(third[-1], 1)))
    return put(given.text, span, new)


def phone(given: Given, random: Random) -> Planted | None:
    """A telephone number has another digit, or lacks one."""
    dates = [one.span() for one in DATE.finditer(given.text)]
    found = [one.span() for one in PHONE.finditer(given.text) if outside(one.span(), dates)]
    if not found:
        return None
    start, end = random.choice(found)
    old = given.text[start:end]
    at = random.choice([at for at, one in enumerate(old) if one.isdigit()])
    new = old[:at] + old[at + 1 :] if random.random() < 0.5 else ""
    return put(given.text, (start, end), new or another(old, random))
