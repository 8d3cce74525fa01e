"""The words of a text, as lexicons and figures know them: folded, with their place."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from app.model.letters import LETTERS, UNSPACED, VARIANTS

_UNSPACED = re.compile(f"[{UNSPACED}]")
# Letters with their marks and joiners; digits; and what stands within a word: don't, year-old.
# In scripts without spaces each character is a word of its own.
_WORD = re.compile(f"[{UNSPACED}]|\\d+|{LETTERS}(?:['’ʼ`‑-]{LETTERS})*")
_ASCII_WORD = re.compile(r"[a-z]++(?:['-][a-z]++)*|[0-9]+")  # the same, small and folded
# Characters of a word: a longer one is no word of any language, and nothing of it is remembered.
LONGEST = 200


# Where something stands in a text: its beginning, and its end, which is no more of it.
Span = tuple[int, int]


class Words(NamedTuple):
    """The words of a text, as they are compared, and where each stands: two lists of one length.

    An object for each word would take half of the time that reading takes.
    """

    folded: tuple[str, ...]
    spans: tuple[Span, ...]


def fold(word: str) -> str:
    """The form in which words are compared: composed, small, without variants of one letter."""
    return _remembered(word) if len(word) <= LONGEST else _folded(word)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower().replace("`", "'")
    return unicodedata.normalize("NFC", word).casefold().translate(VARIANTS)


_remembered = lru_cache(maxsize=50_000)(_folded)
_span = re.Match.span


def words(text: str) -> Words:
    """Every word and every number, in order."""
    if text.isascii():
        small = text.lower().replace("`", "'")
        spans = tuple(map(_span, _ASCII_WORD.finditer(small)))
        return Words(tuple([small[start:end] for start, end in spans]), spans)
    spans = tuple(map(_span, _WORD.finditer(text)))
    written = [text[start:end] for start, end in spans]
    return Words(tuple(map(_remembered if usual(written) else _folded, written)), spans)


def usual(words: Sequence[str]) -> bool:
    """Are all of them short enough to be remembered?"""
    return max(map(len, words), default=0) <= LONGEST


def unspaced(letters: str) -> int:
    """How many of these are characters of a script that puts no spaces between words?"""
    return len(_UNSPACED.findall(letters))
