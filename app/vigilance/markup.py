"""Mistakes in what is no word: tags, links, addresses, placeholders, entities."""

import re
from collections.abc import Callable
from random import Random

from app.vigilance.planting import (
    ADDRESS,
    ENTITY,
    MAIL,
    PLACEHOLDER,
    TAG,
    Given,
    Planted,
    Span,
    put,
)

_HREF = re.compile(r"(?<=href=[\"'])[^\"'<>]+(?=[\"'])")
_PAIR = re.compile(
    r"<(?P<name>[a-z]\w*|\d+)\b[^<>]*(?<!/)>(?P<inside>.*?)</(?P=name)>", re.ASCII | re.DOTALL
)


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [one.span() for one in pattern.finditer(text)]


def dropped(given: Given, random: Random) -> Planted | None:
    """A pair of tags is not there; what it enclosed is. Or an empty tag is not."""
    text = given.text
    pairs = [one.span() for one in _PAIR.finditer(text)]
    empty = [span for span in _spans(TAG, text) if text[slice(*span)].endswith("/>")]
    if not pairs + empty:
        return None
    start, end = random.choice(pairs + empty)
    found = _PAIR.fullmatch(text[start:end])
    return put(text, (start, end), found["inside"] if found else "")


def unbalanced(given: Given, random: Random) -> Planted | None:
    """One tag of a pair is not there."""
    found = [
        span
        for pair in _PAIR.finditer(given.text)
        for span in (
            (pair.start(), pair.start("inside")),
            (pair.end("inside"), pair.end()),
        )
    ]
    return put(given.text, random.choice(found), "") if found else None


def crossed(given: Given, random: Random) -> Planted | None:
    """A pair of tags stands the wrong way round: first the end, then the beginning."""
    found = [*_PAIR.finditer(given.text)]
    if not found:
        return None
    one = random.choice(found)
    opening = given.text[one.start() : one.start("inside")]
    closing = given.text[one.end("inside") : one.end()]
    return put(given.text, one.span(), closing + one["inside"] + opening)


def url(given: Given, random: Random) -> Planted | None:
    """A web address leads nowhere: no colon, other letters, no end."""
    return _broken(given, random, ADDRESS, _worse_address)


def mail(given: Given, random: Random) -> Planted | None:
    """An e-mail address is none, or another."""
    return _broken(given, random, MAIL, _worse_mail)


def link(given: Given, random: Random) -> Planted | None:
    """A link of the text leads somewhere else."""
    return _broken(given, random, _HREF, _worse_link)


def placeholder(given: Given, random: Random) -> Planted | None:
    """What a program fills in is not what the program knows."""
    return _broken(given, random, PLACEHOLDER, _worse_placeholder)


def entity(given: Given, random: Random) -> Planted | None:
    """An entity is escaped once more, or is none."""
    return _broken(given, random, ENTITY, _worse_entity)


def _broken(
    given: Given, random: Random, pattern: re.Pattern[str], worse: Callable[[str, Random], str]
) -> Planted | None:
    found = _spans(pattern, given.text)
    if not found:
        return None
    span = random.choice(found)
    return put(given.text, span, worse(given.text[slice(*span)], random))


def _worse_address(old: str, random: Random) -> str:
    offered = (
        old.replace("://", "//"),
        old.replace(".", "", 1),
        old[:-1],
        old.replace(".", ". ", 1),
    )
    return random.choice([one for one in offered if one != old])


def _worse_mail(old: str, random: Random) -> str:
    return random.choice((old.replace("@", ""), old.replace("@", " @ "), old[1:], old + "x"))


def _worse_link(old: str, random: Random) -> str:
    return random.choice([one for one in ("#", old + "-2", old[:-1]) if one and one != old])


def _worse_placeholder(old: str, random: Random) -> str:
    offered = (old.upper(), old[:-1], "")
    return random.choice([one for one in offered if one != old])


def _worse_entity(old: str, random: Random) -> str:
    return random.choice(("&amp;" + old[1:], old[:-1] + " "))
