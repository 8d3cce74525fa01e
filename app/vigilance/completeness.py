"""Mistakes of what is there at all: left out, put in, cut off, another segment's."""

import re
from itertools import pairwise
from random import Random

from app.vigilance.planting import UNSPACED, Given, Planted, Span, cut, kept, outside

_END = re.compile(r"[.!?؟]+[\"'”»’)\]]*\s+|[。！？।॥።၊။۔]+[\"'”»’)\]]*\s*")
_ASIDE = re.compile(r"\s?[(（][^()（）]*[)）]")
_SHORT = 12  # characters: what is shorter says little that could be missing


def sentences(text: str) -> list[Span]:
    """The spans of the sentences, roughly; the space behind one is part of it."""
    inside = kept(text)
    ends = [one.end() for one in _END.finditer(text) if outside((one.start(), one.end()), inside)]
    bounds = [0, *(one for one in ends if one < len(text)), len(text)]
    return [one for one in pairwise(bounds) if one[0] < one[1]]


def sentence_dropped(given: Given, random: Random) -> Planted | None:
    """A sentence of several is not there."""
    found = sentences(given.text)
    if len(found) < 2:
        return None
    inside = kept(given.text)
    plain = [one for one in found if one[1] - one[0] >= _SHORT and outside(one, inside)]
    if not plain:
        return None
    start, end = random.choice(plain)
    left = (given.text[:start] + given.text[end:]).rstrip()
    at = min(start, len(left))
    return Planted(left, (at, at), f"{given.text[start:end].strip()}->")


def sentence_added(given: Given, random: Random) -> Planted | None:
    """A sentence of another segment stands before or behind."""
    spare = [
        other[slice(*span)].strip()
        for other in given.others
        if not kept(other)
        for span in sentences(other)
        if span[1] - span[0] >= _SHORT
    ]
    if not spare or not given.text:
        return None
    new = random.choice(spare)
    if new in given.text:
        return None
    if random.random() < 0.5:
        return Planted(f"{new} {given.text}", (0, len(new) + 1), f"->{new}")
    start = len(given.text)
    return Planted(f"{given.text} {new}", (start, start + 1 + len(new)), f"->{new}")


def wrong_segment(given: Given, random: Random) -> Planted | None:
    """The translation of another segment; neither has tags or the like, which would tell of it."""
    others = [one for one in given.others if one != given.text and len(one) >= _SHORT]
    others = [one for one in others if not kept(one)]
    if not others or len(given.text) < _SHORT or kept(given.text):
        return None
    new = random.choice(others)
    return Planted(new, (0, len(new)), "another segment's")


def truncated(given: Given, random: Random) -> Planted | None:
    """The text ends between half and four fifths of its way, where a word ends."""
    text = given.text
    unspaced = given.pair.language.script.code in UNSPACED
    found = [
        at
        for at in range(len(text) // 2, len(text) * 4 // 5)
        if text[at] == " " or (unspaced and text[at - 1].isalpha())
    ]
    if not found or kept(text) or len(text) < (_SHORT if unspaced else 4 * _SHORT):
        return None
    at = random.choice(found)
    end = text[-1] if text[-1] in ".!?؟。।۔።။" else ""
    return Planted(text[:at] + end, (at, at + len(end)), f"{at} of {len(text)} characters")


def parenthesis_dropped(given: Given, random: Random) -> Planted | None:
    """What stood in brackets is not there, nor are they."""
    inside = kept(given.text)
    found = [
        one.span()
        for one in _ASIDE.finditer(given.text)
        if not kept(one[0]) and outside(one.span(), inside)
    ]
    return cut(given.text, random.choice(found)) if found else None


def parenthesis_added(given: Given, random: Random) -> Planted | None:
    """Brackets with words of another segment in them stand before the end."""
    spare = [one.split()[:3] for one in given.others if not kept(one) and "(" not in one]
    spare = [one for one in spare if len(one) == 3]
    text = given.text
    if not spare or not text:
        return None
    new = f" ({' '.join(random.choice(spare))})"
    at = len(text) - 1 if text[-1] in ".!?؟。।۔።။" else len(text)
    return Planted(text[:at] + new + text[at:], (at, at + len(new)), f"->{new}")
