"""The figures of one language: associations of words, lengths, customs, and where a line is drawn."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.checks.learnt.associations import Associations, whole
from app.model.finding import Severity
from app.model.remembered import Remembered

_REMEMBERED = 20_000  # words


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long targets are: log(target / source) in characters, normally distributed.

    `spread` is of a text of one character; that of n characters is `spread / sqrt(n) + floor`.
    """

    ratio: float = 0.0
    spread: float = 0.0
    floor: float = 0.0

    def deviation(self, source: int, target: int) -> float:
        """By how many standard deviations a target is too long (or, below zero, too short)."""
        if not self.spread or not source or not target:
            return 0.0
        sigma = self.spread / math.sqrt(source) + self.floor
        return (math.log(target / source) - self.ratio) / sigma


@dataclass(frozen=True, slots=True)
class Figures:
    """All of one language. Words and expressions are known by number (`associations.key`) alone.

    `lines` holds, for each measure, the value that three good translations in 2,000 pass (`warn`) and
    that none should (`block`); `kept` how often a Latin name stays as it is, by its number; `doubled`
    words that stand twice in good texts; `inversion` the evidence, as a logarithm, that numbers in
    another order have been swapped; `ends` the ways in which sentences end here, as
    "source end > target end"; `noise` each check's share of flagged good texts. `knows` tells of a word
    whether it is of the vocabulary.
    """

    to_target: Associations = field(default_factory=dict)
    to_source: Associations = field(default_factory=dict)
    lengths: Lengths = Lengths()
    lines: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    kept: Mapping[int, float] = field(default_factory=dict)
    vocabulary: frozenset[int] = frozenset()
    doubled: frozenset[int] = frozenset()
    ends: frozenset[str] = frozenset()
    inversion: float = 0.0
    noise: Mapping[str, float] = field(default_factory=dict)
    knows: Callable[[str], bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        vocabulary = self.vocabulary
        known = Remembered(lambda word: whole(word) in vocabulary, _REMEMBERED)
        object.__setattr__(self, "knows", known.__getitem__)

    def passes(self, measure: str, value: float) -> Severity | None:
        """How a value stands to this measure's lines; None below both, or where none is known."""
        if measure not in self.lines:
            return None
        warn, block = self.lines[measure]
        return Severity.BLOCK if value > block else Severity.WARN if value > warn else None


NOTHING = Figures()
