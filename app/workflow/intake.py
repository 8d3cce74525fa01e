"""What comes in from a file is a proposal: appended where nothing stands, never written over."""

import re
from collections.abc import Sequence

from app import catalogue
from app.ledger import standings, targets
from app.ledger.connection import Connection
from app.model.language import Language
from app.model.message import Author, Origin
from app.model.standing import Standing
from app.settings import Settings
from app.workflow.review import clean

_MACHINE = re.compile(r"machine draft: (?P<name>\S+) ?(?P<version>.*)")

Read = tuple[tuple[Language, catalogue.Catalogue], ...]


def read(settings: Settings, languages: Sequence[Language], name: str) -> Read:
    """An article's catalogues; BadInput for one that is torn or broken."""
    paths = [
        (language, catalogue.catalogue_path(settings.locales, language, name))
        for language in languages
    ]
    return tuple((language, catalogue.read(path)) for language, path in paths if path.exists())


def take(connection: Connection, at: str, name: str, found: Read) -> int:
    """Append proposals from an article's catalogues where no text stands; returns how many.

    Only what answers the present English of a message comes in.
    """
    return sum(_take(connection, at, name, language, one) for language, one in found)


def _take(
    connection: Connection, at: str, name: str, language: Language, found: catalogue.Catalogue
) -> int:
    offered = {(row.id, row.msgid): row for row in found.entries if row.msgstr and not row.previous}
    texts: list[tuple[Standing, str, Origin]] = [
        (one, clean(row.msgstr), _origin(row, found.path.name))
        for one in standings.current(connection, name, language.tag)
        if one.target is None and (row := offered.get((one.message, one.text)))
    ]
    return len(targets.put(connection, at, texts))


def _origin(row: catalogue.Read, file: str) -> Origin:
    """A machine's draft stays one on its way through a file: the page has to say so."""
    for comment in row.comments:
        if machine := _MACHINE.fullmatch(comment):
            return Origin(Author.ENGINE, machine["name"], machine["version"])
    return Origin(Author.FILE, file)
