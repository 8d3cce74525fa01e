"""Numbers in digits: dropped, added, changed, or with a letter in place of a digit."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

# A word of digits and of letters that look like digits: l0, 2O20, O113.
_MIXED = re.compile(r"(?<![^\W_])[\dlOI](?:[\dlOI]|[.,](?=[\dlOI]))*(?![^\W_])")
_LETTERS = frozenset("lOI")
_YEARS = range(1900, 2100)
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
            why = sentence("“%(words)s” has a letter where a digit should be.", words=match[0])
            yield Finding("numbers", Severity.BLOCK, why, target=match.span())
    found = bitext.tally
    dropped = any(not one.named for one in found.missing)
    added = any(not one.named for one in found.extra)
    for one in found.missing:
        if not one.named:
            said = source.text[one.start : one.end]
            why = sentence("The number %(number)s is not in the translation.", number=said)
            # Of two dates in one year the translation says the year once.
            again = any(one.values & ours.values for ours, _ in found.agreeing)
            severity = Severity.WARN if _year(said) and again and not added else Severity.BLOCK
            yield Finding("numbers", severity, why, source=(one.start, one.end))
    for one in found.extra:
        if not one.named:
            said = target.text[one.start : one.end]
            why = sentence("The number %(number)s is not in the English.", number=said)
            # The year of a date that the English leaves to its reader: nothing else was changed.
            severity = Severity.WARN if _year(said) and not dropped else Severity.BLOCK
            yield Finding("numbers", severity, why, target=(one.start, one.end))


def _year(number: str) -> bool:
    return number.isdecimal() and len(number) < 5 and int(number) in _YEARS


def _confused(word: str) -> bool:
    """Has it digits and letters? 5l is five litres."""
    return (
        not word.isdecimal()
        and not _LETTERS.isdisjoint(word)
        and any(map(str.isdigit, word))
        and not _LITRES.fullmatch(word)
    )
