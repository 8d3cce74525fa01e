"""The search pages, and the index that each of them looks into, kept until its texts change."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app import pages
from app.ledger import articles, releases
from app.ledger.connection import Ledger
from app.model.digest import canonical, digest
from app.model.language import Language
from app.model.markup import strip
from app.model.message import Role
from app.pages import paths
from app.workflow.release.file import File
from app.workflow.release.finding import Finding
from app.workflow.release.live import Live

INDEX = "index"  # the folder of an index, beside its search page


@dataclass(frozen=True, slots=True)
class Index:
    """How indexes are made: `program` makes them, `texts` knows what it is given, `kept` has them."""

    program: Path
    texts: Callable[[str, Language], pages.Searched]
    kept: Path


def texts(ledger: Ledger, found: Mapping[str, Live], name: str, where: Language) -> pages.Searched:
    """What an article says in a language, in its own order, its title first."""
    one = found[name]
    release = one.releases.get(where.tag)
    with ledger.read() as connection:
        every = articles.past(connection, release.revision if release else one.head.id)
        own = {at.id: at.text for at in every}
        said = releases.texts(connection, release.id) if release else own
    ordered = sorted(every, key=lambda at: at.role is not Role.TITLE)
    return pages.Searched(name, [strip(said[at.id]) for at in ordered if at.id in said])


def files(of: Finding, index: Index | None) -> Iterator[tuple[str, File]]:
    """Each file by its path; without an index a search page is a list, and has no script.

    An index is made here, if it is not kept: what it is made of is known only then.
    """
    wanted: set[str] = set()
    script = pages.SCRIPT if index else ""
    for language in of.languages:
        key = of.key(
            language.tag,
            search=_shown(of, language),
            languages=[one.tag for one in of.languages],
            script=script,
        )
        yield paths.search(language), File(key, partial(_page, of, language, script))
        if index:
            yield (
                paths.searching(language, script),
                File(digest(pages.script().hex()), pages.script),
            )
            made = _kept(of, index, language)
            wanted.add(made.name)
            yield from _files(language, made)
    if index:
        _forget(index, wanted)


def _page(of: Finding, language: Language, script: str) -> bytes:
    return pages.search(of.site(), language, script)


def _shown(of: Finding, language: Language) -> Sequence[tuple[str, int]]:
    return [
        (found.name, number)
        for found in of.articles
        for one, number in found.shown
        if one == language
    ]


def _kept(of: Finding, index: Index, language: Language) -> Path:
    """The folder of a language's index, made if it is not there: whole, or not at all."""
    facts = {
        "language": language.tag,
        "shown": _shown(of, language),
        "program": pages.indexer_version(index.program),
    }
    folder = index.kept / digest(canonical(facts))
    if not folder.is_dir():
        here = [name for name, _ in _shown(of, language)]
        made = pages.indexed(index.program, language, [index.texts(one, language) for one in here])
        _put(folder, made)
    return folder


def _put(folder: Path, made: Mapping[str, bytes]) -> None:
    beside = folder.with_suffix(".part")
    shutil.rmtree(beside, ignore_errors=True)
    for name, content in made.items():
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).write_bytes(content)
    beside.rename(folder)


def _files(language: Language, folder: Path) -> Iterator[tuple[str, File]]:
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        where = paths.searching(language, f"{INDEX}/{name}")
        yield where, File(digest(f"{folder.name} {name}"), path.read_bytes)


def _forget(index: Index, wanted: set[str]) -> None:
    """Remove the indexes that no page looks into any more."""
    for old in index.kept.iterdir() if index.kept.is_dir() else ():
        if old.name not in wanted:
            shutil.rmtree(old, ignore_errors=True)
