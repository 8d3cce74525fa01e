"""Figures learnt from a handful of made-up pairs: what the checks know in cases with a memory."""

import re
from dataclasses import replace
from functools import cache
from itertools import product

from app.checks.learn import learn
from app.checks.learnt.figures import Figures
from app.checks.learnt.profiles import Profiles, profile
from app.checks.reading.words import words
from app.model.finding import Pair
from app.model.language import language
from tests.checks.cases import FOLDER

_MEMORY = FOLDER / "memory"
_PAIR = re.compile(r"- (.+) = (.+)")
# Lines are drawn by hand: a small memory draws them where it pleases, and the cases should not move.
LINES = {
    "whole": (5.0, 9.0),
    "missing": (3.0, 9.0),
    "strange": (3.0, 9.5),
    "long": (3.3, 5.0),
    "short": (2.6, 5.0),
    "other": (1.0, 3.0),
    "english": (4.0, 9.0),
    "swapped": (3.0, 8.0),
}


def _profiles() -> Profiles:
    parts = re.split(r"^## ", (_MEMORY / "profiles.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    pages = (part.partition("\n") for part in parts)
    return Profiles({tag: profile(words(text).folded) for tag, _, text in pages})


PROFILES = _profiles()


def pairs(tag: str) -> list[Pair]:
    """Every beginning of the memory in this language with every end; none where it has none."""
    file = _MEMORY / f"{tag}.md"
    if not file.is_file():
        return []
    beginnings, _, ends = file.read_text("utf-8").partition("And the second")
    return [
        Pair(f"{one[0]} {other[0]}", _joined(one[1], other[1]), language(tag))
        for one, other in product(_PAIR.findall(beginnings), _PAIR.findall(ends))
    ]


def _joined(beginning: str, end: str) -> str:
    return f"{beginning}{end}" if end.startswith("，") else f"{beginning} {end}"


@cache
def figures(tag: str) -> Figures:
    """What is learnt from these pairs, with lines drawn by hand."""
    return replace(learn(pairs(tag), PROFILES), lines=LINES)
