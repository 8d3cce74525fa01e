"""What waits in a language, as facts have it up to one event of the log."""

import sys
from bisect import bisect_left, insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from app.ledger.looked import Noticed
from app.model.concept import Glossary
from app.model.policy import Eyes
from app.model.standing import Standing
from app.model.turn import PLACES, Page
from app.workflow.kinds import Kinds, changed, every
from app.workflow.row import NEVER, Around, Row, row


@dataclass(frozen=True, slots=True)
class Board:
    """One language up to one event: what waits, in the order in which it does, and what is approved.

    `rows` are the waiting messages by id, `approved` the article and the words of the others. `pages`,
    `due` and `titles` are by article. `reported` are messages that readers say are wrong: they have a row,
    even where they are approved as well. `kinds` counts the rows. `stamp` and `terms` are what the checks went by.
    """

    language: str
    seq: int
    hash: str
    eyes: Eyes
    stamp: str
    terms: Glossary | None
    titles: Mapping[str, str]
    pages: Mapping[str, Page]
    due: Mapping[str, str]
    reported: frozenset[str]
    rows: Mapping[str, Row]
    approved: Mapping[str, tuple[str, int]]
    ordered: tuple[Row, ...]
    kinds: Kinds

    def told(
        self, found: Sequence[Standing], noticed: Mapping[str, Noticed], gone: Collection[str] = ()
    ) -> "Board":
        """The board on which these messages stand like this, and `gone` do not stand any more."""
        if not found and not gone:
            return self  # most of what happens is told of another language
        rows, approved, new = dict(self.rows), dict(self.approved), []
        names = {*gone, *(at.message for at in found)}
        old = [rows.pop(name) for name in names if name in rows]
        for name in names:
            approved.pop(name, None)
        for at in found:
            one = row(at, self.eyes, noticed.get(at.message), self._around(at))
            if one is None or one.approved:
                approved[at.message] = (at.article, at.words if at.required else 0)
            if one is not None:
                rows[at.message] = one
                new.append(one)
        return replace(
            self,
            rows=rows,
            approved=approved,
            ordered=_sorted(self.ordered, old, new),
            kinds=changed(self.kinds, old, new),
        )

    def put(self, new: Sequence[Row]) -> "Board":
        """The board with these rows in the place of those of the same messages."""
        if not new:
            return self
        rows = {**self.rows, **{one.message: one for one in new}}
        old = [self.rows[one.message] for one in new]
        return replace(
            self,
            rows=rows,
            ordered=_sorted(self.ordered, old, new),
            kinds=changed(self.kinds, old, new),
        )

    def _around(self, at: Standing) -> Around:
        page = self.pages.get(at.article, Page.NONE)
        return Around(page, self.due.get(at.article, ""), at.message in self.reported)

    @property
    def blank(self) -> int:
        """How many waiting texts the checks have not looked at."""
        return sum(count for kind, count in every(self.kinds) if kind.noticed is None)

    def of(self, name: str) -> tuple[Row, ...]:
        """What waits in one article: found where it stands in the order, for each turn that there is."""
        due = self.due.get(name, "") or NEVER
        return tuple(
            one
            for place in PLACES.values()
            for one in self.ordered[
                bisect_left(self.ordered, (place, due, name, 0), key=_PLACE) : bisect_left(
                    self.ordered, (place, due, name, sys.maxsize), key=_PLACE
                )
            ]
        )

    def of_article(self, name: str) -> set[str]:
        """The messages of an article that are on the board, or approved."""
        waiting = {one.message for one in self.of(name)}
        return waiting | {one for one, (article, _) in self.approved.items() if article == name}

    @property
    def words(self) -> tuple[int, int]:
        """English words that are approved, and words in all."""
        approved = sum(words for _, words in self.approved.values())
        return approved, approved + sum(one.words for one in self.ordered)


_PLACE = attrgetter("place")
_FEW = 100


def _sorted(ordered: Sequence[Row], old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without the old, with the new, in order; a few are put where they belong one by one."""
    if len(old) + len(new) > _FEW:
        gone = {one.message for one in old}
        return tuple(
            sorted([*(one for one in ordered if one.message not in gone), *new], key=_PLACE)
        )
    rows = list(ordered)
    for one in old:
        del rows[bisect_left(rows, one.place, key=_PLACE)]
    for one in new:
        insort(rows, one, key=_PLACE)
    return tuple(rows)
