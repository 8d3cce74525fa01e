"""Numbers in digits: dropped, added, changed, or with a letter in place of a digit."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity

# A word of digits and of letters that look like digits: l0, 2O20, O113.
_MIXED = re.compile(r"(?<![^\W_])[\dlOI](?:[\dlOI]|[.,](?=[\dlOI]))*(?![^\W_])")
_LETTERS = frozenset("lOI")
_LITRES = re.compile(r"\d[\d.,]*l")


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a number that only one of the texts has, in digits or in words."""
    source, target = bitext.source, bitext.target
    mixed = (
        [match for match in _MIXED.finditer(target.plain) if _confused(match[0])]
        if target.numbers
        else []
    )
    known = {match[0] for match in _MIXED.finditer(source.plain)} if mixed else frozenset()
    for match in mixed:
        if match[0] not in known:
            why = f"“{match[0]}” has a letter where a digit should be."
            yield Finding("numbers", Severity.BLOCK, why, target=match.span())
    found = bitext.tally
    for one in found.missing:
        if not one.named:
            why = f"The number {source.text[one.start : one.end]} is not in the translation."
            yield Finding("numbers", Severity.BLOCK, why, source=(one.start, one.end))
    for one in found.extra:
        if not one.named:
            why = f"The number {target.text[one.start : one.end]} is not in the English."
            yield Finding("numbers", Severity.BLOCK, why, target=(one.start, one.end))


def _confused(word: str) -> bool:
    """Has it digits and letters? 5l is five litres."""
    return (
        not word.isdecimal()
        and not _LETTERS.isdisjoint(word)
        and any(map(str.isdigit, word))
        and not _LITRES.fullmatch(word)
    )
