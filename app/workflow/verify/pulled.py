"""The verifier's own look at a page that was pulled: it may not be back as it was."""

from collections.abc import Iterator

from app.ledger.connection import Connection
from app.ledger.evidence import Evidence
from app.ledger.evidence_of_pulls import pulled
from app.model.law import Law


def faults(
    connection: Connection, name: str, language: str, texts: tuple[Evidence, ...]
) -> Iterator[tuple[Law, str]]:
    """Is every text there still, word for word, for which the page was pulled?"""
    wrong = pulled(connection, name, language)
    now = {one.message: one.text for one in texts if one.target}
    if wrong and all(now.get(message) == text for message, text in wrong.items()):
        yield Law.PULLED, "the page was pulled, and what was wrong with it stands there as it was"
