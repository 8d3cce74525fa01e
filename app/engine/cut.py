"""A tagged text cut into the parts that an engine is asked for, and joined again."""

import re
from itertools import pairwise

from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from app.engine.doubts import has_letters
from app.engine.trouble import lasting
from app.model import markup
from app.model.language import Language

_LINE = re.compile(r"(\n)")
_MASK_BYTES = 8  # by how much a mark is longer than its tag, at most


def size(tagged: str) -> int:
    """The UTF-8 bytes of the text behind its mask, or a little more."""
    tags = sum(1 for piece in markup.pieces(tagged) if piece.number)
    return len(tagged.encode()) + _MASK_BYTES * tags


def cut(tagged: str, limit: int) -> tuple[str, ...]:
    """Parts whose join is the text; blanks at the edges and line feeds are parts of their own.

    No part is longer than the limit: longer ones are cut between sentences, then between words.
    Trouble if a single word is too long.
    """
    parts: list[str] = []
    for line in _LINE.split(tagged):
        for part in _fitting(line, limit):
            core = part.strip()
            before = len(part) - len(part.lstrip())
            parts += [part[:before], core, part[before + len(core) :]]
    return tuple(part for part in parts if part)


def wanted(part: str) -> bool:
    """Is this part to be translated, or kept as it stands?"""
    return has_letters(markup.strip(part))


def join(parts: list[str], language: Language) -> str:
    """The parts as one text; no blank between sentences where the script has none."""
    if not language.script.close:
        return "".join(parts)
    inner = range(1, len(parts) - 1)
    return "".join(
        "" if at in inner and part.isspace() and "\n" not in part else part
        for at, part in enumerate(parts)
    )


def _fitting(line: str, limit: int) -> list[str]:
    """The line, or its sentences packed into as few parts as fit."""
    if size(line) <= limit:
        return [line]
    ends = [int(row["end_index"]) for row in get_sentence_boundaries("en", line)]
    starts = [0, *(end for end in ends[:-1]), len(line)]
    sentences = [line[one:other] for one, other in pairwise(starts)]
    fitting: list[str] = []
    for sentence in sentences:
        fitting += [sentence] if size(sentence) <= limit else re.findall(r"\s*\S+\s*", sentence)
    return _packed(fitting, limit)


def _packed(pieces: list[str], limit: int) -> list[str]:
    """Neighbours joined while they fit."""
    packed = [""]
    for piece in pieces:
        if size(piece) > limit:
            raise lasting("a word is too long for it")
        if size(packed[-1] + piece) <= limit:
            packed[-1] += piece
        else:
            packed.append(piece)
    return packed
