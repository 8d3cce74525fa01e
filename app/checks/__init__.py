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
    untouched,
)
from app.checks.bitext import Bitext, bitext
from app.checks.learnt.figures import NOTHING, Figures
from app.checks.learnt.profiles import UNKNOWN, Profiles
from app.model.finding import Finding, Pair, Severity

Check = Callable[[Bitext], Iterator[Finding]]

CHECKS: tuple[tuple[str, Check], ...] = (
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
# are quieted there until somebody mends the list. The others block in every language.
QUIETED = frozenset(
    {"spelled", "units", "frequency", "opposites", "negation", "names", "glossary"}
    | {"punctuation", "doubled", "parentheses", "brackets"}
)
_NOISY, _USELESS = 0.012, 0.045  # shares of good pairs flagged: no longer blocks, is only a note
_MOST = 50  # findings of one check: who has so many mends the first of them first


def findings(
    pair: Pair, figures: Figures = NOTHING, profiles: Profiles = UNKNOWN
) -> tuple[Finding, ...]:
    """Everything that the checks find, in the table's order."""
    texts = bitext(pair, figures, profiles)
    return tuple(
        _quieted(finding, figures) for _, check in CHECKS for finding in islice(check(texts), _MOST)
    )


def _quieted(finding: Finding, figures: Figures) -> Finding:
    """The finding, lowered where its check is noisy in this language."""
    noise = figures.noise.get(finding.code, 0.0)
    if noise > _USELESS:
        return replace(finding, severity=Severity.NOTE)
    if noise > _NOISY and finding.severity is Severity.BLOCK:
        return replace(finding, severity=Severity.WARN)
    return finding


def blocking(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that stop an approval."""
    return tuple(finding for finding in found if finding.severity is Severity.BLOCK)
