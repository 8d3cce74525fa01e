"""What waits in one article, and what is approved there."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from app.model.markup import strip
from app.workflow.kinds import Kind
from app.workflow.row import Row

# What stands between the texts of a row, and between rows, that are looked through together.
_BETWEEN, _NEXT = "\x1f", "\x1e"


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What waits in an article for one reason, in the order of the article.

    Runs sort by `place`, and then all that waits is in order. `plain` are the words of all its texts,
    as they are looked for.
    """

    article: str
    place: tuple[int, str, str]
    rows: tuple[Row, ...]
    kinds: frozenset[Kind]
    plain: str

    def saying(self, part: str) -> Iterator[Row]:
        """The rows that have this, see `folded`, in either of their texts."""
        if _NEXT in part:
            return
        number, last = 0, -1
        for piece in self.plain.split(part)[:-1]:  # what stands before each time that it is said
            number += piece.count(_NEXT)
            if number != last:
                yield self.rows[number]
                last = number


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
        runs=tuple(_run(place, tuple(some)) for place, some in runs),
        words=sum(approved.values()),
        waiting=sum(one.words for one in ordered),
    )


def _run(place: tuple[int, str, str], rows: tuple[Row, ...]) -> Run:
    texts = ((_plain(one.text), _plain(one.target or "")) for one in rows)
    plain = (_BETWEEN.join(both).replace(_NEXT, " ") for both in texts)
    kinds = frozenset(one.kind for one in rows)
    return Run(place[2], place, rows, kinds, _NEXT.join(plain))


def _plain(tagged: str) -> str:
    """A text without its tags, as it is looked through."""
    return folded(strip(tagged) if "<" in tagged or "\\" in tagged else tagged)


def folded(text: str) -> str:
    """A text as it is looked for: composed, and without capitals."""
    return unicodedata.normalize("NFC", text).casefold()


EMPTY = lane({}, {})
