"""How two texts differ, word by word; sign by sign where a script writes no spaces."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
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


def difference(before: str, after: str, language: Language) -> tuple[Run, ...]:
    """The runs that lead from one text to the other; what was removed stands before what came."""
    pattern = _SIGNS if language.script.code in _WITHOUT_SPACES else _WORDS
    old, new = pattern.findall(before), pattern.findall(after)
    runs: list[Run] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            runs.append(Run(Change.SAME, "".join(old[a:b])))
            continue
        if a < b:
            runs.append(Run(Change.REMOVED, "".join(old[a:b])))
        if c < d:
            runs.append(Run(Change.ADDED, "".join(new[c:d])))
    return tuple(runs)
