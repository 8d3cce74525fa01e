"""Links from an article to the glossary page: each concept once, where a link does no harm.

The place is put between tags of a number that the text does not have; what such a number stands
for is known here alone. So a target can no more make this element than any other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.model import markup
from app.model.article import Article, Block, Kind
from app.model.markup import Shape
from app.model.message import Markup, Message
from app.pages.elements import together
from app.pages.explained import Place, anchor
from app.pages.isolate import isolated
from app.pages.texts import Texts

_NUMBER = re.compile(r"<([1-9][0-9]{0,3})")
_LAST = 9999  # the highest number of a tag
_MOST_TAGS = 10  # a text with more is left alone: elements nest only so deep
_THROUGH = frozenset({Markup.STRONG, Markup.EMPHASIS})  # a link may stand inside these

Places = Mapping[str, Sequence[Place]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Literal text on one line, without an escape: where it begins, and whether a link may be in it."""

    start: int
    text: str
    free: bool


def linked(article: Article, texts: Texts, places: Places, page: str) -> Texts:
    """The texts with the first place of each concept linked to `page`, its address from the article.

    Never in a heading, a title, a caption, code or another link, nor where the link would part a
    quantity or a number: that has to stay whole.
    """
    seen: set[str] = set()
    tagged = dict(texts.tagged)
    links: dict[str, Mapping[int, str]] = {}
    for key in dict.fromkeys((*filter(None, [article.summary]), *_flowing(article.blocks))):
        found = places.get(key, ())
        if found and key not in texts.english and tagged[key].count("<") <= _MOST_TAGS:
            chosen = tuple(_chosen(texts.message(key), tagged[key], found, seen))
            tagged[key], links[key] = _marked(texts.message(key), tagged[key], chosen, page)
    return replace(texts, tagged=tagged, links=links)


def _flowing(blocks: Iterable[Block]) -> Iterator[str]:
    """The messages of running text, in the order of the page."""
    for block in blocks:
        if block.message and block.kind not in (Kind.HEADING, Kind.FIGURE) and not block.header:
            yield block.message
        yield from _flowing(block.children)


def _chosen(
    message: Message, text: str, places: Sequence[Place], seen: set[str]
) -> Iterator[Place]:
    """The first place of each concept that is not `seen` yet, where a link may stand."""
    runs = tuple(_runs(message, text))
    end = 0
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        if place.concept not in seen and place.start >= end and _may_stand(place, runs):
            seen.add(place.concept)
            end = place.end
            yield place


def _runs(message: Message, text: str) -> Iterator[_Run]:
    kinds = {tag.number: tag.markup for tag in message.tags}
    inside: list[int] = []
    for piece in markup.pieces(text):
        if piece.shape is Shape.OPEN:
            inside.append(piece.number)
        elif piece.shape is Shape.CLOSE and inside:
            inside.pop()
        elif piece.shape is Shape.TEXT and text.startswith(piece.text, piece.start):
            free = all(kinds.get(number) in _THROUGH for number in inside)
            start = piece.start
            for line in piece.text.split("\n"):
                yield _Run(start, line, free)
                start += len(line) + 1


def _may_stand(place: Place, runs: Iterable[_Run]) -> bool:
    """Is the place within one run that is free, and does a link there part nothing that is whole?"""
    for run in runs:
        start, end = place.start - run.start, place.end - run.start
        if 0 <= start < end <= len(run.text):
            parts = (run.text[:start], run.text[start:end], run.text[end:])
            return run.free and together(map(isolated, parts)) == isolated(run.text)
    return False


def _marked(
    message: Message, text: str, places: Sequence[Place], page: str
) -> tuple[str, Mapping[int, str]]:
    """The text with each place between tags of its own, and where each of these leads."""
    given = [*(tag.number for tag in message.tags), *map(int, _NUMBER.findall(text))]
    free = max(given, default=0) + 1
    parts: list[str] = []
    links: dict[int, str] = {}
    at = 0
    for number, place in zip(range(free, _LAST + 1), places, strict=False):
        links[number] = f"{page}#{anchor(place.concept)}"
        words = text[place.start : place.end]
        parts += [text[at : place.start], f"<{number}>{words}</{number}>"]
        at = place.end
    return "".join([*parts, text[at:]]), links
