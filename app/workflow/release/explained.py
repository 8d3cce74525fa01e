"""What readers are told of the glossary: a language's words, and where they stand in an article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from app import pages
from app.glossary import version
from app.ledger.glossaries import in_collection
from app.model.article import Article
from app.model.concept import Concept, Glossary, Term
from app.model.digest import canonical, digest
from app.model.language import SOURCE, Language
from app.workflow.checking import bilingual_of

_FIGURES = ("Nd", "No")  # digits of every script, and fractions


@dataclass(frozen=True, slots=True)
class Explained:
    """The approved glossary, and the words of each language, by tag, that has a page for them."""

    whole: Glossary
    words: Mapping[str, tuple[pages.Word, ...]]

    def state(self, collection: str, tag: str) -> str:
        """What the links of an article of this collection are made from; "" for no links."""
        return _state(in_collection(self.whole, collection), tag) if tag in self.words else ""

    def places(
        self, article: Article, collection: str, targets: Mapping[str, str], language: Language
    ) -> dict[str, tuple[pages.Place, ...]]:
        """Where, by message id, the targets have a term that is explained and the English has it too.

        That both have it is what makes a likeness of words a term.
        """
        here = in_collection(self.whole, collection)
        told = {word.concept for word in _words(here, language.tag)}
        if not told or language.tag not in self.words:
            return {}
        both = bilingual_of(here, language.tag)
        found: dict[str, tuple[pages.Place, ...]] = {}
        for message in article.messages:
            named = {one.concept.key for one in both.named(message.text)} & told
            if named:
                found[message.id] = tuple(
                    pages.Place(one.start, one.end, one.concept.key)
                    for one in both.target.find(targets.get(message.id, ""))
                    if one.concept.key in named and one.term.status.usable
                )
        return found


def explained(whole: Glossary, tags: Iterable[str]) -> Explained:
    """What of the glossary is told to readers of these languages."""
    every = {tag: _words(whole, tag) for tag in tags}
    return Explained(whole, {tag: words for tag, words in every.items() if words})


def _words(glossary: Glossary, tag: str) -> tuple[pages.Word, ...]:
    """Every concept that is defined in the language and that it has a word for."""
    return tuple(word for one in glossary.concepts if (word := _word(one, tag)))


def _word(concept: Concept, tag: str) -> pages.Word | None:
    """What readers are told of a concept, if anything.

    A definition with figures is not told: a dose stands in an article, where a clinician reads it.
    """
    definition = concept.definition_in(tag)
    english, own = _usable(concept, SOURCE.tag), _usable(concept, tag)
    term = own or (english if concept.kept else None)
    figures = any(category(sign) in _FIGURES for sign in definition)
    if not (definition and english and term) or figures:
        return None
    return pages.Word(concept.key, term.text, definition, english.text, kept=own is None)


def _usable(concept: Concept, tag: str) -> Term | None:
    """What a language calls it, the preferred term first."""
    return next((one for one in concept.terms_in(tag) if one.status.usable), None)


@lru_cache(maxsize=256)
def _state(glossary: Glossary, tag: str) -> str:
    told = {word.concept for word in _words(glossary, tag)}
    if not told:
        return ""
    return digest(version() + canonical({"concepts": [*_facts(glossary, tag, told)]}))


def _facts(glossary: Glossary, tag: str, told: set[str]) -> Iterator[object]:
    """Terms without a definition count as well: a longer one hides what stands within it."""
    for one in glossary.concepts:
        said = [[term.language, term.text, str(term.status)] for term in one.terms]
        yield [
            one.key,
            one.kept,
            one.key in told,
            [row for row in said if row[0] in (tag, SOURCE.tag)],
        ]
