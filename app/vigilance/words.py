"""Words of some languages, for mistakes that need them: `words.toml`, a table for each.

Own lists, on purpose not those of `app/checks/lexicon`: a check that is tried with its own list
shows little. Written by the developers, not by native speakers.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.model.language import Language

_TABLE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; what a language has no words for cannot be planted in it.

    `numbers` are all different numbers. `units` are groups of words, each of which may wrongly stand
    for another; `often` groups of phrases that mean the same, of which one of another group is
    wrong. `negated` has (negated, plain) phrases; `dropped` the same where the plain one alone is no
    sign of a missing negation. `opposites` and `sides` are pairs. `drugs` are names in this spelling.
    `terms` are (English, translation). `specimen` is some text in the language.
    """

    numbers: tuple[str, ...] = ()
    units: tuple[tuple[str, ...], ...] = ()
    often: tuple[tuple[str, ...], ...] = ()
    negated: tuple[tuple[str, str], ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    opposites: tuple[tuple[str, str], ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    drugs: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    specimen: str = ""


_NONE = Words()


def words_of(language: Language) -> Words:
    """The words of this language, or of the one that it is a form of; none for most."""
    return every().get(language.tag) or every().get(language.tag.partition("-")[0], _NONE)


@cache
def every() -> dict[str, Words]:
    """All tables, by tag."""
    tables = tomllib.loads(_TABLE.read_text("utf-8"))
    return {
        tag: Words(**{name: _tuples(row) for name, row in table.items()})
        for tag, table in tables.items()
    }


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(value.items())
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
