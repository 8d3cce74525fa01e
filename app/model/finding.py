"""What a check found in a target."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.language import Language


class Severity(StrEnum):
    """`BLOCK` stops an approval, `WARN` asks for a look, `NOTE` is for the curious."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found; `why` is a sentence for people.

    `source` and `target` are (start, end) spans in characters of the tagged texts, or None when the
    finding is about the whole.
    """

    code: str
    severity: Severity
    why: str
    source: tuple[int, int] | None = None
    target: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """What the glossary says in a language for an expression of the source, and where it found both.

    `target` is preferred, "" where there is none, and `others` will do. `places` are those of the
    expression in the source. `stands`: one of them is in the target, or the expression itself is.
    `shunned` are places of the target with a term that is not to be used.
    """

    source: str
    target: str
    others: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    stands: bool = False
    shunned: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a check's findings in one decision: a fact from which its precision is computed.

    `seen`: the text that the person had before them had such a finding, and nobody had overridden it;
    `kept`: the text that they decided on has one.
    """

    code: str
    severity: Severity
    seen: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """What a check looks at: values, never a row. Both texts are tagged.

    `unknown` holds the words that the engine which drafted the target did not understand, `terms`
    what the glossary has for expressions of the source, `elsewhere` the texts that the same source
    has elsewhere in its article.
    """

    source: str
    target: str
    language: Language
    unknown: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    elsewhere: tuple[str, ...] = ()
