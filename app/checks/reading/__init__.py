"""A text as the checks read it: its words and what they mean, its numbers, what is kept as it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.checks.reading.kept import Kept, kept, masked
from app.checks.reading.lexicon import Sense, lexicon
from app.checks.reading.numbers import Number, numbers
from app.checks.reading.words import Word, words
from app.model.language import SOURCE

# Characters of a text that are read: four times what the longest messages have. Of a longer one the rest is not,
# and that it is not is a finding which blocks (`app/checks/length.py`).
LONGEST = 20_000
_LONG = 2_000  # of a text that is longer nothing is remembered


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
    folded: frozenset[str]

    def of(self, table: str) -> Sequence[Sense]:
        """The expressions found of one table of the lexicon, in order."""
        return self.tables.get(table, ())

    def span(self, sense: Sense) -> tuple[int, int]:
        """Where an expression stands in the text."""
        return self.words[sense.first].start, self.words[sense.last - 1].end


def read(text: str, tag: str) -> Reading:
    """The text, read in this language; once for all checks, and for all languages of an English one."""
    if len(text) > _LONG:
        return _read(text, tag)
    return _english(text, tag) if tag == SOURCE.tag else _lately(text, tag)


def _read(text: str, tag: str) -> Reading:
    found = kept(text[:LONGEST])
    plain = masked(text[:LONGEST], found)
    here = words(plain)
    senses = lexicon(tag).find(here)
    tables: defaultdict[str, list[Sense]] = defaultdict(list)
    for sense in senses:
        tables[sense.table].append(sense)
    count = numbers(plain, tag, here, senses)
    folded = frozenset([word[0] for word in here])
    return Reading(text, tag, plain, found, here, senses, count, dict(tables), folded)


# The English is held against many translations, and one translation against the English as it is
# being written. What a message's length takes is 5 KB.
_english = lru_cache(maxsize=4096)(_read)
_lately = lru_cache(maxsize=512)(_read)
