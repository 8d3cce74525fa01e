"""How a text and its English differ from those before, as the screen of one text shows it."""

from dataclasses import dataclass

from app.ledger.standings import Written
from app.model.language import SOURCE, Language
from app.model.standing import Standing
from app.web.difference import Run, difference
from app.web.past import Past
from app.workflow.queue import Waiting


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed: each is empty where there is nothing to compare.

    `english` is how the English differs from the one before that people had a text for, `text` how
    the text differs from that text, and `edits` how it differs from the `draft` that it began as.
    """

    english: tuple[Run, ...]
    text: tuple[Run, ...]
    draft: Written | None
    edits: tuple[Run, ...]


def compared(past: Past, at: Standing, language: Language, waiting: Waiting | None) -> Compared:
    """What changed in this message; what came before its English matters only to whom it waits for."""
    draft, older = past.draft(at), past.older(at) if waiting else None
    return Compared(
        english=difference(older.source, at.text, SOURCE) if older else (),
        text=_differs(older, at, language),
        draft=draft,
        edits=_differs(draft, at, language),
    )


def _differs(before: Written | None, at: Standing, language: Language) -> tuple[Run, ...]:
    """How the text that stands differs from an earlier one; empty if not at all."""
    if at.target is None or before is None or before.target.text == at.target.text:
        return ()
    return difference(before.target.text, at.target.text, language)
