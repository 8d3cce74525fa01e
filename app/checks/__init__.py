"""The checks: an ordered, literal table. To add one: a file, a row, a case in tests/cases/checks.

A check takes values and yields findings; it knows no person, no page and no database, and takes
time in proportion to the texts.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from app.checks import (
    alignment,
    brackets,
    characters,
    consistency,
    contacts,
    doubled,
    empty,
    frequency,
    glossary,
    language,
    length,
    markup,
    mojibake,
    names,
    negation,
    numbers,
    opposites,
    placeholders,
    punctuation,
    scripts,
    spelled,
    swapped,
    units,
    unknown,
    unread,
    untouched,
)
from app.checks.bitext import Bitext, bitext
from app.checks.learnt.figures import NOTHING, Figures
from app.checks.learnt.profiles import UNKNOWN, Profiles
from app.model.finding import Finding, Pair, Severity

Check = Callable[[Bitext], Iterator[Finding]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("unread", unread.check),
    ("empty", empty.check),
    ("markup", markup.check),
    ("characters", characters.check),
    ("scripts", scripts.check),
    ("mojibake", mojibake.check),
    ("placeholders", placeholders.check),
    ("contacts", contacts.check),
    ("numbers", numbers.check),
    ("spelled", spelled.check),
    ("swapped", swapped.check),
    ("units", units.check),
    ("frequency", frequency.check),
    ("opposites", opposites.check),
    ("negation", negation.check),
    ("length", length.check),
    ("language", language.check),
    ("names", names.check),
    ("alignment", alignment.check),
    ("glossary", glossary.check),
    ("brackets", brackets.check),
    ("punctuation", punctuation.check),
    ("doubled", doubled.check),
    ("consistency", consistency.check),
    ("untouched", untouched.check),
    ("unknown", unknown.check),
)


# Checks that rest on lists of words: where they cry wolf in a language, as its memory shows, they
# are quieted there until somebody mends the list. Shares of good pairs flagged: from the first a
# finding no longer blocks, from the second it is only a note. The others block in every language.
_NOISY, _USELESS, _NEVER = 0.012, 0.045, 1.0
QUIETED: dict[str, tuple[float, float]] = {
    "spelled": (_NOISY, _USELESS),
    "units": (_NOISY, _USELESS),
    "frequency": (_NOISY, _USELESS),
    "opposites": (_NOISY, _USELESS),
    "negation": (_NOISY, _USELESS),
    "names": (_NOISY, _USELESS),
    "glossary": (_NOISY, _USELESS),
    "punctuation": (_NOISY, _USELESS),
    "doubled": (_NOISY, _USELESS),
    "parentheses": (_NOISY, _USELESS),
    "brackets": (_NOISY, _USELESS),
    # Digits need no list. But where three good translations in a hundred have other numbers than
    # their English, a block would stop people at every turn: they are warned.
    "numbers": (0.03, _NEVER),
}
_MOST = 50  # findings of one check: who has so many mends the first of them first


def findings(
    pair: Pair, figures: Figures = NOTHING, profiles: Profiles = UNKNOWN
) -> tuple[Finding, ...]:
    """Everything that the checks find, in the table's order.

    Of a pair that is too long to be read only that; so the time that any pair takes has an end.
    """
    if too_long := unread.found(pair):
        return too_long
    texts = bitext(pair, figures, profiles)
    return tuple(
        _quieted(finding, figures) for _, check in CHECKS for finding in islice(check(texts), _MOST)
    )


def _quieted(finding: Finding, figures: Figures) -> Finding:
    """The finding, lowered where its check is noisy in this language."""
    noise = figures.noise.get(finding.code, 0.0)
    noisy, useless = QUIETED.get(finding.code, (_NEVER, _NEVER))
    if noise > useless:
        return replace(finding, severity=Severity.NOTE)
    if noise > noisy and finding.severity is Severity.BLOCK:
        return replace(finding, severity=Severity.WARN)
    return finding


def blocking(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that stop an approval."""
    return tuple(finding for finding in found if finding.severity is Severity.BLOCK)
