"""A text as runs to show, with the parts marked that findings are about."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from app.model.finding import Finding

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a tagged text; `codes` are those of the checks that mean it, none where it is in peace."""

    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """Both texts of a message with what was found in them; each is empty where nothing is marked."""

    english: tuple[Run, ...]
    target: tuple[Run, ...]


def marked(english: str, target: str, findings: Iterable[Finding]) -> Marked:
    """The texts with their marks."""
    every = tuple(findings)
    return Marked(
        _runs(english, [(*one.source, one.code) for one in every if one.source]),
        _runs(target, [(*one.target, one.code) for one in every if one.target]),
    )


def _runs(text: str, spans: list[tuple[int, int, str]]) -> tuple[Run, ...]:
    """The whole text, cut where marked stretches begin and end; nothing if there is none."""
    if not spans:
        return ()
    found: list[Run] = []
    at = 0
    for start, end, codes in _stretches(text, spans):
        found += [Run(text[at:start]), Run(_visible(text[start:end]), codes)]
        at = end
    found.append(Run(text[at:]))
    return tuple(run for run in found if run.text)


def _stretches(
    text: str, spans: list[tuple[int, int, str]]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where the marks begin and end, none overlapping another, and no sign cut from what sits on it."""
    merged: list[tuple[int, int, tuple[str, ...]]] = []
    for begin, until, code in sorted(spans):
        start, end = _whole(text, begin, until)
        if merged and start < merged[-1][1]:
            first, last, codes = merged[-1]
            merged[-1] = (first, max(last, end), tuple(dict.fromkeys((*codes, code))))
        else:
            merged.append((start, end, (code,)))
    return merged


def _whole(text: str, start: int, end: int) -> Span:
    while start and unicodedata.category(text[start])[0] == "M":
        start -= 1
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return start, end


def _visible(text: str) -> str:
    """What is marked, with a number in the place of what nobody can see."""
    return "".join(
        f"U+{ord(one):04X}" if unicodedata.category(one) in {"Cc", "Cf", "Co", "Cn"} else one
        for one in text
    )
