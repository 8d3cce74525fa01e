"""All terms of one language, found in a text in one pass over its words."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.glossary.inflection import alike, english, forms, inflection, stems, within
from app.glossary.words import Words, letters, unspaced, words
from app.model.concept import Concept, Term
from app.model.language import SOURCE

_PARENTHESIS = re.compile(r"\s*[(（][^)）]*[)）]\s*")
_KEY = 3  # letters by which words are looked up before they are compared
_GAP = 2  # words that may stand between two words of a term, but in English
_MOST_CACHED = 20_000
_NONE: frozenset[int] = frozenset()
_LONGEST = 12  # words of a term: one that is longer is a sentence

# Which words of terms a word of a text is a form of, by its place; a place that is not here is of none.
Numbers = Mapping[int, frozenset[int]]


class Place(NamedTuple):
    """Where a term stands: characters of the tagged text."""

    start: int
    end: int
    concept: Concept
    term: Term


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term's words as numbers of the index's vocabulary; `capitals` it has to be written in."""

    concept: Concept
    term: Term
    words: tuple[int, ...]
    capitals: tuple[str, ...]


class Index:
    """The terms of one language. Makes no difference between texts: `find` is a function of them."""

    def __init__(self, concepts: Iterable[Concept], tag: str) -> None:
        self._rule = inflection(tag)
        self._source = tag == SOURCE.tag
        self._numbers: dict[str, int] = {}
        self._by_key: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._lengths: set[int] = set()
        self._entries: dict[int, list[_Entry]] = defaultdict(list)
        self._letters: dict[str, list[tuple[str, Concept, Term]]] = defaultdict(list)
        self._known: dict[str, frozenset[int]] = {}
        self._often: Counter[int] = Counter()
        self._named: list[_Entry] = []
        for concept in concepts:
            # What is not translated stands in every language as it stands in English.
            for one in (tag, SOURCE.tag) if concept.kept and not self._source else (tag,):
                for term in concept.terms_in(one):
                    self._add(concept, term)
        bare = not (self._rule.prefixes or self._rule.compounds)
        self._plain = bare and self._lengths <= {_KEY}
        for entry in self._named:
            self._entries[self._anchor(entry)].append(entry)

    def every(self, tagged: str) -> tuple[Place, ...]:
        """Every place of every term, one within another too, in the order of the text."""
        places = (*self._spaced(tagged), *self._unspaced(tagged))
        found = {(one.start, -one.end, one.concept.key, one.term.text): one for one in places}
        return tuple(found[key] for key in sorted(found))

    def find(self, tagged: str) -> tuple[Place, ...]:
        """The same without what stands within a longer term: “cancer” of “secondary cancer”."""
        return longest(self.every(tagged))

    def _add(self, concept: Concept, term: Term) -> None:
        text = term.text
        if "(" in text or "（" in text:
            text = _PARENTHESIS.sub(" ", text).strip() or text
        if unspaced(text):
            folded = letters(text).folded
            self._letters[folded[:2]].append((folded, concept, term))
            return
        here = words(text)
        if not 0 < len(here.folded) <= _LONGEST:
            return
        numbers = tuple(map(self._number, here.folded))
        capitals = tuple(
            [word if self._source and _capitals(word) else "" for word in here.written]
        )
        self._named.append(_Entry(concept, term, numbers, capitals))
        self._often.update(numbers)

    def _anchor(self, entry: _Entry) -> int:
        """The word by which a term is looked for: the one that the fewest terms have."""
        return min(entry.words, key=lambda number: (self._often[number], number))

    def _number(self, word: str) -> int:
        """The number of a word of terms, known by how it begins."""
        if word not in self._numbers:
            self._numbers[word] = len(self._numbers)
            for stem in stems(word, self._rule):
                self._by_key[stem[:_KEY]].append((stem, self._numbers[word]))
                self._lengths.add(len(stem[:_KEY]))
        return self._numbers[word]

    def _numbers_of(self, word: str) -> frozenset[int]:
        """The words of terms that a word of a text is a form of."""
        if word not in self._known:
            if len(self._known) >= _MOST_CACHED:
                self._known.clear()
            self._known[word] = frozenset(self._compared(word))
        return self._known[word]

    def _compared(self, word: str) -> Iterator[int]:
        begin = self._by_key
        for form in forms(word, self._rule):
            for length in self._lengths:
                for term, number in begin[key] if (key := form[:length]) in begin else ():
                    if self._alike(form, term):
                        yield number
        if self._rule.compounds:
            for at in range(len(word) - _KEY):
                for term, number in self._by_key.get(word[at : at + _KEY], ()):
                    if within(word, term, self._rule):
                        yield number

    def _alike(self, form: str, term: str) -> bool:
        """Is it a form of the term's word? One with a figure has no other: B12 is none of B1."""
        if form == term or any(sign.isdigit() for sign in form):
            return form == term
        return english(form, term) if self._source else alike(form, term, self._rule)

    def _spaced(self, tagged: str) -> Iterator[Place]:
        if not self._entries:
            return
        text = words(tagged)
        begin, numbers_of, plain = self._by_key, self._numbers_of, self._plain
        some = [
            (at, numbers_of(word))
            for at, word in enumerate(text.folded)
            if not plain or word[:_KEY] in begin  # quickest, and true of few words
        ]
        numbers = {at: mine for at, mine in some if mine}
        for at, mine in numbers.items():
            for number in mine:
                for entry in self._entries.get(number, ()):
                    if span := self._near(entry, at, number, text, numbers):
                        yield Place(*span, entry.concept, entry.term)

    def _near(
        self, entry: _Entry, at: int, number: int, text: Words, numbers: Numbers
    ) -> tuple[int, int] | None:
        """Where all words of the term stand, the anchor at `at`; None if one is not near."""
        if len(entry.words) == 1:
            taken = [at]
        elif self._source:
            taken = _in_order(entry, at, number, numbers)
        else:
            taken = _about(entry, at, numbers)
        if not taken or not _written(entry, [text.written[one] for one in taken]):
            return None
        return text.spans[min(taken)][0], text.spans[max(taken)][1]

    def _unspaced(self, tagged: str) -> Iterator[Place]:
        """Terms of scripts without spaces, letter by letter; never in the middle of a syllable."""
        if not self._letters:
            return
        text = letters(tagged)
        for at in range(len(text.folded)):
            two = text.folded[at : at + 2]
            every = (*self._letters.get(two, ()), *self._letters.get(two[:1], ()))
            for folded, concept, term in every:
                end = at + len(folded)
                if text.folded.startswith(folded, at) and not _goes_on(text.folded, end):
                    yield Place(text.places[at], text.places[end - 1] + 1, concept, term)


def longest(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places, in the order of the text, that do not stand within a longer one."""
    kept: list[Place] = []
    end = -1
    for one in places:
        whole = kept and (kept[-1].start, kept[-1].end) == (one.start, one.end)
        if one.end > end or whole:
            kept.append(one)
            end = max(end, one.end)
    return tuple(kept)


def _in_order(entry: _Entry, at: int, number: int, numbers: Numbers) -> list[int]:
    """The term's words one after the other, with nothing between them."""
    for place, one in enumerate(entry.words):
        first = at - place
        if one == number and all(
            word in numbers.get(first + step, _NONE) for step, word in enumerate(entry.words)
        ):
            return [*range(first, first + len(entry.words))]
    return []


def _about(entry: _Entry, at: int, numbers: Numbers) -> list[int]:
    """Each word of the term near the anchor, in whatever order the language puts them."""
    reach = len(entry.words) - 1 + _GAP * (len(entry.words) - 1)
    near = sorted(
        (one for one in range(at - reach, at + reach + 1) if one in numbers),
        key=lambda one: abs(one - at),
    )
    taken: list[int] = []
    for word in entry.words:
        place = next((one for one in near if word in numbers[one] and one not in taken), None)
        if place is None:
            return []
        taken.append(place)
    return taken if max(taken) - min(taken) <= reach else []


def _written(entry: _Entry, taken: Sequence[str]) -> bool:
    """Are the words in capitals that have to be?"""
    return all(
        not capitals or word.startswith(capitals)
        for capitals, word in zip(entry.capitals, taken, strict=True)
    )


def _capitals(word: str) -> bool:
    """Is it written in capitals throughout (AIDS, which are no aids)?"""
    return len(word) > 1 and word.isupper()


def _goes_on(text: str, end: int) -> bool:
    """Does the syllable before this place go on after it?"""
    return end < len(text) and unicodedata.category(text[end]).startswith("M")
