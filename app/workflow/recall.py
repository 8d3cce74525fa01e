"""What the memory has for the messages of an article, whole or sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app import memory
from app.ledger import contexts
from app.ledger.connection import Connection
from app.model.language import Language
from app.model.match import Match
from app.model.message import Author, Origin
from app.model.standing import Standing
from app.model.unit import Context
from app.workflow import lookup


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is near to an English text is looked up once for all languages."""

    _nearby: dict[str, list[int]] = field(default_factory=dict)

    def texts(
        self, connection: Connection, language: Language, wanted: Sequence[Standing]
    ) -> dict[str, tuple[str, Origin]]:
        """By message, a draft for it with its origin, for those for which the memory has one."""
        places = contexts.of(connection, [at.revision for at in wanted])
        found = {
            at.message: self._ready(connection, at.text, language, places[at.revision][1])
            for at in wanted
        }
        return {message: (one.target, origin(one)) for message, one in found.items() if one}

    def sentences(
        self, connection: Connection, language: Language, cut: Sequence[memory.Sentence]
    ) -> tuple[memory.Sentence, ...]:
        """These sentences, those that have no translation with the memory's; empty if none has any."""
        filled = tuple(
            one if one.target is not None else self._filled(connection, language, one)
            for one in cut
        )
        return filled if any(one.target is not None for one in filled) else ()

    def _filled(
        self, connection: Connection, language: Language, one: memory.Sentence
    ) -> memory.Sentence:
        found = self._ready(connection, one.source, language)
        return replace(one, target=found.target) if found else one

    def best(
        self,
        connection: Connection,
        text: str,
        language: Language,
        context: Context = lookup.NOWHERE,
    ) -> Match | None:
        """The nearest match for a text; None if nothing is near enough."""
        if text not in self._nearby:
            self._nearby[text] = lookup.near(connection, text)
        found = lookup.lookup(connection, text, language.tag, context, self._nearby[text])
        return found[0] if found else None

    def _ready(
        self,
        connection: Connection,
        text: str,
        language: Language,
        context: Context = lookup.NOWHERE,
    ) -> Match | None:
        found = self.best(connection, text, language, context)
        return found if found and found.ready else None


def origin(one: Match) -> Origin:
    """Where a draft from the memory comes from, and how near its English was."""
    mended = f", {' and '.join(one.mended)} put right" if one.mended else ""
    return Origin(Author.MEMORY, one.origin, f"{one.score} %{mended}")
