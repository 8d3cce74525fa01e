"""Numbers put right: a translation gets the numbers of another English text that is else the same."""

import re
import unicodedata
from collections import Counter
from itertools import zip_longest

_SEPARATOR = re.compile(r"[.,:/\u066b\u066c]")
# A tag has a number as well, and keeps it.
_NUMBER = re.compile(r"</?\d+/?>|(?P<number>\d+(?:[.,:/\u066b\u066c]\d+)*)")

_FIGURES = b"0123456789.,:/<>"

_Value = tuple[str, ...]  # the digits between the separators, as ASCII has them


def put_right(old_source: str, new_source: str, target: str) -> str | None:
    """`target`, which answers `old_source`, with the numbers of `new_source`; None if in doubt.

    The two English texts have to be the same but for their numbers, and each number of the old one
    has to stand in the target as often as there, in whatever digits and with whatever separators;
    the new one is written in the same way.
    """
    wanted = _changes(old_source, new_source)
    if wanted is None:
        return None
    there = Counter(map(_value, _numbers(target)))
    if there != Counter(map(_value, _numbers(old_source))):
        return None
    return _NUMBER.sub(
        lambda found: _written(found["number"], wanted) if found["number"] else found[0], target
    )


def _changes(old_source: str, new_source: str) -> dict[_Value, _Value] | None:
    """What each number of the old text became; None if the texts differ in anything else."""
    if _worded(old_source) != _worded(new_source):
        return None  # most pairs of texts, told apart at little cost
    if _blank(old_source) != _blank(new_source):
        return None
    found: dict[_Value, _Value] = {}
    for old, new in zip(_numbers(old_source), _numbers(new_source), strict=True):
        same_form = _SEPARATOR.findall(old) == _SEPARATOR.findall(new)
        if not same_form or found.setdefault(_value(old), _value(new)) != _value(new):
            return None
    return found


def _worded(text: str) -> bytes:
    """Without what numbers and tags are written with; as bytes, for these are looked through far faster."""
    return text.encode("utf-8", "surrogatepass").translate(None, _FIGURES)


def _blank(text: str) -> str:
    return _NUMBER.sub(lambda found: "0" if found["number"] else found[0], text)


def _numbers(text: str) -> list[str]:
    return [found["number"] for found in _NUMBER.finditer(text) if found["number"]]


def _value(number: str) -> _Value:
    ascii_digits = "".join(
        sign if _SEPARATOR.match(sign) else str(unicodedata.decimal(sign)) for sign in number
    )
    return tuple(_SEPARATOR.split(ascii_digits))


def _written(number: str, wanted: dict[_Value, _Value]) -> str:
    """What the number became, in its own digits and with its own separators."""
    zero = ord(number[0]) - unicodedata.decimal(number[0])
    parts = ("".join(chr(zero + int(sign)) for sign in part) for part in wanted[_value(number)])
    pairs = zip_longest(parts, _SEPARATOR.findall(number), fillvalue="")
    return "".join(one for pair in pairs for one in pair)
