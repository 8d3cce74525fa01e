"""The ledger's texts as gettext catalogues: derived, and the same bytes from the same facts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from app import catalogue, source
from app.ledger import articles, exports, people, retired, standings
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

# What one article has in one language: its files by path, and what they hold.
_Made = tuple[dict[Path, bytes], exports.Export | None]


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
    made: list[_Made] = []
    with ledger.read() as connection:
        for one in cut:
            files[catalogue.template_path(settings.locales, one.name)] = catalogue.template(
                one.name, one.path, one.messages, one.front.reviewed
            )
            made += [
                _files(connection, settings, one, language)
                for language in languages
                if catalogue.catalogue_path(settings.locales, language, one.name).exists()
            ]
    return _write(ledger, files, made)


def write_languages(
    ledger: Ledger, settings: Settings, names: Iterable[str], languages: Sequence[Language]
) -> tuple[Path, ...]:
    """Write the catalogues and MO files of these articles in these languages; returns as `write`."""
    made: list[_Made] = []
    with ledger.read() as connection:
        for name in names:
            article = stored(connection, articles.revision(connection, name))
            made += [_files(connection, settings, article, language) for language in languages]
    return _write(ledger, {}, made)


def _write(ledger: Ledger, files: Mapping[Path, bytes], made: Sequence[_Made]) -> tuple[Path, ...]:
    """Write the files; whatever is no longer as we wrote it is first copied to `….edited`.

    The ledger keeps what each catalogue holds before there is a file that somebody could edit.
    """
    _keep(ledger, [held for _, held in made if held])
    files = dict(files)
    for one, _ in made:
        files |= one
    edited = [path for path, data in files.items() if path.suffix == ".po" and _edited(path, data)]
    texts = [(path, path.read_bytes()) for path in edited]
    spared = {path.with_name(f"{path.name}.{_mark(text)}.edited"): text for path, text in texts}
    catalogue.write_all({**spared, **files})
    return tuple(spared)


def _keep(ledger: Ledger, held: Sequence[exports.Export]) -> None:
    with ledger.read() as connection:
        fresh = exports.new(connection, held)
    if fresh:
        with ledger.write() as connection:
            exports.put(connection, ledger.now(), fresh)


def _mark(text: bytes) -> str:
    """Tells one edit from another."""
    return sha256(text).hexdigest()[:8]


def _edited(path: Path, data: bytes) -> bool:
    """Would writing `data` there lose what somebody else wrote?"""
    if not path.exists():
        return False
    if not path.is_file():
        raise catalogue.NotWritten(f"{path}: could not be written: what stands there is no file")
    if path.read_bytes() == data:
        return False
    try:
        return catalogue.read(path).state is not catalogue.CatalogueState.CLEAN
    except BadInput:
        return True


def _files(
    connection: Connection, settings: Settings, article: Article, language: Language
) -> _Made:
    """An article's PO and MO in one language; nothing for a language without a text."""
    found = {at.message: at for at in standings.current(connection, article.name, language.tag)}
    left = [at for at in retired.left(connection, article.name, language.tag) if _text(at)]
    if not left and not any(at.target for at in found.values()):
        return {}, None
    older = _older(connection, [*found.values(), *left])
    entry = _entries(connection, article, language, older)
    entries = [entry(one, found[one.id]) for one in article.messages if one.id in found]
    gone = [entry(_gone(at, older), at) for at in left]
    place = (settings.locales, language, article.name)
    revised = article.front.reviewed
    data = catalogue.catalogue(article.name, language, entries, revised, gone)
    held = exports.Export(
        digest=catalogue.named_digest(data),
        article=article.name,
        language=language.tag,
        messages={at.message: _kept(at) for at in (*found.values(), *left)},
    )
    return {
        catalogue.catalogue_path(*place): data,
        catalogue.binary_path(*place): catalogue.compiled(article.name, language, entries, revised),
    }, held


def _older(connection: Connection, standing: Sequence[Standing]) -> dict[int, str]:
    """By target revision, the English that it answers if it is not the present one."""
    outdated = [at.target.id for at in standing if at.target and at.target.basis != at.source_hash]
    return standings.answered(connection, outdated)


def _entries(
    connection: Connection, article: Article, language: Language, older: Mapping[int, str]
) -> Callable[[Message, Standing], catalogue.Entry]:
    """What makes an entry of a message and its standing."""
    eyes = standings.eyes(connection, language.tag)
    made_up = people.made_up(connection)

    def entry(message: Message, at: Standing) -> catalogue.Entry:
        target = _text(at)
        return catalogue.Entry(
            message=message,
            path=article.path,
            text=target.text if target else "",
            approved=_approved(at, eyes, made_up),
            previous=older.get(target.id, "") if target else "",
            origin=_origin(target) if target else "",
            reasons=tuple(str(risk) for risk in at.risks),
        )

    return entry


def _text(at: Standing) -> Target | None:
    """The text that a catalogue gives away.

    A pseudo-translation stays at home: taken in again from a file, nobody would know it.
    """
    return at.target if at.target and publishable(at.target) else None


def _gone(at: Standing, older: Mapping[int, str]) -> Message:
    """A message that its article no longer has, with the English that its text answers."""
    text = older.get(at.target.id, at.text) if at.target else at.text
    return Message(at.message, at.article, at.role, at.trail, at.line, text)


def _kept(at: Standing) -> exports.Kept:
    target = _text(at)
    return exports.Kept(at.revision, target.id if target else 0)


def _approved(at: Standing, eyes: Eyes, made_up: frozenset[str]) -> bool:
    """Is the text approved, and by real people? A catalogue carries no banner."""
    return at.approved(eyes) and not any(one.person in made_up for one in at.log)


def _origin(target: Target) -> str:
    """Where a text comes from; a file's may say what it said in another house."""
    if target.origin.author is Author.FILE and target.origin.version:
        return target.origin.version
    return _ORIGINS[target.origin.author].format(target.origin).strip()
