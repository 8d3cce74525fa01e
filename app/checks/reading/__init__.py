"""A text as the checks read it: its words and what they mean, its numbers, what is kept as it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.checks.reading.kept import Kept, kept, masked
from app.checks.reading.lexicon import Sense, lexicon
from app.checks.reading.numbers import Number, numbers
from app.checks.reading.words import Word, words

# Characters of a text that are read: four times what the longest messages have. Of a longer one the rest is not,
# and that it is not is a finding which blocks (`app/checks/length.py`).
LONGEST = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """`plain` is the text with spaces in place of what is kept; spans count characters of both.

    Of a text that is longer than LONGEST the beginning is read; `text` is the whole.
    """

    text: str
    tag: str
    plain: str
    kept: tuple[Kept, ...]
    words: tuple[Word, ...]
    senses: tuple[Sense, ...]
    numbers: tuple[Number, ...]
    tables: Mapping[str, list[Sense]]

    def of(self, table: str) -> Sequence[Sense]:
        """The expressions found of one table of the lexicon, in order."""
        return self.tables.get(table, ())

    def span(self, sense: Sense) -> tuple[int, int]:
        """Where an expression stands in the text."""
        return self.words[sense.first].start, self.words[sense.last - 1].end


@lru_cache(maxsize=1024)
def read(text: str, tag: str) -> Reading:
    """The text, read in this language; each is read once for all checks."""
    found = kept(text[:LONGEST])
    plain = masked(text[:LONGEST], found)
    here = words(plain)
    senses = lexicon(tag).find(here)
    tables: defaultdict[str, list[Sense]] = defaultdict(list)
    for sense in senses:
        tables[sense.table].append(sense)
    count = numbers(plain, tag, here, senses)
    return Reading(text, tag, plain, found, here, senses, count, dict(tables))
