"""Names of a text that stay as they are in any language: COVID-19, WHO, H1N1, mRNA."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.checks.reading.words import Span

# Latin letters with accents belong to a word of the target's own; other scripts may follow at once.
_LATIN = r"0-9A-Za-z\u00c0-\u024f\u0300-\u036f"
_NAME = re.compile(rf"(?<![{_LATIN}])[A-Za-z0-9]++(?:[-‑–][A-Za-z0-9]++)*(?![{_LATIN}])")
# What a text has that has a name: a capital, with another or a figure in the same run.
_PERHAPS = re.compile("[A-Z0-9](?:[a-z‑–-]*+[A-Z]|(?<=[A-Z])[a-z‑–-]*+[0-9])")
_HYPHEN = re.compile("[-‑–]")
_ROMAN = re.compile(r"[IVXLCM]+")
_MOST = 100  # names of a text that are looked at


def names(plain: str, words: Sequence[str]) -> dict[str, Span]:
    """Each name of a text of these words as it is compared, and where it stands first."""
    found: dict[str, Span] = {}
    if not _PERHAPS.search(plain):
        return found
    loud = len(words) > 1 and _loud(plain)
    for match in _NAME.finditer(plain):
        written = match[0]
        if written.islower() or (loud and written.isalpha()) or not _is_name(written):
            continue
        found.setdefault(_compared(written), match.span())
        if len(found) == _MOST:
            break
    return found


def parts(name: str) -> list[str]:
    """What stands between a name's hyphens, without the ending of several."""
    return _HYPHEN.split(name.removesuffix("s"))


def is_short(part: str) -> bool:
    """Has it two capitals, or a capital and a figure?"""
    capitals = sum(map(str.isupper, part))
    return capitals > 1 or (capitals == 1 and any(map(str.isdigit, part)))


def _loud(plain: str) -> bool:
    """Is all in capitals? Then they tell nothing."""
    return all(map(str.isupper, filter(str.isalpha, plain)))


@lru_cache(maxsize=20_000)
def _is_name(word: str) -> bool:
    """Is one of its parts a short name? (Not so Moyen-Orient.)"""
    return not _ROMAN.fullmatch(word) and any(map(is_short, _HYPHEN.split(word)))


def _compared(word: str) -> str:
    return _HYPHEN.sub("-", word.removesuffix("s")).casefold()
