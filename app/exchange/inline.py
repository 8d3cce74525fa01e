"""Inline markup of a TMX segment as our numbered tags, and back.

| in a segment | in our text |
|---|---|
| `<bpt i="1" x="2"/>…<ept i="1"/>` | `<2>…</2>` |
| `<hi x="2">…</hi>` | `<2>…</2>` |
| `<ph x="2"/>`, `<it x="2" pos="begin"/>`, `<ut x="2"/>` | `<2/>` |

What such an element holds is the code of the tool that wrote it, and is dropped; only a `<sub>` in
it is text, for which we have no place. A tag of ours that stands without its other half is written
as an `<it>` of our own type, and is found again by that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.exchange import printing
from app.exchange.elements import Element
from app.model import markup
from app.model.errors import BadInput
from app.model.markup import Piece, Shape

_TAGS = ("bpt", "ept", "hi", "ph", "it", "ut")
_ALONE = "x-parlance"  # the type of an <it> that is half a pair of ours
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_MOST = 9_999


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which number each tag of a unit has: its own `x` where all have one that will do.

    Otherwise tags are numbered as they come, the source's first; those of another segment that have
    the same `x`, or the same `i`, or are the first, second … of their kind, have the same number.
    """

    own: bool
    given: dict[str, int] = field(default_factory=dict)

    def number(self, element: Element, place: int) -> int:
        """The number of a tag which is the `place`-th of its kind in its segment; BadInput if above 9999."""
        if self.own:
            return int(element.attributes["x"])
        match element.attributes:
            case {"x": x}:
                key = f"x {x}"
            case {"i": i}:
                key = f"i {i}"
            case _:
                key = f"{element.name} {place}"
        number = self.given.setdefault(key, len(self.given) + 1)
        if number > _MOST:
            raise BadInput(f"has more than {_MOST:,} tags")
        return number

    def copy(self) -> "Numbers":
        """The same so far; what comes next is counted apart."""
        return Numbers(self.own, dict(self.given))


def numbers(segments: Iterable[Element]) -> Numbers:
    """How the tags of a unit with these segments are numbered, nothing having been read yet."""
    tags = [one for segment in segments for one in _tags(segment) if one.name != "ept"]
    return Numbers(all(_NUMBER.fullmatch(one.attributes.get("x", "")) for one in tags))


def _tags(element: Element) -> Iterator[Element]:
    for one in element.children:
        if isinstance(one, Element):
            yield one
            yield from _tags(one)


def tagged(segment: Element, known: Numbers) -> str:
    """A segment as tagged text; BadInput says what in it has no place there."""
    return "".join(_Segment(known).parts(segment))


class _Segment:
    """How many tags of each kind have come."""

    def __init__(self, known: Numbers) -> None:
        self.known = known
        self.count = dict.fromkeys(_TAGS, 0)

    def parts(self, element: Element) -> Iterator[str]:
        open_: list[tuple[str, int]] = []
        for one in element.children:
            if isinstance(one, str):
                yield markup.escape(one)
            elif one.name == "ept":
                if not open_ or open_[-1][0] != one.attributes.get("i", ""):
                    raise BadInput("an <ept> does not end the <bpt> before it")
                yield f"</{open_.pop()[1]}>"
            elif one.name == "bpt":
                open_.append((one.attributes.get("i", ""), self.number(one)))
                yield f"<{open_[-1][1]}>"
            else:
                yield from self.single(one)
        if open_:
            raise BadInput("a <bpt> has no <ept>")

    def single(self, one: Element) -> Iterator[str]:
        if one.name == "hi":
            number = self.number(one)
            yield f"<{number}>"
            yield from self.parts(one)
            yield f"</{number}>"
        elif one.attributes.get("type") == _ALONE and one.name == "it":
            close = "/" if one.attributes.get("pos") == "end" else ""
            yield f"<{close}{self.number(one)}>"
        else:
            yield f"<{self.number(one)}/>"

    def number(self, one: Element) -> int:
        if one.name not in _TAGS:
            raise BadInput(f"<{one.name[:40]}> has no place in a segment")
        if one.name != "hi" and any(isinstance(inner, Element) for inner in one.children):
            raise BadInput(f"a <{one.name}> has text of its own in it (<sub>)")
        self.count[one.name] += 1
        return self.known.number(one, self.count[one.name])


def segment(tagged_text: str) -> str:
    """A tagged text as what stands between `<seg>` and `</seg>`; BadInput if XML cannot hold it."""
    found = markup.pieces(tagged_text)
    pairs = _pairs(found)
    parts = []
    for at, piece in enumerate(found):
        code = printing.text(piece.text)
        if piece.shape is Shape.TEXT:
            parts.append(code)
        elif piece.shape is Shape.EMPTY:
            parts.append(f'<ph x="{piece.number}">{code}</ph>')
        elif at not in pairs:
            pos = "begin" if piece.shape is Shape.OPEN else "end"
            parts.append(f'<it pos="{pos}" x="{piece.number}" type="{_ALONE}">{code}</it>')
        elif piece.shape is Shape.OPEN:
            parts.append(f'<bpt i="{pairs[at]}" x="{piece.number}">{code}</bpt>')
        else:
            parts.append(f'<ept i="{pairs[at]}">{code}</ept>')
    return "".join(parts)


def _pairs(found: tuple[Piece, ...]) -> dict[int, int]:
    """Where tags stand that open and close each other, with the `i` that each two share."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for at, piece in enumerate(found):
        if piece.shape is Shape.OPEN:
            open_.append(at)
        elif piece.shape is Shape.CLOSE and open_ and found[open_[-1]].number == piece.number:
            begin = open_.pop()
            pairs[begin] = pairs[at] = begin + 1
    return pairs
