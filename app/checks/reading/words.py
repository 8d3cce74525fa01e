"""The words of a text, as lexicons and figures know them: folded, with their place."""

import re
import unicodedata
from typing import NamedTuple

from app.model.letters import LETTERS, UNSPACED, VARIANTS
from app.model.remembered import Remembered

_UNSPACED = re.compile(f"[{UNSPACED}]")
# Letters with their marks and joiners; digits; and what stands within a word: don't, year-old.
# In scripts without spaces each character is a word of its own.
_WORD = re.compile(f"[{UNSPACED}]|\\d+|{LETTERS}(?:['’ʼ`‑-]{LETTERS})*")
_ASCII_WORD = re.compile(r"[a-z]++(?:['-][a-z]++)*|[0-9]+")  # the same, small and folded


# Where something stands in a text: its beginning, and its end, which is no more of it.
Span = tuple[int, int]


class Words(NamedTuple):
    """The words of a text, as they are compared, and where each stands: two lists of one length.

    An object for each word would take half of the time that reading takes.
    """

    folded: tuple[str, ...]
    spans: tuple[Span, ...]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower().replace("`", "'")
    return unicodedata.normalize("NFC", word).casefold().translate(VARIANTS)


# The form in which words are compared: composed, small, without variants of one letter.
fold = Remembered(_folded, 50_000).__getitem__
_span = re.Match.span


def words(text: str) -> Words:
    """Every word and every number, in order."""
    if text.isascii():
        small = text.lower().replace("`", "'")
        spans = tuple(map(_span, _ASCII_WORD.finditer(small)))
        return Words(tuple([small[start:end] for start, end in spans]), spans)
    spans = tuple(map(_span, _WORD.finditer(text)))
    return Words(tuple(map(fold, [text[start:end] for start, end in spans])), spans)


def unspaced(letters: str) -> int:
    """How many of these are characters of a script that puts no spaces between words?"""
    return len(_UNSPACED.findall(letters))
