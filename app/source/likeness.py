"""Texts that are alike: which of the new ones was made from which of the old ones.

Two ways to look: in order, between neighbours that are sure, or anywhere, where likeness has to be
greater and clear. Nothing here compares all with all when there are many.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from rapidfuzz import fuzz

_ALIKE = 60.0  # per cent, rapidfuzz's normalised similarity: below it, a text is a new one
_BAND = 25  # how far from the diagonal pairs are looked for
_WHOLE = 10_000  # fewer pairs than that are all looked at

# Anywhere: alike in letters, and in words that are rare in the article; and by so much more than
# any other text is.
_ANYWHERE = 70.0
_SHARED = 0.6
_CLEAR = 5.0
_RARE = 12  # a word that more old texts have than that finds none of them
_TRIED = 24  # a new text is compared with so many old ones at most

_WORD = re.compile(r"\w+")

Placed = tuple[int, str]  # a family and a text; families are not compared with each other


def in_order(rows: Sequence[Placed], columns: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """In order, the pairs (row, column) that are most alike in sum.

    Only pairs near the diagonal are compared, so that a file that was written anew stays cheap.
    """
    slope = len(columns) / len(rows)
    reach = _BAND + (abs(len(columns) - len(rows)) if len(rows) * len(columns) <= _WHOLE else 0)
    band = [
        (max(0, int(row * slope) - reach), min(len(columns), int(row * slope) + reach + 1))
        for row in range(len(rows))
    ]
    scores = [_scores(rows[row], columns[start:end]) for row, (start, end) in enumerate(band)]
    sums = _sums(scores, [start for start, _ in band])
    row = column = 0
    while row < len(rows) and column < len(columns):
        start, end = band[row]
        if column >= end:
            row += 1
            continue
        if column < start:
            column += 1
            continue
        here, score = sums[row][column - start], scores[row][column - start]
        below = row + 1, column - (band[row + 1][0] if row + 1 < len(rows) else 0)
        if score and here == score + _sum(sums, below[0], below[1] + 1):
            yield row, column
            row, column = row + 1, column + 1
        elif here == _sum(sums, *below):
            row += 1
        else:
            column += 1


def _scores(row: Placed, columns: Sequence[Placed]) -> list[float]:
    """How much each text is like this one; 0.0 for not enough."""
    family, text = row
    return [
        fuzz.ratio(text, other, score_cutoff=_ALIKE) if text and kin == family else 0.0
        for kin, other in columns
    ]


def _sums(scores: Sequence[Sequence[float]], starts: Sequence[int]) -> list[list[float]]:
    """For each row and column of the band, the most likeness from there to the end."""
    sums: list[list[float]] = [[] for _ in scores]
    below: list[float] = []
    begins = 0
    for row in range(len(scores) - 1, -1, -1):
        shift = starts[row] - begins  # where this row's first column stands in the row below
        pad = [0.0] * max(0, -shift)
        under = pad + below[max(0, shift) :]
        under += [0.0] * (len(scores[row]) + 1 - len(under))
        right = 0.0
        here = [0.0] * len(scores[row])
        for at in range(len(here) - 1, -1, -1):
            score = scores[row][at]
            right = max(right, under[at], score + under[at + 1] if score else 0.0)
            here[at] = right
        sums[row], below, begins = here, here, starts[row]
    return sums


def _sum(sums: Sequence[Sequence[float]], row: int, at: int) -> float:
    return sums[row][at] if row < len(sums) and 0 <= at < len(sums[row]) else 0.0


def rarity(news: Iterable[str], olds: Iterable[str]) -> dict[str, int]:
    """For each word of an article, how many of its texts have it, in the revision with more."""
    one, other = _counts(news), _counts(olds)
    return dict(one | other)


def _counts(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _words(text))


def elsewhere(
    news: Mapping[int, Placed], olds: Mapping[int, Placed], counts: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Pairs (new, old) wherever they stand, if each is the other's best partner, and clearly.

    `counts` is the `rarity` of the article's words.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for old, (_, text) in olds.items():
        for word in _words(text):
            having[word].append(old)
    wooed: dict[int, list[tuple[float, int]]] = defaultdict(list)
    wooers: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for new, (family, text) in news.items():
        for old in _candidates(_words(text), having):
            score = _weighed(text, olds[old][1], counts) if family == olds[old][0] else 0.0
            if score:
                wooed[new].append((score, old))
                wooers[old].append((score, new))
    for new, found in wooed.items():
        best = _clearly(found)
        if best is not None and _clearly(wooers[best]) == new:
            yield new, best


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _candidates(words: set[str], having: Mapping[str, Sequence[int]]) -> list[int]:
    """Old texts that share a rare word, those with the rarest first."""
    rare = sorted((len(having[word]), word) for word in words if word in having)
    found = (old for count, word in rare if count <= _RARE for old in having[word])
    return list(islice(dict.fromkeys(found), _TRIED))


def _weighed(text: str, other: str, counts: Mapping[str, int]) -> float:
    """Likeness of letters, if the texts also share most of their weight in words."""
    score = fuzz.ratio(text, other, score_cutoff=_ANYWHERE)
    if not score:
        return 0.0
    one, two = _words(text), _words(other)
    return score if _weight(one & two, counts) >= _SHARED * _weight(one | two, counts) else 0.0


def _weight(words: set[str], counts: Mapping[str, int]) -> float:
    """A word weighs the more the fewer texts have it; the sum is exact, in whatever order."""
    return math.fsum(1 / math.sqrt(counts.get(word, 1)) for word in words)


def _clearly(found: Sequence[tuple[float, int]]) -> int | None:
    """The best of them, if no other is nearly as good."""
    ordered = sorted(found, key=lambda one: (-one[0], one[1]))
    if len(ordered) > 1 and ordered[0][0] - ordered[1][0] < _CLEAR:
        return None
    return ordered[0][1]
