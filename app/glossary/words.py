"""The words of a tagged text, as terms are looked for: folded, each with its place."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.model.letters import LETTERS, UNSPACED, VARIANTS
from app.model.remembered import Remembered

# There a term is looked for letter by letter.
_UNSPACED = re.compile(f"[{UNSPACED}]")
_TAG = re.compile(r"</?[1-9][0-9]{0,3}/?>")
# A hyphen parts words: “alcohol-based” and “alcohol based” are one term.
_WORD = re.compile(f"\\d+|{LETTERS}(?:['’ʼ`]{LETTERS})*")
_ASCII_WORD = re.compile(r"[A-Za-z]++(?:['`][A-Za-z]++)*|[0-9]+")  # the same
# What nobody reads, or writes now and then: blanks, zero-width signs, the hyphen of a line's end.
_BETWEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff]+")
# Russian writes both, and means the same by them.
_SAME = VARIANTS | {ord("ё"): "е"}

_REMEMBERED = 2048  # texts: the English is held against many translations


class Words(NamedTuple):
    """The words and numbers of a text: as they are compared, as they are written, where in the whole.

    Three lists of one length: an object for each word would take as long as finding it.
    """

    folded: tuple[str, ...]
    written: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """A text without its tags and blanks, folded; `places` are those of its letters in the whole."""

    folded: str
    places: tuple[int, ...]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    # Turkish writes a dotted capital, which folds into an i and a dot of its own.
    small = unicodedata.normalize("NFC", word.replace("İ", "i")).casefold()
    return small.translate(_SAME)


# The form in which words are compared: composed, small, one letter for its variants.
fold = Remembered(_folded, 50_000).__getitem__


def unspaced(text: str) -> bool:
    """Are there letters of a script that puts no spaces between words?"""
    return _UNSPACED.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def words(tagged: str) -> Words:
    """Every word and every number, in order."""
    plain = _without_tags(tagged)
    if plain.isascii():
        spans = tuple(map(_span, _ASCII_WORD.finditer(plain)))
        small = plain.lower()
        folded = tuple([small[start:end] for start, end in spans])
        return Words(folded, tuple([plain[start:end] for start, end in spans]), spans)
    spans = tuple(map(_span, _WORD.finditer(plain)))
    written = tuple([plain[start:end] for start, end in spans])
    return Words(tuple(map(fold, written)), written, spans)


_span = re.Match.span


@lru_cache(maxsize=_REMEMBERED)
def letters(tagged: str) -> Letters:
    """Every sign of the text but tags, blanks and what nobody sees."""
    plain = _without_tags(tagged)
    folded = [*map(_letter, plain)]
    places = [place for place, small in enumerate(folded) for _ in small]
    return Letters("".join(folded), tuple(places))


@lru_cache(maxsize=_REMEMBERED)
def _letter(sign: str) -> str:
    """A sign as it is compared; nothing of what nobody reads."""
    return "" if _BETWEEN.match(sign) else fold(sign)


def _without_tags(tagged: str) -> str:
    """The text with blanks in place of its tags, and each sign where it stood."""
    if "<" not in tagged:
        return tagged
    return _TAG.sub(lambda tag: " " * len(tag[0]), tagged)
