"""What waiting messages have in common: of 25,000 there are some hundreds of kinds.

Whether a person can do something with a message, and nearly all that a queue can be filtered by, is asked
of the kinds, never of every row. They are counted as they come and go.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.ledger.looked import Noticed
from app.model.decision import Step
from app.model.risk import Risk
from app.model.state import State

# So many are known at once; of one that was forgotten there may be two, which are counted apart.
_KNOWN = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What rows have in common, see the fields of `Row` that are called the same; known by itself."""

    step: Step
    hands: frozenset[str]
    authors: frozenset[str]
    unread: State
    blocked: bool
    back: bool
    risks: tuple[Risk, ...]
    origin: str
    noticed: Noticed | None

    @property
    def state(self) -> State:
        """The word that people see."""
        return State.BLOCKED if self.blocked else self.unread


kind = lru_cache(maxsize=_KNOWN)(Kind)

Kinds = Mapping[Kind, int]


def changed(kinds: Kinds, old: Iterable[Kind], new: Iterable[Kind]) -> Kinds:
    """The kinds without those of the old rows, and with those of the new."""
    counts = Counter(kinds)
    counts.subtract(old)
    counts.update(new)
    return +counts
