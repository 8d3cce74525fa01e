"""The ledger's texts as gettext catalogues: derived, and the same bytes from the same facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from app import catalogue, source
from app.ledger import articles, people, standings
from app.ledger.connection import Connection, Ledger
from app.model.article import Article
from app.model.errors import BadInput
from app.model.language import Language
from app.model.message import Author, Message, Target
from app.model.policy import Eyes
from app.model.standing import Standing
from app.settings import Settings
from app.workflow.review import publishable

# What a translator is told of a text's origin; never a person's name.
_ORIGINS = {
    Author.PERSON: "written by a person",
    Author.MEMORY: "from memory: {0.name}",
    Author.ENGINE: "machine draft: {0.name} {0.version}",
    Author.FILE: "from a file: {0.name}",
}


@lru_cache(maxsize=64)
def _cut(name: str, path: str, text: str, known: tuple[source.Known, ...]) -> Article:
    return source.cut(path, name, text, known)


def stored(connection: Connection, kept: articles.Revision) -> Article:
    """An article as the ledger has it, cut again under the same ids."""
    past = articles.past(connection, kept.id)
    known = tuple(source.Known(one.id, one.role, one.trail, one.text) for one in past)
    return _cut(kept.name, kept.path, kept.source, known)


def write(
    ledger: Ledger, settings: Settings, cut: Sequence[Article], languages: Sequence[Language]
) -> tuple[Path, ...]:
    """Write the templates of these articles, and again those catalogues that they have.

    Returns the copies of catalogues that somebody had edited: an edit is never written over.
    """
    files: dict[Path, bytes] = {}
    with ledger.read() as connection:
        for one in cut:
            files[catalogue.template_path(settings.locales, one.name)] = catalogue.template(
                one.name, one.path, one.messages, one.front.reviewed
            )
            for language in languages:
                if catalogue.catalogue_path(settings.locales, language, one.name).exists():
                    files |= _files(connection, settings, one, language)
    return _write(files)


def write_languages(
    ledger: Ledger, settings: Settings, names: Iterable[str], languages: Sequence[Language]
) -> tuple[Path, ...]:
    """Write the catalogues and MO files of these articles in these languages; returns as `write`."""
    files: dict[Path, bytes] = {}
    with ledger.read() as connection:
        for name in names:
            article = stored(connection, articles.revision(connection, name))
            for language in languages:
                files |= _files(connection, settings, article, language)
    return _write(files)


def _write(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write the files; whatever is no longer as we wrote it is first copied to `….edited`."""
    edited = [path for path, data in files.items() if path.suffix == ".po" and _edited(path, data)]
    texts = [(path, path.read_bytes()) for path in edited]
    spared = {path.with_name(f"{path.name}.{_mark(text)}.edited"): text for path, text in texts}
    catalogue.write_all({**spared, **files})
    return tuple(spared)


def _mark(text: bytes) -> str:
    """Tells one edit from another."""
    return sha256(text).hexdigest()[:8]


def _edited(path: Path, data: bytes) -> bool:
    """Would writing `data` there lose what somebody else wrote?"""
    if not path.exists() or path.read_bytes() == data:
        return False
    try:
        return catalogue.read(path).state is not catalogue.CatalogueState.CLEAN
    except BadInput:
        return True


def _files(
    connection: Connection, settings: Settings, article: Article, language: Language
) -> dict[Path, bytes]:
    """An article's PO and MO in one language, by path; nothing for a language without a text."""
    eyes = standings.eyes(connection, language.tag)
    found = {at.message: at for at in standings.current(connection, article.name, language.tag)}
    if not any(at.target for at in found.values()):
        return {}
    messages = [one for one in article.messages if one.id in found]
    made_up = people.made_up(connection)
    older = standings.answered(
        connection,
        [at.target.id for at in found.values() if at.target and at.target.basis != at.source_hash],
    )
    entries = [
        replace(
            _entry(article, one, found[one.id]),
            approved=_approved(found[one.id], eyes, made_up),
            previous=older.get(target.id, "") if (target := found[one.id].target) else "",
        )
        for one in messages
    ]
    place = (settings.locales, language, article.name)
    revised = article.front.reviewed
    return {
        catalogue.catalogue_path(*place): catalogue.catalogue(
            article.name, language, entries, revised
        ),
        catalogue.binary_path(*place): catalogue.compiled(article.name, language, entries, revised),
    }


def _approved(at: Standing, eyes: Eyes, made_up: frozenset[str]) -> bool:
    """Is the text approved, and by real people? A catalogue carries no banner."""
    return at.approved(eyes) and not any(one.person in made_up for one in at.log)


def _entry(article: Article, message: Message, at: Standing) -> catalogue.Entry:
    # A pseudo-translation stays at home: taken in again from a file, nobody would know it.
    target = at.target if at.target and publishable(at.target) else None
    return catalogue.Entry(
        message=message,
        path=article.path,
        text=target.text if target else "",
        origin=_origin(target) if target else "",
        reasons=tuple(str(risk) for risk in at.risks),
    )


def _origin(target: Target) -> str:
    return _ORIGINS[target.origin.author].format(target.origin).strip()
