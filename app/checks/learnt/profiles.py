"""Which language a text is in, by the threes of letters in its words (Cavnar and Trenkle 1994).

The profile of a language holds the log probability of its most frequent threes, by number alone.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from zlib import crc32

_MOST = 1500
_REMEMBERED = 20_000  # words
_LONGEST = 100  # characters of a word of which anything is remembered
_UNSEEN = 0.4  # a three that the profile lacks counts as seen so often


@dataclass(frozen=True, slots=True)
class Profile:
    """One language: log probabilities of threes, and that of one that is not among them."""

    threes: Mapping[int, float]
    unseen: float


class Profiles:
    """All languages' profiles, and how likely words and texts are in each."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self._profiles = profiles
        self._above = {
            tag: {number: log - one.unseen for number, log in one.threes.items()}
            for tag, one in profiles.items()
        }
        self.tags = frozenset(profiles)
        self.likelihood = lru_cache(maxsize=_REMEMBERED)(self._likelihood)

    def _likelihood(self, word: str, tag: str) -> float:
        """The log likelihood of a word's threes in one language that there is a profile of."""
        one = self._profiles[tag]
        return sum([one.threes.get(number, one.unseen) for number in threes(word)])

    def of(self, numbers: Sequence[int], tag: str) -> float:
        """The log likelihood of these threes in one language that there is a profile of."""
        unseen = len(numbers) * self._profiles[tag].unseen
        return sum(map(self._above[tag].get, numbers, repeat(0.0)), unseen)


UNKNOWN = Profiles({})


@lru_cache(maxsize=_REMEMBERED)
def _remembered(word: str) -> tuple[int, ...]:
    return tuple(_threes(word))


def threes(word: str) -> Sequence[int]:
    """The numbers of a folded word's threes, with its edges."""
    return _remembered(word) if len(word) <= _LONGEST else _threes(word)


def _threes(word: str) -> list[int]:
    edged = f" {word} ".encode("utf-32-le")
    return [crc32(edged[at : at + 12]) for at in range(0, len(edged) - 11, 4)]


def profile(words: Iterable[str]) -> Profile:
    """The profile of a language, from the words of texts in it."""
    counts = Counter(number for word in words if not word.isdigit() for number in threes(word))
    total = sum(counts.values()) or 1
    kept = counts.most_common(_MOST)
    return Profile(
        {number: math.log(count / total) for number, count in kept}, math.log(_UNSEEN / total)
    )
