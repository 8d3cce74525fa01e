"""Expressions of our English that may be worth a place in the glossary, by their C-value.

Frantzi, Ananiadou, Mima: Automatic recognition of multi-word terms, the C-value/NC-value method
(2000). An expression of several words is likelier a term the oftener it stands, the longer it is, and
the less it stands only within one longer expression. Words are counted once more (log2(words + 1)), so
that one word alone can be a term as well. Candidates are what stands between signs, figures and words
that no term begins or ends with.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import log2
from typing import NamedTuple

from app.glossary.inflection import english
from app.glossary.words import words

LONGEST = 5  # words of a candidate
_SHORTEST = 4  # letters of a word that may stand alone
_ENDS = re.compile(r"[^\w\s'’-]|\n|\d")
# Words that no medical term is made of: articles, pronouns, prepositions, what everybody does.
STOP_WORDS = frozenset(files("app.glossary").joinpath("stop_words.txt").read_text("utf-8").split())


class _Word(NamedTuple):
    """One word: as it is compared, as it is written, and its span in the tagged text."""

    folded: str
    written: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression as it is written most often, how often it stands, and its C-value."""

    text: str
    count: int
    value: float


def mine(texts: Iterable[str], known: Iterable[str] = (), most: int = 200) -> tuple[Candidate, ...]:
    """The likeliest terms of these English tagged texts, best first, without those that are known."""
    counted: Counter[tuple[str, ...]] = Counter()
    written: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for text in texts:
        for run in _runs(text):
            for some in _parts(run):
                key = tuple(_one(word.folded) for word in some)
                counted[key] += 1
                written[key][" ".join(word.written for word in some)] += 1
    ours = {tuple(map(_one, words(text).folded)) for text in known}
    values = _values(counted)
    found = [
        Candidate(_most(written[key]), counted[key], round(value, 2))
        for key, value in values.items()
        if value > 0 and key not in ours
    ]
    return tuple(sorted(found, key=lambda one: (-one.value, one.text))[:most])


def _runs(text: str) -> Iterator[list[_Word]]:
    """Words that follow one another with nothing between them but blanks; no stop word among them."""
    run: list[_Word] = []
    for word in map(_Word, *words(text)):
        parted = run and _ENDS.search(text[run[-1].span[1] : word.span[0]])
        stops = word.folded in STOP_WORDS or word.folded.isdigit() or len(word.folded) < 2
        if parted or stops:
            yield run
            run = []
        if not stops:
            run.append(word)
    yield run


def _parts(run: Sequence[_Word]) -> Iterator[Sequence[_Word]]:
    """Every expression within a run."""
    for first in range(len(run)):
        for last in range(first + 1, min(len(run), first + LONGEST) + 1):
            if last - first > 1 or len(run[first].folded) >= _SHORTEST:
                yield run[first:last]


def _one(word: str) -> str:
    """A word as its singular: a term is counted in both."""
    for ending, stem in (("ies", "y"), ("'s", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            single = word.removesuffix(ending) + stem
            return single if english(word, single) else word
    return word


def _values(counted: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], float]:
    """The C-value of each expression that stands twice or more."""
    often = {key: count for key, count in counted.items() if count > 1}
    longer: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, count in often.items():
        for size in range(1, len(key)):
            for part in {key[at : at + size] for at in range(len(key) - size + 1)}:
                longer[part].append(count)
    return {
        key: log2(len(key) + 1)
        * (count - (sum(longer[key]) / len(longer[key]) if key in longer else 0))
        for key, count in often.items()
    }


def _most(written: Counter[str]) -> str:
    """The spelling that stands most often; of several the first by letters, small ones last."""
    return min(written, key=lambda text: (-written[text], text != text.lower(), text))
