"""Words that are explained to readers: what stands on a language's glossary page, and links there."""

from dataclasses import dataclass

from app.model.digest import digest


@dataclass(frozen=True, slots=True)
class Word:
    """One concept of the glossary, told to readers of one language; plain texts, hostile as any.

    `concept` is its key. `term` is what the language calls it, or what the English does where
    `kept` says that all languages keep that; `english` is what the English calls it.
    """

    concept: str
    term: str
    definition: str
    english: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands, in characters of a tagged text, and the key of its concept."""

    start: int
    end: int
    concept: str


def anchor(concept: str) -> str:
    """The id of a concept's place on a glossary page; a key may hold anything, an id may not."""
    return f"term-{digest(concept)[:12]}"
