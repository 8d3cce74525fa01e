"""A tagged text and its translation, sentence by sentence; not at all where that is in doubt."""

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from app.model import markup
from app.model.language import SOURCE, Language
from app.model.markup import Shape

# Gale and Church, A Program for Aligning Sentences in Bilingual Corpora (1993): how much the length
# of a translation varies for each character, and how likely it is that one sentence is one (of
# these pairs of sentence counts), as minus the logarithm.
_VARIANCE = 6.8
_MATCHES = (((1, 1), 0.1), ((1, 2), 2.4), ((2, 1), 2.4))
_FAR = 2.5  # standard deviations: a length so far away is no translation's, whatever is beside it
_BAND = 2  # so far the sentences of the two texts may get out of step

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Cut:
    """One sentence of a tagged text, without blanks around it, and how many hard breaks follow."""

    text: str
    breaks: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the source, and the sentence that stands for it."""

    source: str
    target: str


def cut(tagged: str, language: Language) -> tuple[Cut, ...] | None:
    """The sentences of a text; None if a tag reaches from one into the next."""
    found: list[Cut] = []
    for part in _parts(tagged, language):
        text = part.strip()
        breaks = part[len(part.rstrip()) :].count("\n")
        if text:
            found.append(Cut(text, breaks))
        elif breaks and found:
            found[-1] = Cut(found[-1].text, found[-1].breaks + breaks)
    whole = sum(one.breaks for one in found) == tagged.count("\n")
    return tuple(found) if whole and all(markup.nests(one.text) for one in found) else None


def _parts(tagged: str, language: Language) -> list[str]:
    """The text cut where its sentences end, blanks and all.

    A closing tag that stands there belongs to the sentence before, any other to the one after.
    """
    pieces = markup.pieces(tagged)
    plain = "".join(piece.text for piece in pieces if piece.shape is Shape.TEXT)
    ends = [*_ends(plain, language)][:-1]
    parts = [""] * (len(ends) + 1)
    at = 0
    for piece in pieces:
        if piece.shape is not Shape.TEXT:
            side = bisect_left if piece.shape is Shape.CLOSE else bisect_right
            parts[side(ends, at)] += piece.text
            continue
        until = at + len(piece.text)
        inside = ends[bisect_right(ends, at) : bisect_left(ends, until)]
        for begin, end in pairwise((at, *inside, until)):
            literal = piece.text[begin - at : end - at]
            parts[bisect_right(ends, begin)] += markup.escape(literal)
        at = until
    return parts


def _ends(plain: str, language: Language) -> Iterator[int]:
    """Where each sentence ends, blanks after it included; a line is never in two sentences' way."""
    for line in _LINE.finditer(plain):
        for row in get_sentence_boundaries(language.tag, line[0]):
            yield line.start() + int(row["end_index"])


def paired(source: str, target: str, language: Language) -> tuple[Pair, ...] | None:
    """Each sentence with the one that stands for it; None unless that is beyond doubt.

    As many sentences on both sides, the same tags in each two, hard breaks after the same ones,
    the same numbers in each two if the texts have the same numbers; and no other way to put them
    together is more likely by their lengths.
    """
    ones, others = cut(source, SOURCE), cut(target, language)
    if ones is None or others is None:
        return None
    if [one.breaks for one in ones] != [other.breaks for other in others]:
        return None
    pairs = tuple(Pair(one.text, other.text) for one, other in zip(ones, others, strict=True))
    if any(markup.difference(pair.source, pair.target) for pair in pairs):
        return None
    return pairs if _same_numbers(pairs) and _in_step(pairs) else None


def _same_numbers(pairs: Sequence[Pair]) -> bool:
    sources = [_numbers(pair.source) for pair in pairs]
    targets = [_numbers(pair.target) for pair in pairs]
    # Where numbers are written in another way altogether, they tell nothing.
    whole = Counter(chain(*sources)) == Counter(chain(*targets))
    return not whole or all(
        sorted(one) == sorted(other) for one, other in zip(sources, targets, strict=True)
    )


def _numbers(tagged: str) -> list[str]:
    """The numbers of a text, whatever digits its script has."""
    return [
        "".join(str(unicodedata.decimal(sign)) for sign in number)
        for number in _NUMBER.findall(markup.strip(tagged))
    ]


def _in_step(pairs: Sequence[Pair]) -> bool:
    """Is one for one the likeliest way to align the sentences, and each length a likely one?"""
    ones = [_length(pair.source) for pair in pairs]
    others = [_length(pair.target) for pair in pairs]
    ratio = sum(others) / max(1, sum(ones))
    straight = [_distance(one, other, ratio) for one, other in zip(ones, others, strict=True)]
    if any(distance > _FAR for distance in straight):
        return False
    costs = {(0, 0): 0.0}
    for at in range(len(pairs) + 1):
        for off in range(max(0, at - _BAND), min(len(pairs), at + _BAND) + 1):
            for (left, right), unlikely in _MATCHES:
                before = costs.get((at - left, off - right))
                if before is not None:
                    lengths = sum(ones[at - left : at]), sum(others[off - right : off])
                    cost = before + unlikely + _distance(*lengths, ratio) ** 2 / 2
                    costs[at, off] = min(cost, costs.get((at, off), math.inf))
    one_by_one = sum(distance**2 / 2 + _MATCHES[0][1] for distance in straight)
    return one_by_one <= costs[len(pairs), len(pairs)] + 1e-9


def _length(tagged: str) -> int:
    return max(1, len("".join(markup.strip(tagged).split())))


def _distance(one: int, other: int, ratio: float) -> float:
    """By how many standard deviations a sentence's length is not what the whole lets expect."""
    return abs(other - one * ratio) / math.sqrt(_VARIANCE * one * ratio)
