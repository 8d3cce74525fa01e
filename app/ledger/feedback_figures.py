"""What got past everybody: the mistakes that readers found and people confirmed, for what was released."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.ledger.tables import message_revision, release, release_item, target_revision
from app.ledger.tables_of_feedback import feedback, feedback_ruling
from app.model.feedback import Outcome


@dataclass(frozen=True, slots=True)
class Escaped:
    """Mistakes that readers found in a language, and the English words of all that was released in it.

    What several readers report of one text is one mistake; a text that was released many times is one.
    """

    mistakes: int = 0
    words: int = 0

    @property
    def rate(self) -> float | None:
        """Mistakes for each thousand words, None where nothing was released."""
        return 1000 * self.mistakes / self.words if self.words else None


def escaped(connection: Connection, languages: Sequence[str]) -> dict[str, Escaped]:
    """The figures of these languages, computed from the facts."""
    mistakes, words = _mistakes(connection, languages), _words(connection, languages)
    return {tag: Escaped(mistakes.get(tag, 0), words.get(tag, 0)) for tag in languages}


def _mistakes(connection: Connection, languages: Sequence[str]) -> dict[str, int]:
    """How many texts, or pages as a whole, are confirmed to be wrong."""
    last = select(func.max(feedback_ruling.c.id)).group_by(feedback_ruling.c.feedback)
    wrong = (
        select(
            feedback.c.language,
            feedback.c.article,
            feedback.c.message,
            feedback.c.target_revision,
        )
        .join(feedback_ruling, feedback_ruling.c.feedback == feedback.c.id)
        .where(
            feedback_ruling.c.id.in_(last),
            feedback_ruling.c.outcome == str(Outcome.CONFIRMED),
            feedback.c.language.in_(languages),
        )
        .distinct()
        .subquery()
    )
    rows = connection.execute(select(wrong.c.language, func.count()).group_by(wrong.c.language))
    return {row[0]: int(row[1]) for row in rows}


def _words(connection: Connection, languages: Sequence[str]) -> dict[str, int]:
    """The English words of every text that was ever live, each once."""
    ever = (
        select(release.c.language, release_item.c.target_revision)
        .join(release, release.c.id == release_item.c.release)
        .where(release.c.language.in_(languages))
        .distinct()
        .subquery()
    )
    rows = connection.execute(
        select(ever.c.language, func.sum(message_revision.c.words))
        .join(target_revision, target_revision.c.id == ever.c.target_revision)
        .join(message_revision, message_revision.c.id == target_revision.c.basis)
        .group_by(ever.c.language)
    )
    return {row[0]: int(row[1]) for row in rows}
