"""What comes in from a file is a proposal, never written over what stands.

Here: the catalogues of an article that is new to the ledger. `edited` takes in one that somebody
changed, by the rules of `merge`; `workflow.rebuild` fills an empty ledger from all that there are.
"""

import re
from collections.abc import Callable, Sequence

from app import catalogue, source
from app.ledger import standings, targets
from app.ledger.connection import Connection
from app.model.language import Language
from app.model.message import Origin, Role
from app.model.standing import Standing
from app.settings import Settings
from app.workflow.intake.told import origin
from app.workflow.review import clean

Read = tuple[tuple[Language, catalogue.Catalogue], ...]

# What brings an article's catalogues into the ledger: at this time, this article's, these.
Take = Callable[[Connection, str, str, Read], int]


def read(settings: Settings, languages: Sequence[Language], name: str) -> Read:
    """An article's catalogues; BadInput for one that is torn or broken."""
    paths = [
        (language, catalogue.catalogue_path(settings.locales, language, name))
        for language in languages
    ]
    return tuple((language, catalogue.read(path)) for language, path in paths if path.exists())


def ours(name: str, row: catalogue.Read) -> bool:
    """Is the id of this entry one that a message of the article could have?"""
    return re.fullmatch(rf"{re.escape(name)}\.[a-z2-7]{{8}}", row.id) is not None


def left(name: str, found: Read, past: Sequence[source.Known]) -> tuple[source.Known, ...]:
    """The messages that the article once had, as these catalogues tell: no other text has their ids."""
    known = {one.id for one in past}
    told = {
        row.id: source.Known(row.id, Role.PARAGRAPH, (), row.msgid)
        for _, one in found
        for row in one.retired
        if row.id not in known and ours(name, row)
    }
    return tuple(told.values())


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
        (one, clean(row.msgstr), origin(row, found.path.name))
        for one in standings.current(connection, name, language.tag)
        if one.target is None and (row := offered.get((one.message, one.text)))
    ]
    return len(targets.put(connection, at, texts))
