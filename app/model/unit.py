"""A translation unit: an English text with its translation, as the memory holds it and TMX carries it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a unit holds: all of a message, or one sentence of it."""

    MESSAGE = "message"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Context:
    """Where a unit's English stood: its role, its article's topic, what stood before and after it.

    `before` and `after` are digests of the neighbouring English texts, "" at an end of the article
    or where nobody knows.
    """

    role: str = ""
    topic: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One pair of tagged texts. `language` is the target's, a tag of our table.

    `article` is where it comes from; `reader` the role of whoever read it last ("" if nobody of this
    house did), and `at` when (ISO 8601, UTC, "" if unknown). `note` is for people.
    """

    source: str
    target: str
    language: str
    level: Level = Level.MESSAGE
    context: Context = Context()
    article: str = ""
    reader: str = ""
    at: str = ""
    note: str = ""
