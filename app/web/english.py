"""The English of a message as runs to show: words, numbered tags, and what makes it risky."""

import re
from dataclasses import dataclass

from app.model.markup import Shape, pieces, strip
from app.model.risk import Risk, places

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words, or one tag; `marked` if a reader has to look twice, `risks` say why.

    The reasons stand on the last run of a marked stretch.
    """

    text: str
    tag: bool = False
    marked: bool = False
    risks: tuple[Risk, ...] = ()


def runs(tagged: str) -> tuple[Run, ...]:
    """The text as runs; every stretch that is risky, or a number, is marked, across tags too."""
    stretches = _stretches(strip(tagged))
    found: list[Run] = []
    at = 0
    for piece in pieces(tagged):
        if piece.shape is Shape.TEXT:
            found += _cut(piece.text, at, stretches)
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


def _cut(text: str, begin: int, stretches: list[Stretch]) -> list[Run]:
    """A piece of text that begins at `begin` of the words, cut where stretches begin and end."""
    found: list[Run] = []
    at, end_of_text = begin, begin + len(text)
    for start, end, reasons in stretches:
        low, high = max(start, begin), min(end, end_of_text)
        if low >= high:
            continue
        found.append(Run(text[at - begin : low - begin]))
        found.append(
            Run(text[low - begin : high - begin], marked=True, risks=reasons if high == end else ())
        )
        at = high
    found.append(Run(text[at - begin :]))
    return [run for run in found if run.text]
