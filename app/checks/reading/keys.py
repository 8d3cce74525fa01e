"""The numbers by which figures know the words of a text."""

from collections.abc import Callable, Sequence
from functools import cache

from app.checks.learnt.associations import key
from app.checks.reading.lexicon import lexicon
from app.model.remembered import Remembered


def keys(words: Sequence[str], tag: str) -> tuple[int, ...]:
    """The numbers of words, without what is written together with them; 0 for figures."""
    return tuple(map(_numbering(tag), words))


@cache
def _numbering(tag: str) -> Callable[[str], int]:
    """What numbers a word of this language."""
    stem = lexicon(tag).stem
    return Remembered(lambda word: 0 if word.isdigit() else key(stem(word)), 20_000).__getitem__
