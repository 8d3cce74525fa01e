"""How alike two texts are, as a translator sees it: a tag is one sign, and so is a number."""

import re
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app.model.markup import Shape, pieces

_TAG = "\ufffc"
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_WORD = re.compile(r"\w+|[^\w\s]")


def plain(tagged: str) -> str:
    """The text as it is compared: each tag one sign, every number the same one, blanks folded."""
    if "<" in tagged or "\\" in tagged:
        tagged = "".join(one.text if one.shape is Shape.TEXT else _TAG for one in pieces(tagged))
    return " ".join(_NUMBER.sub("0", tagged).split())


def likeness(one: str, other: str) -> float:
    """How alike two `plain` texts are, from 0 to 1: the mean by characters and by words.

    Both are the share of insertions, deletions and substitutions that are not needed (Levenshtein,
    normalised by the longer text).
    """
    if one == other:
        return 1.0
    by_words = Levenshtein.normalized_similarity(_WORD.findall(one), _WORD.findall(other))
    return (Levenshtein.normalized_similarity(one, other) + by_words) / 2


def nearest(text: str, texts: Mapping[int, str], least: float) -> list[int]:
    """The keys of the tagged texts that are alike enough by their characters, the nearest first."""
    found = process.extract(
        text,
        texts,
        scorer=Levenshtein.normalized_similarity,
        processor=None,
        score_cutoff=least,
        limit=None,
    )
    return [key for _, _, key in found]
