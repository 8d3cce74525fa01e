"""The words by which texts are found again, in any script.

Scripts that put no space between words are cut in pairs of characters, each with its marks, so that
what stands inside a longer text is found as well.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from app.memory.likeness import plain
from app.model import markup
from app.model.letters import MARKS, UNSPACED

_LETTERS = f"(?:[^\\W_{UNSPACED}]|[{MARKS}\u200c\u200d])+"
_UNSPACED = re.compile(f"[{UNSPACED}]")
_SPACED = re.compile(_LETTERS)
_RUN = re.compile(f"(?P<unspaced>[{UNSPACED}]+)|{_LETTERS}")
_ASCII = re.compile(r"[a-z0-9]+")
_CHARACTER = re.compile(f"[^{MARKS}][{MARKS}]*|.")
# Of the English, which alone is indexed.
_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "may",
        "me",
        "my",
        "not",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "she",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_SHORT = 4  # of so few words, one that is written otherwise is a great part: pieces of words are kept too


def words(tagged: str) -> list[str]:
    """Every word of a text in its order: folded, without tags."""
    text = markup.strip(tagged).casefold()
    if text.isascii():
        return _ASCII.findall(text)
    text = unicodedata.normalize("NFC", text)
    if not _UNSPACED.search(text):
        return _SPACED.findall(text)
    return [word for run in _RUN.finditer(text) for word in _cut(run)]


def _cut(run: re.Match[str]) -> Iterable[str]:
    return _pairs(run[0]) if run["unspaced"] else (run[0],)


def _pairs(run: str) -> Iterator[str]:
    """Each character with the one after it, and the last alone: a single one is found as a beginning."""
    characters = _CHARACTER.findall(run)
    yield from map("".join, pairwise(characters))
    yield characters[-1]


def keys(tagged: str, said: Sequence[str]) -> dict[int, int]:
    """What the index has a text under, given its words: the CRC-32 of each, with its characters.

    The words of every second sentence tell nothing and are left out. Of a text with few others also
    every three characters count, so that "tumour" finds "tumours", and "to be" itself.
    """
    found = {*said} - _COMMON
    if len(found) < _SHORT:
        line = f" {plain(tagged).casefold()} "
        found |= {line[at : at + 3] for at in range(len(line) - 2)}
    return {crc32(one.encode()): len(one) + 1 for one in found}  # and the blank after it


_TINY = 2  # letters: half of all words begin with any two; of scripts without spaces it is one pair
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


def phrases(asked: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """What somebody looks for: words that stand together, and may the last of them go on?

    What stands in quotation marks is meant as it stands, and so is a word of two letters; another
    word by its beginning.
    """
    found = []
    for match in _QUOTED.finditer(asked):
        together = tuple(words(markup.escape(match[1] or match[2] or match[3] or "")))
        if together:
            begins = match[3] is not None and len(together[-1]) != _TINY
            found.append((together, begins))
    return tuple(found)
