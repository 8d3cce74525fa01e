"""What readers take along: each page as one file, and a language's pages in one archive."""

from collections.abc import Iterable, Mapping
from functools import partial

from app import pages
from app.model.digest import canonical, digest
from app.model.language import Language
from app.pages import paths
from app.workflow.release.file import File


def one_file(
    language: Language, name: str, page: File, pictures: Mapping[str, File], site_url: str
) -> File:
    """The page of an article as one file; `pictures` by their names beside it."""
    path = paths.article(language, name)
    seen = {paths.beside(language, name, one): file for one, file in pictures.items()}
    key = digest(canonical({"page": page.key, "seen": {at: file.key for at, file in seen.items()}}))
    return File(key, partial(_one_file, path, site_url, language, seen), needs=(path,))


def archive(
    language: Language,
    articles: Mapping[str, Iterable[str]],
    files: Mapping[str, File],
    site_url: str,
) -> File:
    """The pages of these articles, with all that they show, and those that lead to them.

    `articles` has the pictures of each by name, `files` those of the site by path.
    """
    topics = f"{language.tag}/{paths.TOPICS}/"
    chosen = [paths.home(language), paths.glossary(language)]
    chosen += [path for path in files if path.startswith(topics)]
    beside: dict[str, File] = {}
    for name, pictures in articles.items():
        chosen += [paths.article(language, name), paths.beside(language, name, paths.LEAFLET)]
        seen = [paths.beside(language, name, picture) for picture in pictures]
        beside |= {path: files[path] for path in seen}
    there = tuple(path for path in chosen if path in files)
    keys = {path: files[path].key for path in (*there, *beside)}
    make = partial(_archive, language, there, beside, site_url)
    return File(
        digest(canonical({"keys": keys, "site": site_url, "version": pages.version()})),
        make,
        needs=there,
    )


def _dress(language: Language) -> dict[str, bytes]:
    """The style sheet, and the fonts that pages in the language ask for."""
    fonts = {one.path: one.content for one in pages.FACES if one.script == language.script.code}
    return {paths.STYLE: pages.style(), **fonts}


def _one_file(
    path: str, site_url: str, language: Language, pictures: Mapping[str, File], page: bytes
) -> bytes:
    seen = {at: file.make() for at, file in pictures.items()}
    return pages.one_file(page, path, site_url, {**seen, **_dress(language)})


def _archive(
    language: Language,
    there: tuple[str, ...],
    beside: Mapping[str, File],
    site_url: str,
    *contents: bytes,
) -> bytes:
    made = dict(zip(there, contents, strict=True))
    seen = {at: file.make() for at, file in beside.items()}
    return pages.archive(language, made, {**seen, **_dress(language)}, site_url)
