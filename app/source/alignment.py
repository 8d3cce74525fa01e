"""Which message of an article continues which: pairs of a new and an old one, the surest first.

Equal texts, those in the same place before others; then texts that are equal once a level's fold
is taken off; then, between neighbours that are sure, the most alike in order; then what moved and
was edited, if nothing else is nearly as like it. A wrong pair is worse than none.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.model.change import LEVELS, STANDS
from app.model.message import Role
from app.source import likeness

_FAMILIES = (
    {Role.TITLE, Role.HEADING},
    {Role.SUMMARY, Role.PARAGRAPH, Role.LIST_ITEM},
    {Role.HEADER_CELL, Role.CELL},
    {Role.CAPTION, Role.ALTERNATIVE, Role.TOOLTIP},
)
FAMILY = {role: index for index, family in enumerate(_FAMILIES) for role in family}


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


@dataclass(slots=True)
class Pairs:
    """What is paired, by index: for each new one its `old` one, for each old one its `new` one."""

    old: dict[int, int] = field(default_factory=dict)
    new: dict[int, int] = field(default_factory=dict)

    def put(self, new: int, old: int) -> None:
        """Pair them."""
        self.old[new], self.new[old] = old, new


Texts = dict[int, str]  # by index: words, folded at every level
_Key = Callable[[Known | Seen], object]


def align(seen: Sequence[Seen], known: Sequence[Known]) -> tuple[Pairs, Texts, Texts]:
    """The pairs; and the folded texts, new and old, of what was edited or has no partner."""
    pairs = Pairs()
    news, olds = _equal(seen, known, pairs)
    if news and olds:
        for new, old in [*_in_gaps(seen, known, pairs, news, olds)]:
            pairs.put(new, old)
        left = _left(seen, news, pairs.old)
        right = _left(known, olds, pairs.new)
        if left and right:
            texts = [one.text for one in seen], [one.text for one in known]
            for new, old in likeness.elsewhere(left, right, likeness.rarity(*texts)):
                pairs.put(new, old)
    return pairs, news, olds


def _left(
    messages: Sequence[Known] | Sequence[Seen], texts: Texts, partner: Mapping[int, int]
) -> dict[int, likeness.Placed]:
    return {
        index: (FAMILY[messages[index].role], text)
        for index, text in texts.items()
        if index not in partner
    }


def _place(message: Known | Seen) -> object:
    return message.role, message.trail


def _role(message: Known | Seen) -> object:
    return message.role


def _family(message: Known | Seen) -> object:
    return FAMILY[message.role]


def _any(_message: Known | Seen) -> object:
    return None


def _equal(seen: Sequence[Seen], known: Sequence[Known], pairs: Pairs) -> tuple[Texts, Texts]:
    """Pair texts that are equal at some level, the nearest level first, and each in order.

    Within a level those of the same role and trail come first, then those of the same role, then
    any; where letters differ, any of the family. Returns the folded texts of what is left.
    """
    news = {index: message.text for index, message in enumerate(seen)}
    olds = {index: message.text for index, message in enumerate(known)}
    for level, fold in LEVELS:
        news = {index: fold(text) for index, text in news.items()}
        olds = {index: fold(text) for index, text in olds.items()}
        for key in (_place, _role, _any if level in STANDS else _family):
            _match(seen, known, news, olds, (key, pairs))
            if not (news and olds):
                return news, olds
    return news, olds


def _match(
    seen: Sequence[Seen],
    known: Sequence[Known],
    news: Texts,
    olds: Texts,
    by: tuple[_Key, Pairs],
) -> None:
    """Pair what has the same text and the same key, and take it out of `news` and `olds`."""
    key, pairs = by
    texts = set(news.values())
    waiting: dict[tuple[str, object], deque[int]] = defaultdict(deque)
    for old, text in olds.items():
        if text in texts:
            waiting[text, key(known[old])].append(old)
    if not waiting:
        return
    for new, text in [*news.items()]:
        if text and (queue := waiting.get((text, key(seen[new])))):
            pairs.put(new, queue.popleft())
            del news[new], olds[pairs.old[new]]


def _in_gaps(
    seen: Sequence[Seen], known: Sequence[Known], pairs: Pairs, news: Texts, olds: Texts
) -> Iterator[tuple[int, int]]:
    """Pairs in the gaps between equal ones that kept their order."""
    left, right = deque(sorted(news)), deque(sorted(olds))
    for new, old in [*_backbone(pairs.old), (len(seen), len(known))]:
        lefts = [*_until(left, new)]
        rights = [*_until(right, old)]
        if lefts and rights:
            rows = [(FAMILY[seen[at].role], news[at]) for at in lefts]
            columns = [(FAMILY[known[at].role], olds[at]) for at in rights]
            found = likeness.in_order(rows, columns)
            yield from ((lefts[row], rights[column]) for row, column in found)


def _until(queue: deque[int], end: int) -> Iterator[int]:
    while queue and queue[0] < end:
        yield queue.popleft()


def _backbone(equal: Mapping[int, int]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides; what moved is not in it."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for new in sorted(equal):
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
