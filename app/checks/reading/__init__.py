"""A text as the checks read it: its words and what they mean, its numbers, what is kept as it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.checks.reading.kept import Kept, kept, masked
from app.checks.reading.keys import keys
from app.checks.reading.lexicon import Sense, lexicon
from app.checks.reading.names import names
from app.checks.reading.numbers import Number, numbers
from app.checks.reading.sentences import sentences
from app.checks.reading.spelled import Spelled, spelled
from app.checks.reading.words import Span, words
from app.model.language import SOURCE

_LONG = 2_000  # of a text that is longer nothing is remembered


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """`plain` is the text with spaces in place of what is kept; spans count characters of both.

    `words` are folded, `spans` their places, `keys` the numbers by which figures know them; `folded` and
    `there` are both as sets. `spelled` are the numbers in words, `tables` the senses by their table.
    """

    text: str
    tag: str
    plain: str
    kept: tuple[Kept, ...]
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    keys: tuple[int, ...]
    senses: tuple[Sense, ...]
    tables: Mapping[str, list[Sense]]
    numbers: tuple[Number, ...]
    spelled: tuple[Spelled, ...]
    names: Mapping[str, Span]
    sentences: tuple[Span, ...]
    folded: frozenset[str]
    there: frozenset[int]

    def of(self, table: str) -> Sequence[Sense]:
        """The expressions found of one table of the lexicon, in order."""
        return self.tables.get(table, ())

    def span(self, sense: Sense) -> Span:
        """Where an expression stands in the text."""
        return self.spans[sense.first][0], self.spans[sense.last - 1][1]


def read(text: str, tag: str) -> Reading:
    """The text, read in this language; once for all checks, and for all languages of an English one."""
    if len(text) > _LONG:
        return _read(text, tag)
    return _english(text, tag) if tag == SOURCE.tag else _lately(text, tag)


def _read(text: str, tag: str) -> Reading:
    found = kept(text)
    plain = masked(text, found)
    here = words(plain)
    folded, spans = here
    senses = lexicon(tag).find(folded)
    tables: defaultdict[str, list[Sense]] = defaultdict(list)
    for sense in senses:
        tables[sense.table].append(sense)
    known = keys(folded, tag)
    return Reading(
        text,
        tag,
        plain,
        found,
        folded,
        spans,
        known,
        senses,
        dict(tables),
        numbers(plain, tag, spans, senses),
        tuple(spelled(plain, tag, here, senses)),
        names(plain, folded),
        sentences(plain),
        frozenset(folded),
        frozenset(known),
    )


# The English is held against many translations, and one translation against the English as it is
# being written. What a message's length takes is 5 KB.
_english = lru_cache(maxsize=4096)(_read)
_lately = lru_cache(maxsize=512)(_read)
