"""What comes in from a file is a proposal: appended where nothing stands, never written over."""

from collections.abc import Sequence

from app import catalogue
from app.ledger import standings, targets
from app.ledger.connection import Ledger
from app.model.language import Language
from app.model.message import Author, Origin
from app.model.standing import Standing
from app.settings import Settings
from app.workflow.review import clean


def from_catalogues(
    ledger: Ledger, settings: Settings, languages: Sequence[Language], name: str
) -> int:
    """Take the texts of an article's catalogues into a ledger that has none; returns how many.

    A broken catalogue raises BadInput before anything is written.
    """
    read = [
        (language, catalogue.read(path))
        for language in languages
        if (path := catalogue.catalogue_path(settings.locales, language, name)).exists()
    ]
    return sum(_take(ledger, name, language, found) for language, found in read)


def _take(ledger: Ledger, name: str, language: Language, found: catalogue.Catalogue) -> int:
    """Proposals from one catalogue: those that answer the present English of a message."""
    offered = {(row.id, row.msgid): clean(row.msgstr) for row in found.entries if row.msgstr}
    with ledger.write() as connection:
        texts: list[tuple[Standing, str, Origin]] = [
            (at, offered[at.message, at.text], Origin(Author.FILE, found.path.name))
            for at in standings.current(connection, name, language.tag)
            if at.target is None and (at.message, at.text) in offered
        ]
        return len(targets.put(connection, ledger.now(), texts))
