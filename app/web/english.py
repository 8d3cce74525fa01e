"""The English of a message as runs to show: words, numbered tags, terms, and what makes it risky."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.model.markup import Shape, pieces, strip
from app.model.risk import Risk, places

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words, or one tag; `marked` if a reader has to look twice, `risks` say why.

    The reasons stand on the last run of a marked stretch. `term`: the glossary has something for it.
    """

    text: str
    tag: bool = False
    marked: bool = False
    term: bool = False
    risks: tuple[Risk, ...] = ()


Span = tuple[int, int]


def runs(tagged: str, terms: Sequence[Span] = ()) -> tuple[Run, ...]:
    """The text as runs; every stretch that is risky, or a number, is marked, across tags too.

    `terms` are places in the tagged text, none of which cuts a tag.
    """
    stretches = _stretches(strip(tagged))
    named = [(len(strip(tagged[:start])), len(strip(tagged[:end]))) for start, end in terms]
    found: list[Run] = []
    at = 0
    for piece in pieces(tagged):
        if piece.shape is Shape.TEXT:
            found += _cut(piece.text, at, stretches, named)
            at += len(piece.text)
        else:
            found.append(Run(piece.text, tag=True))
    return tuple(found)


Stretch = tuple[int, int, tuple[Risk, ...]]


def _stretches(words: str) -> list[Stretch]:
    """What is marked: (start, end, reasons), none overlapping another, in order."""
    every: list[Stretch] = [(start, end, (risk,)) for start, end, risk in places(words)]
    every += [(match.start(), match.end(), ()) for match in _NUMBER.finditer(words)]
    merged: list[Stretch] = []
    for start, end, reasons in sorted(every):
        if merged and start < merged[-1][1]:
            first, last, before = merged[-1]
            together = before + tuple(one for one in reasons if one not in before)
            merged[-1] = (first, max(last, end), together)
        else:
            merged.append((start, end, reasons))
    return merged


def _cut(text: str, begin: int, stretches: list[Stretch], named: list[Span]) -> list[Run]:
    """A piece of text that begins at `begin` of the words, cut where stretches and terms do."""
    until = begin + len(text)
    spans = [*named, *((start, end) for start, end, _ in stretches)]
    edges = {edge for span in spans for edge in span}
    cuts = [begin, *sorted(edge for edge in edges if begin < edge < until), until]
    return [
        Run(
            text[low - begin : high - begin],
            marked=any(start <= low < end for start, end, _ in stretches),
            term=any(start <= low < end for start, end in named),
            risks=next((reasons for _, end, reasons in stretches if end == high), ()),
        )
        for low, high in pairwise(cuts)
    ]
