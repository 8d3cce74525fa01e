"""What waits in a language, as facts have it up to one event of the log."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import attrgetter

from app.ledger.looked import Noticed
from app.model.concept import Glossary
from app.model.policy import Eyes
from app.model.standing import Standing
from app.model.turn import Page
from app.workflow.kinds import Kind, Kinds, changed
from app.workflow.lane import EMPTY, Lane, Run, lane
from app.workflow.row import Around, Row, row


@dataclass(frozen=True, slots=True)
class Board:
    """One language up to one event: what waits, in the order in which it does, and what is approved.

    `lanes` has both by article, and `runs` what waits in order. `pages`, `due` and `titles` are by
    article. `reported` are messages that readers say are wrong: they have a row, even where they
    are approved as well. `kinds` counts the rows. `stamp` and `terms` are what the checks went by.

    What happens touches one article of many: nothing here is as long as the rows are, so that a board
    with one row changed costs little to make, and little to collect.
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
    lanes: Mapping[str, Lane]
    runs: tuple[Run, ...]
    kinds: Kinds

    def told(
        self,
        found: Sequence[Standing],
        noticed: Mapping[str, Noticed],
        anew: Collection[str] = (),
    ) -> "Board":
        """The board on which these messages stand like this; in the articles `anew` no other stands."""
        by_article = groupby(sorted(found, key=_ARTICLE), key=_ARTICLE)
        new = dict.fromkeys(anew, EMPTY)
        for name, some in by_article:
            old = new.get(name) or self.lanes.get(name, EMPTY)
            new[name] = self._retold(old, tuple(some), noticed)
        return self._with(new)

    def put(self, new: Sequence[Row]) -> "Board":
        """The board with these rows in the place of those of the same messages."""
        by_article = groupby(sorted(new, key=_ARTICLE), key=_ARTICLE)
        return self._with(
            {
                name: lane(
                    {**self.lanes[name].rows, **{one.message: one for one in some}},
                    self.lanes[name].approved,
                )
                for name, some in by_article
            }
        )

    def _retold(self, old: Lane, found: Sequence[Standing], noticed: Mapping[str, Noticed]) -> Lane:
        """A lane on which these messages of its article stand like this."""
        rows, approved = dict(old.rows), dict(old.approved)
        for at in found:
            rows.pop(at.message, None)
            approved.pop(at.message, None)
            one = row(at, self.eyes, noticed.get(at.message), self._around(at))
            if one is None or one.approved:
                approved[at.message] = at.words if at.required else 0
            if one is not None:
                rows[at.message] = one
        return lane(rows, approved)

    def _with(self, new: Mapping[str, Lane]) -> "Board":
        """The board with these lanes in the place of those of the same articles."""
        if not new:
            return self  # most of what happens is told of another language
        old = [self.lanes[name] for name in new if name in self.lanes]
        kept = (run for run in self.runs if run.article not in new)
        return replace(
            self,
            lanes={**self.lanes, **new},
            runs=tuple(sorted(chain(kept, *(one.runs for one in new.values())), key=_PLACE)),
            kinds=changed(self.kinds, _kinds(old), _kinds(new.values())),
        )

    def _around(self, at: Standing) -> Around:
        page = self.pages.get(at.article, Page.NONE)
        return Around(page, self.due.get(at.article, ""), at.message in self.reported)

    @property
    def blank(self) -> int:
        """How many waiting texts the checks have not looked at."""
        return sum(count for kind, count in self.kinds.items() if kind.noticed is None)

    @property
    def size(self) -> int:
        """How many messages wait."""
        return sum(self.kinds.values())

    @property
    def rows(self) -> dict[str, Row]:
        """All that waits, by message."""
        return {name: one for some in self.lanes.values() for name, one in some.rows.items()}

    def row(self, article: str, message: str) -> Row | None:
        """What waits of this message of this article, if anything does."""
        return self.lanes.get(article, EMPTY).rows.get(message)

    @property
    def words(self) -> tuple[int, int]:
        """English words that are approved, and words in all."""
        approved = sum(one.words for one in self.lanes.values())
        return approved, approved + sum(one.waiting for one in self.lanes.values())


_ARTICLE, _PLACE = attrgetter("article"), attrgetter("place")


def _kinds(lanes: Iterable[Lane]) -> Iterator[Kind]:
    return (one.kind for some in lanes for one in some.rows.values())
