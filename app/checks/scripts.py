"""Words that mix letters which look alike."""

import re
from collections.abc import Iterator

from app.model.finding import Finding, Pair, Severity

# Letters with the accents that stand on them as characters of their own.
_WORD = re.compile("(?:[^\\W\\d_][\u0300-\u036f]*)+")
_LATIN = re.compile("[A-Za-z\u00c0-\u02af\u1e00-\u1eff]")
_ALIKE = re.compile("[\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f]")  # Greek and Cyrillic
# Units, quantities and names of molecules in which Greek and Latin letters stand together on
# purpose: μg, Δt, kΩ, TNFα, βhCG. A capital tells a molecule from a word with a wrong letter.
_TOGETHER = re.compile(
    "μ(?:g|l|L|m|M|mol|s|Sv|Gy|V|A|U|IU|cg)|Δ[A-Za-z]{1,2}|[kM]Ω|Ωm|"
    "[αβγδκλ]{1,2}(?=[a-z]*[A-Z])[A-Za-z]{1,5}|(?=[a-z]*[A-Z])[A-Za-z]{1,5}[αβγδκλ]{1,2}"
)


def check(pair: Pair) -> Iterator[Finding]:
    """Block a word that mixes Latin with Cyrillic or Greek letters: nobody can see which is which."""
    for match in _WORD.finditer(pair.target):
        word = match[0]
        if _LATIN.search(word) and _ALIKE.search(word) and not _TOGETHER.fullmatch(word):
            yield Finding(
                "scripts",
                Severity.BLOCK,
                f"“{word}” mixes letters of two scripts that look alike.",
                target=match.span(),
            )
