"""Tags put right by rule: a target gets the tags of a newer source that says the same words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.model import markup
from app.model.change import STANDS, Level, level
from app.model.markup import Piece, Shape


@dataclass(slots=True)
class _Tag:
    """One tag of a source: from where to where it reaches, counted in signs that are read.

    `within` is the number of the pair that it stands in, 0 for none.
    """

    number: int
    within: int
    begin: int
    end: int
    empty: bool


@dataclass(frozen=True, slots=True)
class _Tags:
    """All tags of one text, in the order in which they begin, and how many signs it has."""

    all: tuple[_Tag, ...]
    signs: int


def repaired(old_source: str, new_source: str, target: str) -> str | None:
    """The target with the new source's tags, or None where no rule says where they belong.

    `target` answers `old_source`. The two sources differ in less than wording. An old tag becomes
    the new one around the very same words; an old pair without a partner is dropped; a new pair is
    placed around the whole text, or where another pair of the same reach stands. Tags that stand
    for something by themselves neither come nor go. The words of the result are the target's.
    """
    how = level(old_source, new_source)
    if how is Level.WORDING or markup.difference(old_source, target):
        return None
    if how in {Level.IDENTICAL, Level.WHITESPACE}:
        return target
    reads = _visible if how in STANDS else str.isalnum
    old, new = _tags(old_source, reads), _tags(new_source, reads)
    if old is None or new is None or old.signs != new.signs:
        return None
    pairs = _pairs(old, new)
    empty = _empty(old, new)
    if pairs is None or empty is None or not _same_places(old, new, pairs, empty):
        return None
    placed = {number for numbers in pairs.values() for number in numbers}
    around = [tag.number for tag in new.all if not tag.empty and tag.number not in placed]
    return _renamed(target, pairs | empty, around)


def _visible(sign: str) -> bool:
    return not sign.isspace()


def _tags(tagged: str, reads: Callable[[str], bool]) -> _Tags | None:
    """The tags of a source, or None if they do not nest or a number stands there twice."""
    found: dict[int, _Tag] = {}
    open_tags: list[_Tag] = []
    at = 0
    for piece in markup.pieces(tagged):
        if piece.shape is Shape.TEXT:
            at += sum(map(reads, piece.text))
        elif piece.shape is Shape.CLOSE:
            if not open_tags or open_tags[-1].number != piece.number:
                return None
            open_tags.pop().end = at
        elif piece.number in found:
            return None
        else:
            within = open_tags[-1].number if open_tags else 0
            tag = _Tag(piece.number, within, at, at, piece.shape is Shape.EMPTY)
            found[piece.number] = tag
            open_tags += [] if tag.empty else [tag]
    return None if open_tags else _Tags(tuple(found.values()), at)


def _pairs(old: _Tags, new: _Tags) -> dict[int, list[int]] | None:
    """For each old pair the new ones in its place, the outer first; None if one has no place.

    What stands in no old pair's place has to be around the whole text.
    """
    before, after = _by_reach(old), _by_reach(new)
    if any(reach not in before and reach != (0, new.signs) for reach in after):
        return None
    found: dict[int, list[int]] = {}
    for reach, olds in before.items():
        news = after.get(reach, [])
        last = len(olds) - 1
        for at, number in enumerate(olds):
            found[number] = news[at:] if at == last else news[at : at + 1]
    return found


def _by_reach(tags: _Tags) -> dict[tuple[int, int], list[int]]:
    """The pairs of tags by what they enclose, the outer ones first."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for tag in tags.all:
        if not tag.empty:
            found[tag.begin, tag.end].append(tag.number)
    return found


def _empty(old: _Tags, new: _Tags) -> dict[int, list[int]] | None:
    """For each old empty tag the new one in its place; None if they are not the same."""
    olds = [tag for tag in old.all if tag.empty]
    news = [tag for tag in new.all if tag.empty]
    if [tag.begin for tag in olds] != [tag.begin for tag in news]:
        return None
    return {one.number: [other.number] for one, other in zip(olds, news, strict=True)}


def _same_places(
    old: _Tags, new: _Tags, pairs: Mapping[int, Sequence[int]], empty: Mapping[int, Sequence[int]]
) -> bool:
    """Does each empty tag stand in the same pair as before, of those that stay?"""
    partner = {before: after[0] for before, after in pairs.items() if after}
    olds = _stays(old, set(partner))
    news = _stays(new, set(partner.values()))
    return all(partner.get(olds[one], 0) == news[other[0]] for one, other in empty.items())


def _stays(tags: _Tags, kept: set[int]) -> dict[int, int]:
    """For each tag the nearest of the `kept` pairs that it is or stands in, 0 for none."""
    found = {0: 0}
    for tag in tags.all:
        found[tag.number] = tag.number if tag.number in kept else found[tag.within]
    return found


def _renamed(target: str, names: Mapping[int, Sequence[int]], around: Sequence[int]) -> str:
    """The target with each tag under its new names, and the pairs `around` it all."""
    written: list[str] = []
    literal = ""
    for piece in markup.pieces(target):
        if piece.shape is Shape.TEXT:
            literal += piece.text
        elif names[piece.number]:
            written += [markup.escape(literal), *_as(piece, names[piece.number])]
            literal = ""
    opening = "".join(f"<{number}>" for number in around)
    closing = "".join(f"</{number}>" for number in reversed(around))
    return f"{opening}{''.join(written)}{markup.escape(literal)}{closing}"


def _as(tag: Piece, numbers: Sequence[int]) -> Iterable[str]:
    if tag.shape is Shape.EMPTY:
        return (f"<{number}/>" for number in numbers)
    if tag.shape is Shape.OPEN:
        return (f"<{number}>" for number in numbers)
    return (f"</{number}>" for number in reversed(numbers))
