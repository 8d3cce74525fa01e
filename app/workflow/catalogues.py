"""The ledger's texts as gettext catalogues: derived, and the same bytes from the same facts."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from app import catalogue, source
from app.ledger import articles, standings
from app.ledger.connection import Ledger
from app.model.article import Article
from app.model.language import Language
from app.model.message import Author
from app.settings import Settings

_ORIGINS = {
    Author.PERSON: "written by a person",
    Author.MEMORY: "from memory: {0.name}",
    Author.ENGINE: "drafted by {0.name} {0.version}",
    Author.FILE: "from a file: {0.name}",
}


@lru_cache(maxsize=64)
def _cut(name: str, path: str, text: str, known: tuple[source.Known, ...]) -> Article:
    return source.cut(name, path, text, known)


def stored(connection: Connection, kept: articles.Revision) -> Article:
    """An article as the ledger has it, cut again under the same ids."""
    past = articles.past(connection, kept.id)
    known = tuple(source.Known(one.id, one.role, one.trail, one.text) for one in past)
    return _cut(kept.name, kept.path, kept.source, known)


def write(ledger: Ledger, settings: Settings, cut: Sequence[Article]) -> None:
    """Write the templates of these articles, and again those catalogues that they have."""
    files: dict[Path, bytes] = {}
    for article in cut:
        files[catalogue.template_path(settings.locales, article.name)] = catalogue.template(article)
        for language in catalogue.languages_in(settings.locales):
            if catalogue.catalogue_path(settings.locales, language, article.name).exists():
                files |= _files(ledger, settings, article, language)
    catalogue.write_all(files)


def write_language(
    ledger: Ledger, settings: Settings, names: Iterable[str], language: Language
) -> None:
    """Write the catalogues and MO files of these articles in one language."""
    files: dict[Path, bytes] = {}
    for name in names:
        article, _, _ = stored(ledger, name)
        files |= _files(ledger, settings, article, language)
    catalogue.write_all(files)


def _files(
    ledger: Ledger, settings: Settings, article: Article, language: Language
) -> dict[Path, bytes]:
    """An article's PO and MO in one language, by path."""
    with ledger.read() as connection:
        eyes = standings.eyes(connection, language.tag)
        facts = {at.message: at for at in standings.current(connection, article.name, language.tag)}
    entries = tuple(
        _entry(message, facts[message.id], eyes)
        for message in article.messages
        if message.id in facts
    )
    path = catalogue.catalogue_path(settings.locales, language, article.name)
    return {
        path: catalogue.catalogue(article, language, entries),
        path.with_suffix(".mo"): catalogue.compile(article, language, entries),
    }
