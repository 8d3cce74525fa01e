"""Where texts come from that are new under their own id: splits and merges among neighbours.

Both are one question: a whole text on one side, and on the other side texts that stand side by
side and are, together, like it. The part that is most alike is the whole's partner.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz

from app.source.alignment import FAMILY, Known, Pairs, Seen, Texts

_WHOLE = 80.0  # per cent: so like the whole are its parts together
_PART = 80.0  # and so like some stretch of it is each of them
_GAIN = 1.0  # by so much more than without this part
_PARTS = 6  # at most so many
_SHORT = 12  # characters: a shorter text is no part, it would be found anywhere
_LONG = 20_000  # a longer one is not compared


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the pairs: texts that were edited or have no partner, and those that have none.

    `rows` are all indexes in order, family by family; `place` is where an index stands there.
    """

    texts: Texts
    left: set[int]
    partner: dict[int, int]
    rows: dict[int, list[int]]
    place: dict[int, tuple[int, int]]

    def run(self, start: tuple[int, int], step: int) -> Iterator[int]:
        """Neighbours of a place that have no partner, nearest first."""
        family, at = start
        row = self.rows.get(family, [])
        while 0 <= at + step < len(row) and row[at + step] in self.left:
            at += step
            yield row[at]

    def before(self, index: int, other: "_Side") -> tuple[int, int]:
        """Where on the other side the nearest text before this one has its partner."""
        family, at = self.place[index]
        near = (self.rows[family][place] for place in range(at - 1, max(-1, at - 1 - _PARTS), -1))
        found = next((one for one in near if one in self.partner), None)
        return (family, -1) if found is None else other.place[self.partner[found]]


Parts = dict[int, list[int]]  # for a whole, its further parts in order, by index


def descents(
    seen: Sequence[Seen], known: Sequence[Known], pairs: Pairs, news: Texts, olds: Texts
) -> tuple[Parts, Parts]:
    """The splits (an old text, its new parts) and merges (a new text, its old parts).

    Without the part that is the whole's partner; what had no partner and gets one is put in pairs.
    """
    new = _side(seen, news, pairs.old)
    old = _side(known, olds, pairs.new)
    splits: Parts = {}
    merges: Parts = {}
    if new.left:
        splits = _parted(old, new)
    if old.left:
        merges = _parted(new, old)
    return splits, merges


def _side(messages: Sequence[Known | Seen], texts: Texts, partner: dict[int, int]) -> _Side:
    rows: dict[int, list[int]] = defaultdict(list)
    place = {}
    for index, message in enumerate(messages):
        row = rows[FAMILY[message.role]]
        place[index] = (FAMILY[message.role], len(row))
        row.append(index)
    left = {index for index in texts if index not in partner}
    return _Side(texts, left, partner, rows, place)


def _parted(one: _Side, other: _Side) -> Parts:
    """For each whole text of `one`, its parts of the `other` side."""
    found: Parts = {}
    for whole in sorted(one.texts):
        text = one.texts[whole]
        if not _SHORT <= len(text) <= _LONG:
            continue
        if whole in one.partner:
            parts = _grown(text, other, one.partner[whole])
        else:
            parts = _gathered(text, other, one.before(whole, other))
        if not parts:
            continue
        first = one.partner.get(whole)
        if first is None:
            first = max(parts, key=lambda part: fuzz.ratio(text, other.texts[part]))
            one.partner[whole], other.partner[first] = first, whole
            one.left.discard(whole)
        other.left.difference_update(parts)
        found[whole] = [part for part in parts if part != first]
    return found


def _grown(whole: str, side: _Side, first: int) -> list[int]:
    """The partner of the whole with neighbours that make it more like the whole, or nothing."""
    parts, text = [first], side.texts[first]
    score = fuzz.ratio(whole, text)
    for step in (1, -1):
        for part in islice(side.run(side.place[first], step), _PARTS):
            there = (text, side.texts[part])[::step]
            joined = " ".join(there)
            more = fuzz.ratio(whole, joined)
            if not _within(side.texts[part], whole) or more < score + _GAIN:
                break
            parts, text, score = [*parts, part], joined, more
    return sorted(parts) if len(parts) > 1 and score >= _WHOLE else []


def _gathered(whole: str, side: _Side, start: tuple[int, int]) -> list[int]:
    """Texts without partners, next after `start`, that are like the whole together."""
    parts: list[int] = []
    for part in islice(side.run(start, 1), _PARTS):
        if _within(side.texts[part], whole):
            parts.append(part)
        elif parts:
            break
    joined = " ".join(side.texts[part] for part in parts)
    return parts if len(parts) > 1 and fuzz.ratio(whole, joined) >= _WHOLE else []


def _within(part: str, whole: str) -> bool:
    """Is this text like a stretch of the whole?"""
    short = _SHORT <= len(part) <= len(whole)
    return short and fuzz.partial_ratio(part, whole, score_cutoff=_PART) > 0
