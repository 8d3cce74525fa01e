"""What was made of a word once, kept for the next time; begun anew when it has become much."""

from collections.abc import Callable
from typing import TypeVar

_Value = TypeVar("_Value")

# Characters of a word: a longer one is no word of any language, and nothing of it is kept.
LONGEST = 200


class Remembered(dict[str, _Value]):
    """What a function says of each word.

    A dictionary and no `lru_cache`: that has an object of its own for each word, moves it each time that
    it is asked, and has the garbage collector look at all of them.
    """

    def __init__(self, ask: Callable[[str], _Value], most: int) -> None:
        super().__init__()
        self._ask = ask
        self._most = most

    def __missing__(self, word: str) -> _Value:
        value = self._ask(word)
        if len(word) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[word] = value
        return value
