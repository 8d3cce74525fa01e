"""An empty ledger is filled again from source texts and catalogues: texts as proposals, no decision.

A text comes back with its origin and with the English that it answers, be it an older one or that of
a message that its article no longer has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app import catalogue
from app.ledger import articles, exports, retired, standings, targets
from app.ledger.connection import Connection, Ledger
from app.model.article import ArticleRisk
from app.model.digest import digest
from app.model.errors import BadInput
from app.model.language import Language
from app.model.message import Message, Origin, Role
from app.model.reason import Reason
from app.model.risk import risks
from app.model.standing import Standing
from app.settings import Settings
from app.workflow.extract import Extracted, Outcome, extract
from app.workflow.intake import Read, ours
from app.workflow.intake.told import origin
from app.workflow.review import clean


def rebuild(ledger: Ledger, settings: Settings, reason: Reason) -> Iterator[Extracted]:
    """Extract into a ledger without articles; BadInput if it has one.

    People, roles and decisions are in no catalogue: they come from a backup.
    """
    with ledger.read() as connection:
        if articles.heads(connection):
            raise BadInput("the ledger is not empty: nothing is rebuilt over what stands there")
    return _rebuilt(ledger, settings, reason)


def _rebuilt(ledger: Ledger, settings: Settings, reason: Reason) -> Iterator[Extracted]:
    """The extraction, and a refusal for each catalogue whose texts have nowhere to go."""
    yield from extract(ledger, settings, reason, take=take)
    with ledger.read() as connection:
        known = articles.heads(connection)
    for language in catalogue.languages_in(settings.locales):
        for name in catalogue.articles_in(settings.locales, language):
            if name not in known:
                path = catalogue.catalogue_path(settings.locales, language, name)
                why = f"{path}: there is no article {name}: its texts are left in the file"
                yield Extracted(str(path), Outcome.REFUSED, why=why)


def take(connection: Connection, at: str, name: str, found: Read) -> int:
    """Append every text of an article's catalogues; returns how many.

    An entry whose id is none of this article's is left out.
    """
    return sum(_take(connection, at, name, language, one) for language, one in found)


def _take(
    connection: Connection, at: str, name: str, language: Language, found: catalogue.Catalogue
) -> int:
    rows = [row for row in (*found.retired, *found.entries) if row.msgstr and ours(name, row)]
    present = {one.message: one for one in standings.current(connection, name, language.tag)}
    _remember(connection, name, present, rows)
    gone = {one.message: one for one in retired.left(connection, name, language.tag)}
    places = gone | present
    sources = exports.sources(connection, name)
    texts: list[tuple[Standing, str, Origin]] = []
    for row in rows:
        answers = digest(_answers(row))
        place = replace(
            places[row.id], revision=sources[row.id, answers], source_hash=answers, target=None
        )
        texts.append((place, clean(row.msgstr), origin(row, found.path.name)))
    return len(targets.put(connection, at, texts))


def _answers(row: catalogue.Read) -> str:
    """The English that an entry's text answers."""
    return row.previous if row.fuzzy and row.previous else row.msgid


def _remember(
    connection: Connection,
    name: str,
    present: Mapping[str, Standing],
    rows: Sequence[catalogue.Read],
) -> None:
    """Have the ledger know every English that these entries name, the one that was last at the end."""
    known = exports.sources(connection, name)
    missing: dict[tuple[str, str], Message] = {}
    for row in rows:
        role = present[row.id].role if row.id in present else Role.PARAGRAPH
        for text in (_answers(row), row.msgid):
            one = Message(row.id, name, role, (), 0, text)
            if (row.id, one.digest) not in known:
                missing[row.id, one.digest] = one
    found = list(missing.values())
    # What the author says of the whole article counts when the text is in it again.
    reasons = {one.text: risks(one.text, ArticleRisk.STANDARD) for one in found}
    exports.remember(connection, found, reasons)
