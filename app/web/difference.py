"""How two texts differ, word by word; sign by sign where a script writes no spaces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum

from app.model.language import Language

# One sign and the marks that sit on it: no cluster of a script is ever cut in two.
_SIGNS = re.compile(
    r"</?\d+/?>|[A-Za-z0-9]+|\s+|.[\u0300-\u036f\u0e31-\u0e4e\u0eb1-\u0ece\u1000-\u109f\u17b4-\u17dd]*",
    re.DOTALL,
)
_WORDS = re.compile(
    r"</?\d+/?>|\s+|[^\s<>\w]|[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u200c\u200d]+|.",
    re.DOTALL,
)
_WITHOUT_SPACES = ("Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt")


class Change(StrEnum):
    """What became of a run of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text that was kept, removed or added."""

    change: Change
    text: str


class _Matcher(SequenceMatcher[str]):
    """What `SequenceMatcher` finds, many times as fast where one word, the space, is half of all.

    Each word is put as one sign, so that stretches of words are looked for as stretches of a string.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        signs = {word: chr(number) for number, word in enumerate(dict.fromkeys([*old, *new]))}
        self.old, self.new = ("".join(signs[word] for word in words) for words in (old, new))
        super().__init__(None, self.old, self.new, autojunk=False)

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """The longest stretch that both have; of those the first in the old, then in the new text."""
        ahi, bhi = len(self.old) if ahi is None else ahi, len(self.new) if bhi is None else bhi
        at, size, too_long = alo, 0, min(ahi - alo, bhi - blo) + 1
        while size + 1 < too_long:
            length = (size + too_long) // 2
            there = {self.new[j : j + length] for j in range(blo, bhi - length + 1)}
            starts = range(alo, ahi - length + 1)
            found = next((i for i in starts if self.old[i : i + length] in there), None)
            if found is None:
                too_long = length
            else:
                at, size = found, length
        return Match(at, self.new.find(self.old[at : at + size], blo, bhi), size)


def difference(before: str, after: str, language: Language) -> tuple[Run, ...]:
    """The runs that lead from one text to the other; what was removed stands before what came."""
    pattern = _SIGNS if language.script.code in _WITHOUT_SPACES else _WORDS
    old, new = pattern.findall(before), pattern.findall(after)
    runs: list[Run] = []
    for how, a, b, c, d in _Matcher(old, new).get_opcodes():
        if how == "equal":
            runs.append(Run(Change.SAME, "".join(old[a:b])))
            continue
        if a < b:
            runs.append(Run(Change.REMOVED, "".join(old[a:b])))
        if c < d:
            runs.append(Run(Change.ADDED, "".join(new[c:d])))
    return tuple(runs)
