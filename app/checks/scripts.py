"""Words that mix letters which look alike."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

# Letters with the accents that stand on them as characters of their own.
_WORD = re.compile("(?:[^\\W\\d_\u3040-\u9fff][\u0300-\u036f]*)+")
_LATIN = re.compile("[A-Za-z\u00c0-\u02af\u1e00-\u1eff]")
_ALIKE = re.compile("[\u0370-\u03ff\u1f00-\u1fff\u0400-\u052f]")  # Greek and Cyrillic
# Units, quantities and names of molecules in which Greek and Latin letters stand together on
# purpose: μg, Δt, kΩ, TNFα, βhCG. A capital tells a molecule from a word with a wrong letter.
_TOGETHER = re.compile(
    "μ(?:g|l|L|m|M|mol|s|Sv|Gy|V|A|U|IU|cg)|Δ[A-Za-z]{1,2}|[kM]Ω|Ωm|"
    "[αβγδκλ]{1,2}(?=[a-z]*[A-Z])[A-Za-z]{1,5}|(?=[a-z]*[A-Z])[A-Za-z]{1,5}[αβγδκλ]{1,2}"
)

# Letters of the same script that other languages use for a like one, and that this one does not.
_STRANGERS: dict[str, dict[str, str]] = {
    "ar": {"ک": "ك", "ی": "ي", "ہ": "ه", "ۀ": "ه", "ے": "ي", "ێ": "ي"},
    "fa": {"ي": "ی", "ك": "ک", "ہ": "ه", "ە": "ه"},
    "prs": {"ي": "ی", "ك": "ک", "ہ": "ه", "ە": "ه"},
    "ur": {"ي": "ی", "ك": "ک"},
    "ps": {"ك": "ک", "ہ": "ه"},
    "ckb": {"ي": "ی", "ك": "ک", "ہ": "ه"},
}

_SEVERAL = 3
_ABOVE = ("\u0653", "\u0654", "\u0655")  # with one of these it is another letter, decomposed


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a word that mixes Latin with Cyrillic or Greek letters: nobody can see which is which."""
    target = bitext.pair.target
    for match in _WORD.finditer(target) if _LATIN.search(target) and _ALIKE.search(target) else ():
        word = match[0]
        if _LATIN.search(word) and _ALIKE.search(word) and not _TOGETHER.fullmatch(word):
            yield Finding(
                "scripts",
                Severity.BLOCK,
                sentence("“%(word)s” mixes letters of two scripts that look alike.", word=word),
                target=match.span(),
            )
    yield from _strangers(bitext)


def _strangers(bitext: Bitext) -> Iterator[Finding]:
    """Block a letter that looks right and is another language's: searches and voices stumble.

    Warn where there are several: that is another keyboard, and no letter in another's place.
    """
    others = _STRANGERS.get(bitext.language.tag, {})
    if others.keys().isdisjoint(bitext.characters):
        return
    plain = bitext.target.plain
    found = [
        at
        for at, character in enumerate(plain)
        if character in others and plain[at + 1 : at + 2] not in _ABOVE
    ]
    severity = Severity.BLOCK if len(found) < _SEVERAL else Severity.WARN
    for at in found:
        why = sentence(
            "“%(letter)s” is another language's letter; here it is “%(right)s”.",
            letter=plain[at],
            right=others[plain[at]],
        )
        yield Finding("scripts", severity, why, target=(at, at + 1))
