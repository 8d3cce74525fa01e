"""The words of a tagged text, as terms are looked for: folded, each with its place."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from app.model.letters import LETTERS, UNSPACED, VARIANTS

# There a term is looked for letter by letter.
_UNSPACED = re.compile(f"[{UNSPACED}]")
_TAG = re.compile(r"</?[1-9][0-9]{0,3}/?>")
# A hyphen parts words: “alcohol-based” and “alcohol based” are one term.
_WORD = re.compile(f"\\d+|{LETTERS}(?:['’ʼ`]{LETTERS})*")
# What nobody reads, or writes now and then: blanks, zero-width signs, the hyphen of a line's end.
_BETWEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff]+")
# Russian writes both, and means the same by them.
_SAME = VARIANTS | {ord("ё"): "е"}

_REMEMBERED = 2048  # texts: the English is held against many translations
_LONGEST = 200  # characters: nothing is remembered of a word that is longer


class Word(NamedTuple):
    """One word or number: as it is compared, as it is written, and its span in the tagged text."""

    folded: str
    written: str
    start: int
    end: int


# A word of its parts; what a NamedTuple has for it takes twice as long, and there are very many.
_word: Callable[[tuple[str, str, int, int]], Word] = partial(tuple.__new__, Word)


@dataclass(frozen=True, slots=True)
class Letters:
    """A text without its tags and blanks, folded; `places` are those of its letters in the whole."""

    folded: str
    places: tuple[int, ...]


def fold(word: str) -> str:
    """The form in which words are compared: composed, small, one letter for its variants."""
    if word.isascii():
        return word.lower()
    # Turkish writes a dotted capital, which folds into an i and a dot of its own.
    small = unicodedata.normalize("NFC", word.replace("İ", "i")).casefold()
    return small.translate(_SAME)


def unspaced(text: str) -> bool:
    """Are there letters of a script that puts no spaces between words?"""
    return _UNSPACED.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def words(tagged: str) -> tuple[Word, ...]:
    """Every word and every number, in order."""
    plain = _without_tags(tagged)
    found = _WORD.finditer(plain)
    if plain.isascii():
        small = plain.lower()
        spans = [one.span() for one in found]
        return tuple([_word((small[at:end], plain[at:end], at, end)) for at, end in spans])
    return tuple([_word((_folded(one[0]), one[0], *one.span())) for one in found])


def _folded(word: str) -> str:
    return _kept(word) if len(word) <= _LONGEST else fold(word)


_kept = lru_cache(maxsize=50_000)(fold)


@lru_cache(maxsize=_REMEMBERED)
def letters(tagged: str) -> Letters:
    """Every sign of the text but tags, blanks and what nobody sees."""
    plain = _without_tags(tagged)
    folded: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(plain):
        small = "" if _BETWEEN.match(sign) else fold(sign)
        folded.append(small)
        places += [place] * len(small)
    return Letters("".join(folded), tuple(places))


def _without_tags(tagged: str) -> str:
    """The text with blanks in place of its tags, and each sign where it stood."""
    if "<" not in tagged:
        return tagged
    return _TAG.sub(lambda tag: " " * len(tag[0]), tagged)
