"""The words of a text, as lexicons and figures know them: folded, with their place."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Scripts that put no space between words: there each character is a word of its own.
_UNSPACED_SPANS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uaa60-\uaa7f\uf900-\ufaff"
)
_UNSPACED = re.compile(f"[{_UNSPACED_SPANS}]")
_MARKS = "".join(
    chr(code) for code in range(0x300, 0x1400) if unicodedata.category(chr(code)).startswith("M")
)
# In Arabic letters the non-joiner parts words ("mi-shavad"); elsewhere it shapes letters of one.
_LETTERS = f"(?:[^\\W\\d_{_UNSPACED_SPANS}]++|[{_MARKS}\u200d]++|(?<![\u0600-\u06ff])\u200c)++"
# Letters with their marks and joiners; digits; and what stands within a word: don't, year-old.
_WORD = re.compile(f"[{_UNSPACED_SPANS}]|\\d+|{_LETTERS}(?:['’ʼ`‑-]{_LETTERS})*")
_ASCII_WORD = re.compile(r"[a-z]++(?:['-][a-z]++)*|[0-9]+")  # the same, small and folded
# What people write in several ways and mean the same by: quotes; Arabic's kaf, yeh and alif; marks
# that are seldom written; joiners.
_SAME = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "ك": "ک",
        "ي": "ی",
        "ى": "ی",
        "ہ": "ه",
        "ە": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ـ": None,
        "\u200c": None,
        "\u200d": None,
        **{chr(mark): None for mark in range(0x64B, 0x660)},
        "\u0670": None,
    }
)
# Characters of a word: a longer one is no word of any language, and nothing of it is remembered.
LONGEST = 200


class Word(NamedTuple):
    """One word: as it is compared, and its span in the text."""

    folded: str
    start: int
    end: int


def fold(word: str) -> str:
    """The form in which words are compared: composed, small, without variants of one letter."""
    if word.isascii():
        return word.lower().replace("`", "'")
    return _remembered(word) if len(word) <= LONGEST else _folded(word)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().translate(_SAME)


_remembered = lru_cache(maxsize=50_000)(_folded)


def words(text: str) -> tuple[Word, ...]:
    """Every word and every number, in order."""
    if text.isascii():
        small = text.lower().replace("`", "'")
        return tuple([Word(match[0], *match.span()) for match in _ASCII_WORD.finditer(small)])
    return tuple([Word(fold(match[0]), *match.span()) for match in _WORD.finditer(text)])


def unspaced(word: str) -> bool:
    """Is this a character of a script that puts no spaces between words?"""
    return _UNSPACED.match(word) is not None
