"""How alike two texts are, as a translator sees it: a tag is one sign, and so is a number."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from app.model.markup import strip

_TAG = "\ufffc"
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


@lru_cache(maxsize=256)  # the one text is held against many
def plain(tagged: str) -> str:
    """The text as it is compared: each tag one sign, every number the same one, blanks folded."""
    return " ".join(_NUMBER.sub("0", strip(tagged, _TAG)).split())


def likeness(one: str, other: str) -> float:
    """How alike two `plain` texts are, from 0 to 1: the share of their signs that need no change.

    Insertions, deletions and substitutions (Levenshtein), normalised by the longer text.
    """
    return float(Levenshtein.normalized_similarity(one, other))
