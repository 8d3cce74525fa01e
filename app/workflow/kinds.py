"""How many of the waiting messages are of one kind: counted as they come and go, never all at once.

A queue says what it can be filtered by. To ask 25,000 rows for that takes longer than all else that
it does; their kinds are some hundreds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import NamedTuple

from app.ledger.looked import Noticed
from app.model.decision import Step
from app.model.risk import Risk
from app.model.state import State
from app.workflow.row import Row


class Kind(NamedTuple):
    """What rows have in common: see the fields of `Row` that are called the same."""

    step: Step
    hands: frozenset[str]
    authors: frozenset[str]
    unread: State
    blocked: bool
    back: bool
    risks: tuple[Risk, ...]
    origin: str
    noticed: Noticed | None


Kinds = Mapping[tuple[object, ...], int]

_KIND = attrgetter(*Kind._fields)


def changed(kinds: Kinds, old: Iterable[Row], new: Iterable[Row]) -> Kinds:
    """The kinds without the old rows, and with the new."""
    counts = Counter(kinds)
    counts.subtract(map(_KIND, old))
    counts.update(map(_KIND, new))
    return +counts


def every(kinds: Kinds) -> list[tuple[Kind, int]]:
    """Each kind that there is, and how many rows are of it."""
    return [(Kind._make(kind), count) for kind, count in kinds.items()]
