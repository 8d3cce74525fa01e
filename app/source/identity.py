"""Who is who: messages keep their ids when words, places and neighbours change.

An id is given once. A text that is seen for the first time gets one from its own words, so that
two fresh cuts of the same file agree; after that the id belongs to the message, not to the text.
"""

import hashlib
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.model.message import Role

_ALIKE = 60.0  # per cent, rapidfuzz's normalised similarity: below it, a text is a new one
_BAND = 25  # how far from the diagonal a gap's pairs are looked for
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(first + second for first in _DIGITS for second in _DIGITS)
_FAMILIES = (
    {Role.TITLE, Role.HEADING},
    {Role.SUMMARY, Role.PARAGRAPH, Role.LIST_ITEM},
    {Role.HEADER_CELL, Role.CELL},
    {Role.CAPTION, Role.ALTERNATIVE, Role.TOOLTIP},
)
_FAMILY = {role: index for index, family in enumerate(_FAMILIES) for role in family}


@dataclass(frozen=True, slots=True)
class Known:
    """A message that was there before; a sequence of them stands in document order."""

    id: str
    role: Role
    trail: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A message that is there now and wants its id."""

    role: Role
    trail: tuple[str, ...]
    text: str


def assign(name: str, seen: Sequence[Seen], known: Sequence[Known] = ()) -> list[str]:
    """An id for each of `seen`, no two the same: those of `known` that they continue, or new ones.

    Equal texts first, those in the same place before others; then, between neighbours that are
    sure, the most alike in order. What is left of `known` is gone, and its ids are not used.
    """
    ids = [""] * len(seen)
    pairs = _equal(seen, known) if known else {}
    pairs |= _alike(seen, known, pairs) if known else {}
    for new, old in pairs.items():
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
    return "".join(_PAIRS[number >> shift & 0x3FF] for shift in (30, 20, 10, 0))


def _equal(seen: Sequence[Seen], known: Sequence[Known]) -> dict[int, int]:
    """Pairs (new, old) of equal texts: same role and trail, same role, then any, each in order."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for level in range(3):
        waiting: dict[object, deque[int]] = defaultdict(deque)
        for old, message in enumerate(known):
            if old not in used:
                waiting[_key(message, level)].append(old)
        for new, wanted in enumerate(seen):
            if new not in pairs and (queue := waiting.get(_key(wanted, level))):
                pairs[new] = queue.popleft()
                used.add(pairs[new])
    return pairs


def _key(message: Known | Seen, level: int) -> object:
    keys = (message.text, message.role, message.trail)
    return keys[: 3 - level]


def _alike(seen: Sequence[Seen], known: Sequence[Known], equal: dict[int, int]) -> dict[int, int]:
    """Pairs in the gaps between equal ones that kept their order."""
    used = set(equal.values())
    pairs: dict[int, int] = {}
    last_new, last_old = -1, -1
    for new, old in [*_backbone(equal), (len(seen), len(known))]:
        left = [index for index in range(last_new + 1, new) if index not in equal]
        right = [index for index in range(last_old + 1, old) if index not in used]
        if left and right:
            pairs.update(_best(seen, known, left, right))
        last_new, last_old = new, old
    return pairs


def _backbone(equal: dict[int, int]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides; what moved is not in it."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    order = sorted(equal)
    for new in order:
        place = bisect_left(tails, equal[new])
        before[new] = ends[place - 1] if place else -1
        tails[place : place + 1] = [equal[new]]
        ends[place : place + 1] = [new]
    run = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append((at, equal[at]))
        at = before[at]
    return run[::-1]


def _best(
    seen: Sequence[Seen], known: Sequence[Known], left: Sequence[int], right: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """In order, the pairs that are most alike in sum; `left` and `right` are unpaired indexes.

    Only pairs near the diagonal are compared, so that a file that was written anew stays cheap.
    """
    scores: dict[tuple[int, int], float] = {}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    slope = len(right) / len(left)
    reach = _BAND + abs(len(right) - len(left)) if len(right) * len(left) <= 10_000 else _BAND
    for row in range(len(left), -1, -1):
        middle = int(row * slope)
        for column in range(min(len(right), middle + reach), max(-1, middle - reach - 1), -1):
            here = (row, column)
            choices = [(scores.get((row + 1, column), 0.0), (row + 1, column))]
            choices.append((scores.get((row, column + 1), 0.0), (row, column + 1)))
            if row < len(left) and column < len(right):
                alike = _likeness(seen[left[row]], known[right[column]])
                if alike:
                    after = (row + 1, column + 1)
                    choices.append((alike + scores.get(after, 0.0), after))
            scores[here], steps[here] = max(choices)
    return _path(steps, left, right)


def _path(
    steps: dict[tuple[int, int], tuple[int, int]], left: Sequence[int], right: Sequence[int]
) -> Iterable[tuple[int, int]]:
    at = (0, 0)
    while at in steps:
        after = steps[at]
        if after[0] > at[0] and after[1] > at[1]:
            yield left[at[0]], right[at[1]]
        at = after


def _likeness(new: Seen, old: Known) -> float:
    if _FAMILY[new.role] != _FAMILY[old.role]:
        return 0.0
    return fuzz.ratio(new.text, old.text, score_cutoff=_ALIKE)
