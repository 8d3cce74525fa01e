"""The words of a text, as lexicons and figures know them: folded, with their place."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from app.model.letters import LETTERS, UNSPACED, VARIANTS

_UNSPACED = re.compile(f"[{UNSPACED}]")
# Letters with their marks and joiners; digits; and what stands within a word: don't, year-old.
# In scripts without spaces each character is a word of its own.
_WORD = re.compile(f"[{UNSPACED}]|\\d+|{LETTERS}(?:['’ʼ`‑-]{LETTERS})*")
_ASCII_WORD = re.compile(r"[a-z]++(?:['-][a-z]++)*|[0-9]+")  # the same, small and folded
# Characters of a word: a longer one is no word of any language, and nothing of it is remembered.
LONGEST = 200


class Word(NamedTuple):
    """One word: as it is compared, and its span in the text."""

    folded: str
    start: int
    end: int


# A word of its parts; what a NamedTuple has for it takes twice as long, and there are very many.
_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)


def fold(word: str) -> str:
    """The form in which words are compared: composed, small, without variants of one letter."""
    return _remembered(word) if len(word) <= LONGEST else _folded(word)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower().replace("`", "'")
    return unicodedata.normalize("NFC", word).casefold().translate(VARIANTS)


_remembered = lru_cache(maxsize=50_000)(_folded)


def words(text: str) -> tuple[Word, ...]:
    """Every word and every number, in order."""
    if text.isascii():
        small = text.lower().replace("`", "'")
        return tuple([_word((one[0], *one.span())) for one in _ASCII_WORD.finditer(small)])
    return tuple(
        [
            _word((_remembered(one[0]) if len(one[0]) <= LONGEST else _folded(one[0]), *one.span()))
            for one in _WORD.finditer(text)
        ]
    )


def unspaced(word: str) -> bool:
    """Is this a character of a script that puts no spaces between words?"""
    return _UNSPACED.match(word) is not None
