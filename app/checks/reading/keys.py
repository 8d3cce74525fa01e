"""The numbers by which figures know the words of a text."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from app.checks.learnt.associations import key
from app.checks.reading.lexicon import lexicon
from app.checks.reading.words import usual


def keys(words: Sequence[str], tag: str) -> tuple[int, ...]:
    """The numbers of words, without what is written together with them; 0 for figures."""
    short, any_word = _numbering(tag)
    return tuple(map(short if usual(words) else any_word, words))


@cache
def _numbering(tag: str) -> tuple[Callable[[str], int], Callable[[str], int]]:
    """What numbers a word of this language: one remembers those of twenty thousand, one nothing."""
    stem = lexicon(tag).stem

    def number(word: str) -> int:
        return 0 if word.isdigit() else key(stem(word))

    return lru_cache(maxsize=20_000)(number), number
