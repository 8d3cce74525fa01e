"""Names that stay as they are: COVID-19, WHO, H1N1, mRNA."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.learnt.associations import key, whole
from app.checks.reading import Reading
from app.model.finding import Finding, Severity

_NAME = re.compile(r"(?<![^\W_])[A-Za-z0-9]+(?:[-‑–][A-Za-z0-9]+)*(?![A-Za-z0-9])", re.ASCII)
_HYPHEN = re.compile("[-‑–]")
_ROMAN = re.compile(r"[IVXLCM]+")
_MOST = 100  # names of a text that are looked at
_KEPT = 0.9  # a name that is kept so often has to be there


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn about a name that the English has not; block it where one of the English's is gone."""
    ours, theirs = names(bitext.source), names(bitext.target)
    without = [one for one in ours if one not in theirs]
    extra = [
        one
        for one in theirs
        if one not in ours and not _known(bitext, one) and not _turned(one, without)
    ]
    gone = [one for one in ours if one not in theirs and _demanded(bitext, one)]
    severity = Severity.BLOCK if extra and gone else Severity.WARN
    for one in extra:
        span = theirs[one]
        why = f"“{bitext.target.text[slice(*span)]}” is not in the English."
        yield Finding("names", severity, why, target=span)
    for one in gone:
        span = ours[one]
        why = f"“{bitext.source.text[slice(*span)]}” is not in the translation."
        yield Finding("names", severity, why, source=span)


def names(reading: Reading) -> dict[str, tuple[int, int]]:
    """Each name as it is compared, and where it stands first."""
    found: dict[str, tuple[int, int]] = {}
    for match in _NAME.finditer(reading.plain):
        if _is_name(match[0]):
            found.setdefault(_compared(match[0]), match.span())
            if len(found) == _MOST:
                break
    return found


def _is_name(word: str) -> bool:
    """Has one of its parts two capitals, or a capital and a figure? (Not so Moyen-Orient.)"""
    return not _ROMAN.fullmatch(word) and any(map(_is_short, _HYPHEN.split(word)))


def _is_short(part: str) -> bool:
    capitals = sum(map(str.isupper, part))
    return capitals > 1 or (capitals == 1 and any(map(str.isdigit, part)))


def _compared(word: str) -> str:
    return word.replace("‑", "-").replace("–", "-").removesuffix("s").casefold()


def _known(bitext: Bitext, name: str) -> bool:
    """Is it, or is each of its parts, in the English, or known to stand for something in it?"""
    there = frozenset(key(word.folded) for word in bitext.source.words)
    plain = bitext.source.plain.casefold()
    for part in name.split("-"):
        one = bitext.figures.to_source.get(key(part))
        told = one is not None and not one.others.isdisjoint(there)
        told = told or _their_own(bitext, part)
        if not told and part not in plain:
            return False
    return True


def _their_own(bitext: Bitext, part: str) -> bool:
    """Is it a word of the memory's targets that its sources do not have?"""
    number = key(part)
    figures = bitext.figures
    return (
        whole(part) in figures.vocabulary
        and number not in figures.to_target
        and number not in figures.kept
    )


def _turned(name: str, gone: list[str]) -> bool:
    """Is it another language's order of the letters of a name that is gone: ARN, RNA?"""
    if len(set(name)) == 1:  # EE. UU.
        return True
    letters = sorted(name)
    return any(len(one) == len(name) and sorted(one) == letters for one in gone)


def _demanded(bitext: Bitext, name: str) -> bool:
    return bitext.figures.kept.get(key(name), 0.0) >= _KEPT and not any(
        part in bitext.target.plain.casefold() for part in name.split("-") if len(part) > 2
    )
