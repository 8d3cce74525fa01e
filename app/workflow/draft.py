"""Drafts for messages that have none: from memory first, then from the language's engines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.engine import Draft, Drafter
from app.ledger import standings, targets
from app.ledger.connection import Ledger
from app.model.errors import EngineError
from app.model.language import Language
from app.model.message import Author, Origin
from app.model.policy import needs, outstanding
from app.model.standing import Standing
from app.workflow.review import clean


@dataclass(frozen=True, slots=True)
class Drafted:
    """What one run did for an article in a language, in messages; `why` are the engines' reasons."""

    article: str
    language: Language
    remembered: int
    drafted: int
    missing: int
    why: tuple[str, ...]


def draft(
    ledger: Ledger, drafter: Drafter, names: Iterable[str], languages: Sequence[Language]
) -> Iterator[Drafted]:
    """Draft every message that no text answers yet, an article and a language at a time.

    Each is one transaction: stopped anywhere, the next run goes on there; nothing is drafted
    twice. What no engine can do stays missing, and a person can still write it.
    """
    for name in names:
        for language in languages:
            yield _article(ledger, drafter, name, language)


def undrafted(ledger: Ledger, name: str, language: Language) -> tuple[Standing, ...]:
    """The messages of the article that no text in this language answers as they are now."""
    with ledger.read() as connection:
        found = standings.current(connection, name, language.tag)
    return tuple(at for at in found if _open(at))


def _open(at: Standing) -> bool:
    return at.target is None or at.target.basis != at.source_hash


def _article(ledger: Ledger, drafter: Drafter, name: str, language: Language) -> Drafted:
    wanted = undrafted(ledger, name, language)
    known = _memory(ledger, language, wanted)
    asked = [at for at in wanted if at.message not in known]
    answers = drafter.draft([at.text for at in asked], language) if asked else []
    made = {
        at.message: (clean(answer.text), _origin(answer))
        for at, answer in zip(asked, answers, strict=True)
        if isinstance(answer, Draft)
    }
    kept = _keep(ledger, name, language, known | made)
    return Drafted(
        article=name,
        language=language,
        remembered=len(kept & known.keys()),
        drafted=len(kept & made.keys()),
        missing=len(wanted) - len(kept),
        why=tuple(sorted({str(one) for one in answers if isinstance(one, EngineError)})),
    )


def _origin(answer: Draft) -> Origin:
    return Origin(Author.ENGINE, answer.engine, answer.version, answer.unknown)


def _memory(
    ledger: Ledger, language: Language, wanted: Sequence[Standing]
) -> dict[str, tuple[str, Origin]]:
    """Texts that are approved for the very same English, by the message that wants one."""
    with ledger.read() as connection:
        eyes = standings.eyes(connection, language.tag)
        found = standings.remembered(
            connection, language.tag, sorted({at.source_hash for at in wanted})
        )
    approved = {
        source_hash: one.target
        for source_hash, offers in found.items()
        for one in reversed(offers)  # the newest has the last word
        if not outstanding(needs(eyes, one.risks), source_hash, one.target, one.log)
    }
    return {
        at.message: (
            approved[at.source_hash].text,
            Origin(Author.MEMORY, approved[at.source_hash].message),
        )
        for at in wanted
        if at.source_hash in approved
    }


def _keep(
    ledger: Ledger, name: str, language: Language, made: dict[str, tuple[str, Origin]]
) -> set[str]:
    """Append the drafts, but for messages that somebody wrote meanwhile; returns whose were kept."""
    if not made:
        return set()
    with ledger.write() as connection:
        texts = [
            (at, *made[at.message])
            for at in standings.current(connection, name, language.tag)
            if at.message in made and _open(at)
        ]
        targets.put(connection, ledger.now(), texts)
        return {at.message for at, _, _ in texts}
