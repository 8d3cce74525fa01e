"""What was translated before, put to use again.

`words`, `index` and `likeness` find the texts of very many that are near to one; `matching` tells how
near a pair is and puts its target's tags and numbers right (`figures`). `sentences` cuts a text and
its translation into sentences, where it is certain which stands for which. `reuse` tells what of a
translation is kept when the English is edited, split or merged.
"""

from app.memory.index import LEAST, candidates, near, places, rarest, waiting
from app.memory.likeness import likeness, plain
from app.memory.matching import match, nearest
from app.memory.reuse import Sentence, apart, joined, kept, merged, split
from app.memory.sentences import paired
from app.memory.words import keys, phrases, words

__all__ = [
    "LEAST",
    "Sentence",
    "apart",
    "candidates",
    "joined",
    "kept",
    "keys",
    "likeness",
    "match",
    "merged",
    "near",
    "nearest",
    "paired",
    "phrases",
    "places",
    "plain",
    "rarest",
    "split",
    "waiting",
    "words",
]
