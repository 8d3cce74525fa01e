"""Mistakes in how much and how often."""

import unicodedata
from random import Random

from app.vigilance.numbers import numbers, shifted
from app.vigilance.planting import UNSPACED, Given, Planted, Span, like, listed, put
from app.vigilance.words import words_of

# Written alike in most languages; each group: one wrongly stands for another.
_SIGNS: tuple[tuple[str, ...], ...] = (
    ("mg", "g", "kg", "mcg", "µg"),
    ("ml", "l", "dl"),
    ("mL", "L"),
    ("мг", "г", "кг", "мкг"),
    ("мл", "л"),
    ("mm", "cm", "m"),
    ("°C", "°F"),
)
_STRENGTHS = ("5", "10", "20", "25", "50", "100", "200", "250", "400", "500", "1000")


def unit(given: Given, random: Random) -> Planted | None:
    """Beside a number stands another unit."""
    groups = words_of(given.pair.language).units
    signs = [(group, one) for group in _SIGNS for one in _signs(given, group)]
    spoken = [(group, one) for group in groups for one in _beside(given, group)]
    found = [
        (span, [one for one in group if one != word]) for group, (span, word) in (*signs, *spoken)
    ]
    if not found:
        return None
    span, others = random.choice(found)
    return put(given.text, span, like(given.text[slice(*span)], random.choice(others)))


def strength(given: Given, random: Random) -> Planted | None:
    """Before a weight or volume stands the number of another strength."""
    text = given.text
    after = [span[0] for group in _SIGNS[:5] for span, _ in _signs(given, group)]
    found = [
        (start, end)
        for start, end in numbers(text)
        if any(0 <= at - end <= 1 for at in after) and text[start:end].isdigit()
    ]
    if not found:
        return None
    span = random.choice(found)
    old = text[slice(*span)]
    zero = shifted(old[0], -unicodedata.digit(old[0]))
    new = random.choice([one for one in _STRENGTHS if int(one) != int(old)])
    return put(text, span, "".join(shifted(zero, int(one)) for one in new))


def frequency(given: Given, random: Random) -> Planted | None:
    """It is to be done more or less often."""
    groups = words_of(given.pair.language).often
    phrases = [one for group in groups for one in group]
    found = listed(given.text, phrases, unspaced=_unspaced(given))
    if not found:
        return None
    span, phrase = random.choice(found)
    others = [one for group in groups if phrase not in group for one in group]
    return put(given.text, span, like(given.text[slice(*span)], random.choice(others)))


def _beside(given: Given, group: tuple[str, ...]) -> list[tuple[Span, str]]:
    """Where a word of the group stands next to a number, on whichever side."""
    text = given.text
    found = numbers(text)
    return [
        (span, word)
        for span, word in listed(text, group, unspaced=_unspaced(given))
        if any(0 <= span[0] - end <= 1 or 0 <= start - span[1] <= 1 for start, end in found)
    ]


def _signs(given: Given, group: tuple[str, ...]) -> list[tuple[Span, str]]:
    """The same for signs, whose capitals count: 5G is no weight."""
    return [one for one in _beside(given, group) if given.text[slice(*one[0])] == one[1]]


def _unspaced(given: Given) -> bool:
    return given.pair.language.script.code in UNSPACED
