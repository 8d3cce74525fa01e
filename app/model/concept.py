"""A concept of the glossary, and the terms that each language has for it (TBX: ISO 30042)."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What the house makes of a term. The last two are not to stand in any text."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def usable(self) -> bool:
        """May a text have it?"""
        return self in (Status.PREFERRED, Status.ADMITTED)


class PartOfSpeech(StrEnum):
    """TBX-Basic's words for what kind of word a term is; `UNKNOWN` where nobody said."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PROPER_NOUN = "properNoun"
    OTHER = "other"
    UNKNOWN = ""


class Gender(StrEnum):
    """TBX-Basic's grammatical genders; `UNKNOWN` where there is none, or nobody said."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    OTHER = "other"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Term:
    """What a language calls a concept. `language` is a tag of our table, or the source's."""

    language: str
    text: str
    status: Status = Status.PREFERRED
    part_of_speech: PartOfSpeech = PartOfSpeech.UNKNOWN
    gender: Gender = Gender.UNKNOWN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a concept is, told to readers of one language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing, whatever it is called. `key` names it for ever, in files too.

    `collection` is whose it is ("" for the whole house's). `kept`: what it is called in the source is
    what it is called everywhere (a brand, a person): do not translate.
    """

    key: str
    terms: tuple[Term, ...]
    definitions: tuple[Definition, ...] = ()
    collection: str = ""
    kept: bool = False
    note: str = ""

    def terms_in(self, language: str) -> tuple[Term, ...]:
        """Its terms in a language, in their own order."""
        return tuple(one for one in self.terms if one.language == language)

    def definition_in(self, language: str) -> str:
        """What it is, in a language; "" if nobody wrote it."""
        return next((one.text for one in self.definitions if one.language == language), "")


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """The approved concepts, as they are at one time; compared by identity, for it may be long."""

    concepts: tuple[Concept, ...] = ()


NO_GLOSSARY = Glossary()
