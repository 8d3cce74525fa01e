r"""Numbered tags in text: `Call <1>999</1> now<2/>`. Parse, compare, strip.

A tag stands for inline markup of the source; what it means is told by the message's `tags`, never
by the text. A literal `<` that would read as a tag is written `\<`, and every literal backslash
`\\`. A line feed is a hard line break. Nothing else is special: no entity, no attribute, no name.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model.errors import BadInput
from app.model.sentence import Sentence, sentence

_TOKEN = re.compile(r"\\[\\<]|<(?P<close>/?)(?P<number>[1-9][0-9]{0,3})(?P<empty>/?)>")
_ESCAPE = re.compile(r"\\([\\<])")
_TAG_ITSELF = re.compile(r"</[1-9][0-9]{0,3}>|<[1-9][0-9]{0,3}/?>")  # `</1/>` is no tag
_EACH = re.compile(rf"\\[\\<]|{_TAG_ITSELF.pattern}")
_TAG = re.compile(r"</?[1-9][0-9]{0,3}/?>")
_EMPTY = re.compile(r"(\\[\\<])|<[1-9][0-9]{0,3}/>")


class Shape(StrEnum):
    """What a piece of tagged text is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of literal text, or one tag; `start` is where it stands in the tagged text."""

    shape: Shape
    text: str
    number: int
    start: int


def pieces(tagged: str) -> tuple[Piece, ...]:
    """The text cut at its tags, escapes undone; never fails: what is no tag is text."""
    found: list[Piece] = []
    literal: list[str] = []
    begin = at = 0

    def flush(until: int) -> None:
        literal.append(tagged[at:until])
        text = "".join(literal)
        literal.clear()
        if text:
            found.append(Piece(Shape.TEXT, text, 0, begin))

    for match in _TOKEN.finditer(tagged):
        if match["number"] is None:
            literal.append(tagged[at : match.start()] + match[0][1])
            at = match.end()
            continue
        if match["close"] and match["empty"]:
            continue  # `</1/>` is no tag
        flush(match.start())
        shape = Shape.CLOSE if match["close"] else Shape.EMPTY if match["empty"] else Shape.OPEN
        found.append(Piece(shape, match[0], int(match["number"]), match.start()))
        begin = at = match.end()
    flush(len(tagged))
    return tuple(found)


def strip(tagged: str, instead: str = "") -> str:
    """The words alone: each tag gone, or another sign `instead` of it; escapes undone."""
    if "<" not in tagged and "\\" not in tagged:
        return tagged
    words = _ESCAPE.split(tagged)  # text, what was escaped, text, ...
    words[::2] = [_TAG_ITSELF.sub(instead, one) if "<" in one else one for one in words[::2]]
    return "".join(words)


def signs(tagged: str) -> str:
    """The text with one sign (U+FFFC) for each empty tag: it stands for something that readers see."""
    return _EMPTY.sub(lambda found: found[1] or "\ufffc", tagged) if "/>" in tagged else tagged


def escape(literal: str) -> str:
    """Literal text as it stands inside tagged text; the inverse of `strip` for text without tags."""
    doubled = literal.replace("\\", "\\\\")
    return _TAG.sub(lambda match: "\\" + match[0], doubled)


@dataclass(frozen=True, slots=True)
class Element:
    """One tag with what it encloses; an empty tag has `children` None."""

    number: int
    children: "tuple[Element | str, ...] | None"


def tree(tagged: str) -> tuple[Element | str, ...]:
    """The nesting of tags and literal text; BadInput if a tag is not closed, or closed twice."""
    stack: list[tuple[int, list[Element | str]]] = [(0, [])]
    for piece in pieces(tagged):
        number, inside = stack[-1]
        if piece.shape is Shape.TEXT:
            inside.append(piece.text)
        elif piece.shape is Shape.EMPTY:
            inside.append(Element(piece.number, None))
        elif piece.shape is Shape.OPEN:
            stack.append((piece.number, []))
        elif piece.number != number:
            raise BadInput(sentence("the tag %(tag)s closes nothing that is open", tag=piece.text))
        else:
            stack.pop()
            stack[-1][1].append(Element(number, tuple(inside)))
    if len(stack) > 1:
        raise BadInput(sentence("the tag %(tag)s is never closed", tag=f"<{stack[-1][0]}>"))
    return tuple(stack[0][1])


def nests(tagged: str) -> bool:
    """Is every tag closed, in turn?"""
    try:
        tree(tagged)
    except BadInput:
        return False
    return True


def difference(source: str, target: str) -> tuple[Sentence, ...]:
    """What keeps the target's tags from standing for the source's; empty when all is well.

    The same tags, each as often and in the same shape, properly nested. Their order may differ,
    for languages put words in another order.
    """
    if "<" not in source and "<" not in target:
        return ()
    wanted, given = Counter(_tags(source)), _tags(target)
    missing, extra = wanted - Counter(given), Counter(given) - wanted
    problems = [
        sentence("the tag %(tag)s is missing", tag=text)
        for text in sorted(missing.elements(), key=_shaped)
    ]
    problems += [
        sentence("the tag %(tag)s is too many", tag=text)
        for text in sorted(extra.elements(), key=_shaped)
    ]
    return tuple(problems) or _wrongly_nested(given)


def _tags(tagged: str) -> list[str]:
    """The tags of a text, in order."""
    return [token for token in _EACH.findall(tagged) if token[0] != "\\"]


def _shaped(tag: str) -> tuple[Shape, str]:
    shape = Shape.CLOSE if tag[1] == "/" else Shape.EMPTY if tag[-2] == "/" else Shape.OPEN
    return shape, tag


def _wrongly_nested(tags: Sequence[str]) -> tuple[Sentence, ...]:
    """The first tag that closes what is not open, or the last that is never closed."""
    waiting: list[str] = []
    for tag in tags:
        if tag[1] == "/":
            if not waiting or waiting.pop()[1:] != tag[2:]:
                return (sentence("the tag %(tag)s closes nothing that is open", tag=tag),)
        elif tag[-2] != "/":
            waiting.append(tag)
    return (sentence("the tag %(tag)s is never closed", tag=waiting[-1]),) if waiting else ()
