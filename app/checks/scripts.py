"""Words that mix letters which look alike."""

import re
from collections.abc import Iterator

from app.model.finding import Finding, Pair, Severity

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ALIKE = re.compile("[\u0370-\u03ff\u0400-\u052f]")  # Greek and Cyrillic
# Greek letters that stand for units and quantities beside Latin ones: µg, Δt, Ωm.
_QUANTITIES = re.compile("[\u03b1\u03b2\u03b3\u03bc\u0394\u03a9]")


def check(pair: Pair) -> Iterator[Finding]:
    """Block a word that mixes Latin with Cyrillic or Greek letters: nobody can see which is which."""
    for match in _WORD.finditer(pair.target):
        word = _QUANTITIES.sub("", match[0])
        if _LATIN.search(word) and _ALIKE.search(word):
            yield Finding(
                "scripts",
                Severity.BLOCK,
                f"“{match[0]}” mixes letters of two scripts that look alike.",
                target=match.span(),
            )
