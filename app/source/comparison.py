"""Whether a woven file, cut again, is the same article with the targets in their places."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.model import markup
from app.model.markup import Shape
from app.source.draft import Draft, Mark, Node, Setting


def guilty(before: Draft, after: Draft, wanted: Mapping[int, str]) -> set[int]:
    """The sites of `before` whose text is not read as `wanted` (or as it was); {-1}: other blocks.

    Tags may have been put in another order, and were numbered anew; each must still mean the same.
    """
    if _facts(before) != _facts(after):
        return {-1}
    pairs = _pairs(before.nodes, after.nodes)
    if pairs is None:
        return {-1}
    for one, other in ((before.title, after.title), (before.summary, after.summary)):
        if one is not None and other is not None and before.sites[one].setting is Setting.YAML:
            pairs.append((one, other))
    comparison = _Sites(before, after, wanted)
    return {one for one, other in pairs for one in comparison.wrong(one, other)}


def _facts(draft: Draft) -> tuple[object, ...]:
    """All that stands outside texts and blocks."""
    locked = Counter((locked.why, locked.text) for locked in draft.locked)
    yaml = sum(site.setting is Setting.YAML for site in draft.sites)
    none = (draft.title is None, draft.summary is None)
    return draft.front, draft.definitions, locked, len(draft.sites), yaml, none


def _pairs(before: Sequence[Node], after: Sequence[Node]) -> list[tuple[int, int]] | None:
    """The sites that stand in the same block of equal trees, or None."""
    pairs: list[tuple[int, int]] = []
    if len(before) != len(after):
        return None
    waiting = list(zip(before, after, strict=True))
    while waiting:
        one, other = waiting.pop()
        if one.shape() != other.shape():
            return None
        if one.site is not None and other.site is not None:
            pairs.append((one.site, other.site))
        waiting += zip(one.children, other.children, strict=True)
    return pairs


class _Sites:
    """Compares texts, and what their tags mean."""

    def __init__(self, before: Draft, after: Draft, wanted: Mapping[int, str]) -> None:
        self.before, self.after, self.wanted = before, after, wanted

    def wrong(self, index: int, other: int) -> list[int]:
        """`index` itself, or those nested in it, that are not as they should be."""
        one, two = self.before.sites[index], self.after.sites[other]
        text, numbers = _renumbered(self.wanted.get(index, one.text))
        if text != two.text or (one.role, one.why) != (two.role, two.why):
            return [index]
        marks = {mark.number: mark for mark in one.marks}
        found: list[int] = []
        for mark, number in zip(two.marks, numbers, strict=True):
            if mark.means() != marks[number].means():
                return [index]
            found += self._nested(marks[number], mark)
        return found

    def _nested(self, one: Mark, two: Mark) -> list[int]:
        found: list[int] = []
        for index, other in ((one.title, two.title), (one.alternative, two.alternative)):
            if index is not None and other is not None:
                found += self.wrong(index, other)
        return found


def _renumbered(tagged: str) -> tuple[str, list[int]]:
    """The text with its tags numbered in order of opening, and which number each had before."""
    numbers: dict[int, int] = {}
    written = []
    for piece in markup.pieces(tagged):
        if piece.shape is Shape.TEXT:
            written.append(markup.escape(piece.text))
        else:
            number = numbers.setdefault(piece.number, len(numbers) + 1)
            written.append(piece.text.replace(str(piece.number), str(number)))
    return "".join(written), list(numbers)
