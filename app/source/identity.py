"""Who is who: messages keep their ids when words, places and neighbours change.

An id is given once. A text that is seen for the first time gets one from its own words, so that
two fresh cuts of the same file agree; after that the id belongs to the message, not to the text.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.article import Descended, Descent
from app.source.alignment import Known, Pairs, Seen, align
from app.source.descent import descents

_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(first + second for first in _DIGITS for second in _DIGITS)


@dataclass(frozen=True, slots=True)
class Assigned:
    """An id for each message that is there now, and what its new ones come from."""

    ids: list[str]
    descents: tuple[Descent, ...] = ()


def assign(name: str, seen: Sequence[Seen], known: Sequence[Known] = ()) -> Assigned:
    """An id for each of `seen`, no two the same: those of `known` that they continue, or new ones.

    What is left of `known` is gone, and its ids are not used; a descent may name them.
    """
    if not known:
        return Assigned(_ids(name, seen, known, Pairs()))
    pairs, news, olds = align(seen, known)
    splits, merges = descents(seen, known, pairs, news, olds) if news and olds else ({}, {})
    ids = _ids(name, seen, known, pairs)
    found = {
        part: Descent(ids[part], (known[old].id,), Descended.SPLIT)
        for old, parts in splits.items()
        for part in parts
    }
    for new, parts in merges.items():
        parents = tuple(known[part].id for part in parts)
        found[new] = Descent(ids[new], parents, Descended.MERGE)
    return Assigned(ids, tuple(found[index] for index in sorted(found)))


def _ids(name: str, seen: Sequence[Seen], known: Sequence[Known], pairs: Pairs) -> list[str]:
    ids = [""] * len(seen)
    for new, old in pairs.old.items():
        ids[new] = known[old].id
    taken = {message.id for message in known}
    counts: dict[str, int] = {}
    for index, message in enumerate(seen):
        if not ids[index]:
            ids[index] = _fresh(name, message.text, taken, counts)
            taken.add(ids[index])
    return ids


def _fresh(name: str, text: str, taken: set[str], counts: dict[str, int]) -> str:
    """The next id that the text's own words give and nobody has; `counts` how many were tried."""
    while True:
        count = counts.get(text, 0)
        counts[text] = count + 1
        salted = hashlib.sha256(f"{text}\0{count}".encode("utf-8", "surrogatepass")).digest()
        candidate = f"{name}.{_base32(salted[:5])}"
        if candidate not in taken:
            return candidate


def _base32(five: bytes) -> str:
    """Five bytes as eight characters, as RFC 4648 has them but small; base64's way is slow."""
    number = int.from_bytes(five)
    first, second = _PAIRS[number >> 30], _PAIRS[number >> 20 & 0x3FF]
    return first + second + _PAIRS[number >> 10 & 0x3FF] + _PAIRS[number & 0x3FF]
