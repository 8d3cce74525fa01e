"""What waits in one article, and what is approved there."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from app.workflow.row import Row


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What waits in an article for one reason, in the order of the article.

    Runs sort by `place`, and then all that waits is in order.
    """

    article: str
    place: tuple[int, str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """The waiting rows of an article by message; the words of its approved messages; both summed up.

    `words` are the approved ones, `waiting` those of the rows.
    """

    rows: Mapping[str, Row]
    approved: Mapping[str, int]
    runs: tuple[Run, ...]
    words: int
    waiting: int


_PLACE = attrgetter("place")


def lane(rows: Mapping[str, Row], approved: Mapping[str, int]) -> Lane:
    """The lane with these rows of one article, and these approved messages."""
    ordered = sorted(rows.values(), key=_PLACE)
    runs = groupby(ordered, key=lambda one: one.place[:3])
    return Lane(
        rows=rows,
        approved=approved,
        runs=tuple(Run(place[2], place, tuple(some)) for place, some in runs),
        words=sum(approved.values()),
        waiting=sum(one.words for one in ordered),
    )


EMPTY = lane({}, {})
