"""Mistakes that turn what a sentence says."""

import re
from collections.abc import Sequence
from random import Random

from app.vigilance.planting import (
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

# Names that translations mostly keep in Latin letters; not from the lists of the checks.
_NAMES = ("BCG", "CT", "ECG", "GP", "HIV", "HPV", "ICU", "MMR", "MRI", "NHS", "TB", "UTI")
_NAME = re.compile(r"(?<![\w-])[A-Z][A-Za-z]*[A-Z][A-Z0-9a-z]*(?:-[A-Z0-9]+)*(?![\w-])", re.ASCII)


def negation_dropped(given: Given, random: Random) -> Planted | None:
    """What is not to be, or to be done, is."""
    known = words_of(given.pair.language)
    table = dict((*known.dropped, *known.negated))
    found = _listed(given, [*table])
    if not found:
        return None
    span, phrase = random.choice(found)
    old = given.text[slice(*span)]
    if table[phrase]:
        return put(given.text, span, like(old, table[phrase]))
    planted = cut(given.text, span)
    if planted is None or not old[:1].isupper():
        return planted
    at = planted.span[0]
    target = planted.target[:at] + planted.target[at : at + 1].upper() + planted.target[at + 1 :]
    return Planted(target, planted.span, planted.what)


def negation_added(given: Given, random: Random) -> Planted | None:
    """What is, or is to be done, is not."""
    known = words_of(given.pair.language)
    table = {plain: negated for negated, plain in known.negated}
    already = [span for span, _ in _listed(given, [one for one, _ in known.negated])]
    found = [(span, one) for span, one in _listed(given, [*table]) if outside(span, already)]
    if not found:
        return None
    span, phrase = random.choice(found)
    return put(given.text, span, like(given.text[slice(*span)], table[phrase]))


def opposite(given: Given, random: Random) -> Planted | None:
    """Above for below, before for after."""
    return _turned(given, words_of(given.pair.language).opposites, random)


def side(given: Given, random: Random) -> Planted | None:
    """Left for right."""
    return _turned(given, words_of(given.pair.language).sides, random)


def entity(given: Given, random: Random) -> Planted | None:
    """Another name in capitals stands for one that the English has as well."""
    inside = kept(given.text)
    found = [
        one.span()
        for one in _NAME.finditer(given.text)
        if one[0] in given.pair.source and outside(one.span(), inside)
    ]
    if not found:
        return None
    span = random.choice(found)
    new = random.choice([one for one in _NAMES if one not in given.pair.source])
    return put(given.text, span, new)


def drug(given: Given, random: Random) -> Planted | None:
    """Another medicine."""
    known = words_of(given.pair.language).drugs
    found = _listed(given, known)
    if not found:
        return None
    span, name = random.choice(found)
    new = random.choice([one for one in known if one != name])
    return put(given.text, span, like(given.text[slice(*span)], new))


def term(given: Given, random: Random) -> Planted | None:
    """The translation of another term stands for that of one which the English has.

    Terms are the pair's, or those of `words.toml`.
    """
    terms = [(one.source, one.target) for one in given.pair.terms]
    table = dict((*words_of(given.pair.language).terms, *terms))
    present = [target for source, target in table.items() if _has(given.pair.source, source)]
    found = _listed(given, present)
    others = [one for one in table.values() if one not in present]
    if not found or not others:
        return None
    span, _ = random.choice(found)
    return put(given.text, span, like(given.text[slice(*span)], random.choice(others)))


def _has(source: str, term: str) -> bool:
    return re.search(rf"\b{re.escape(term)}\b", source, re.IGNORECASE) is not None


def _turned(given: Given, pairs: Sequence[tuple[str, str]], random: Random) -> Planted | None:
    table: dict[str, list[str]] = {}
    for one, other in pairs:
        table.setdefault(one, []).append(other)
        table.setdefault(other, []).append(one)
    found = _listed(given, [*table])
    if not found:
        return None
    span, phrase = random.choice(found)
    return put(given.text, span, like(given.text[slice(*span)], random.choice(table[phrase])))


def _listed(given: Given, phrases: Sequence[str]) -> list[tuple[Span, str]]:
    unspaced = given.pair.language.script.code in UNSPACED
    return listed(given.text, phrases, unspaced=unspaced)
