"""A translation held against its English: which terms should stand in it, and which should not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.glossary.index import Index, Place, longest
from app.model import finding
from app.model.concept import Concept, Status, Term
from app.model.language import SOURCE, Language
from app.model.message import LONGEST

Span = tuple[int, int]

_REMEMBERED = 1024  # lists, and texts with theirs: one English is held against many translations


@dataclass(frozen=True, slots=True)
class Held:
    """One concept that the English speaks of, and how the translation calls it.

    `term` is the English term, `places` where it stands. `usable` are the terms that the language has
    for it, the preferred first; `there` where one of them stands; `shunned` where one does that is
    deprecated or forbidden.
    """

    concept: Concept
    term: Term
    places: tuple[Span, ...]
    usable: tuple[Term, ...]
    there: tuple[Span, ...]
    shunned: tuple[Place, ...]

    @property
    def preferred(self) -> str:
        """What the language should call it; "" where nobody said."""
        return self.usable[0].text if self.usable else ""


@dataclass(frozen=True, slots=True, eq=False)
class Bilingual:
    """A glossary from English into one language."""

    tag: str
    source: Index
    target: Index

    def named(self, source: str) -> tuple[Place, ...]:
        """The terms that the English has: the longest at each place."""
        return self.source.find(source)

    def held(self, source: str, target: str) -> tuple[Held, ...]:
        """Every concept of the English once, in the order of the text."""
        return self._held(self.named(source), target)

    def _held(self, named: Sequence[Place], target: str) -> tuple[Held, ...]:
        spoken: dict[str, list[Place]] = {}
        for place in named:
            spoken.setdefault(place.concept.key, []).append(place)
        if not spoken:
            return ()
        every = self.target.every(target)
        there, shunned = _by_concept(every), _by_concept(longest(every))
        return tuple(
            _held(places, there.get(key, ()), shunned.get(key, ()), self.tag)
            for key, places in spoken.items()
        )

    def terms(self, source: str, target: str) -> tuple[finding.Term, ...]:
        """The same as a check takes it: what the language has nothing for is left out.

        An English expression that stands in the translation as it is, is there: whether it should be
        in English is another check's.
        """
        return self.said(self.named(source), target)

    def said(self, named: Sequence[Place], target: str) -> tuple[finding.Term, ...]:
        """The same of a text whose terms are known, as `named` gives them."""
        found = self._held(named, target)
        english = {place.concept.key for place in self.source.every(target)} if found else set()
        return tuple(
            finding.Term(
                source=one.term.text,
                target=one.preferred,
                others=tuple(other.text for other in one.usable[1:]),
                places=one.places,
                stands=bool(one.there) or one.concept.key in english,
                shunned=tuple((place.start, place.end) for place in one.shunned),
            )
            for one in found
            if one.usable or one.shunned
        )


def bilingual(concepts: Iterable[Concept], tag: str) -> Bilingual:
    """The glossary of these concepts from English into a language."""
    every = tuple(concepts)
    return Bilingual(tag, Index(every, SOURCE.tag), Index(every, tag))


def terms_of(
    listed: Iterable[tuple[str, str]], language: Language, source: str, target: str
) -> tuple[finding.Term, ...]:
    """What a list of expressions, and what a language has for them, says of one pair of texts.

    For one expression any of several will do. Reads no more of the list than the pair needs; nothing of
    a text that is longer than a message may be: nobody checks it.
    """
    found: dict[str, list[str]] = {}
    for english, own in listed:
        found.setdefault(english, []).append(own)
    if not found or max(len(source), len(target)) > LONGEST:
        return ()
    index, places = _named(tuple(found), source)
    if not places:
        return ()
    keys = {one.concept.key for one in places}
    of_language, concepts = _own(
        tuple([(key, *own) for key, own in found.items() if key in keys]), language.tag
    )
    named = [Place(one.start, one.end, concepts[one.concept.key], one.term) for one in places]
    return Bilingual(language.tag, index, of_language).said(named, target)


@lru_cache(maxsize=_REMEMBERED)
def _named(expressions: tuple[str, ...], source: str) -> tuple[Index, tuple[Place, ...]]:
    """These expressions, whatever any language has for them, and where they stand in the English."""
    english = _english(expressions)
    return english, english.find(source)


@lru_cache(maxsize=_REMEMBERED)
def _english(expressions: tuple[str, ...]) -> Index:
    return Index([_concept((one,), SOURCE.tag) for one in expressions], SOURCE.tag)


@lru_cache(maxsize=_REMEMBERED)
def _own(expressions: tuple[tuple[str, ...], ...], tag: str) -> tuple[Index, Mapping[str, Concept]]:
    """Expressions, each with what a language has for it: that, and the concepts by the English."""
    concepts = {one[0]: _concept(one, tag) for one in expressions}
    return Index(concepts.values(), tag), concepts


@lru_cache(maxsize=_REMEMBERED)
def _concept(expression: tuple[str, ...], tag: str) -> Concept:
    """An English expression with what a language has for it."""
    english, *own = expression
    terms = (Term(SOURCE.tag, english), *(Term(tag, one) for one in own))
    return Concept(english, terms)


def _by_concept(places: Iterable[Place]) -> Mapping[str, Sequence[Place]]:
    found: dict[str, list[Place]] = {}
    for one in places:
        found.setdefault(one.concept.key, []).append(one)
    return found


def _held(
    places: Sequence[Place], every: Sequence[Place], longest_ones: Sequence[Place], tag: str
) -> Held:
    """A usable term counts within a longer word too; one that is shunned only where it stands alone.

    “Sugar” may be forbidden, and “blood sugar” preferred.
    """
    concept = places[0].concept
    usable = sorted(
        (one for one in concept.terms_in(tag) if one.status.usable),
        key=lambda one: one.status is not Status.PREFERRED,
    )
    kept = [one for one in concept.terms_in(SOURCE.tag) if one.status.usable]
    return Held(
        concept=concept,
        term=places[0].term,
        places=tuple((one.start, one.end) for one in places),
        usable=tuple(usable or (kept[:1] if concept.kept else ())),
        there=tuple((one.start, one.end) for one in every if one.term.status.usable),
        shunned=tuple(one for one in longest_ones if not one.term.status.usable),
    )
