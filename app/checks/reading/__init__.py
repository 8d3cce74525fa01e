"""A text as the checks read it: its words and what they mean, its numbers, what is kept as it is."""

from dataclasses import dataclass
from functools import lru_cache

from app.checks.reading.kept import Kept, kept, masked
from app.checks.reading.lexicon import Sense, lexicon
from app.checks.reading.numbers import Number, numbers
from app.checks.reading.words import Word, words


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """`plain` is the text with spaces in place of what is kept; spans count characters of both."""

    text: str
    tag: str
    plain: str
    kept: tuple[Kept, ...]
    words: tuple[Word, ...]
    senses: tuple[Sense, ...]
    numbers: tuple[Number, ...]

    def of(self, table: str) -> tuple[Sense, ...]:
        """The expressions found of one table of the lexicon."""
        return tuple(one for one in self.senses if one.table == table)

    def span(self, sense: Sense) -> tuple[int, int]:
        """Where an expression stands in the text."""
        return self.words[sense.first].start, self.words[sense.last - 1].end


@lru_cache(maxsize=256)
def read(text: str, tag: str) -> Reading:
    """The text, read in this language; each is read once for all checks."""
    found = kept(text)
    plain = masked(text, found)
    here = words(plain)
    senses = lexicon(tag).find(here)
    return Reading(text, tag, plain, found, here, senses, numbers(plain, tag, here, senses))
