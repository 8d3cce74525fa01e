"""The files by which pages are found: feeds, sitemaps, what stands where there is no page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from app import pages
from app.model.language import SOURCE, Language
from app.pages import paths
from app.workflow.release.file import File


@dataclass(frozen=True, slots=True)
class Found:
    """One article that can be found.

    `shown` has, for each language, the number of the release (English: of the
    revision) that readers are shown.
    """

    name: str
    shown: Sequence[tuple[Language, int]]

    @property
    def tags(self) -> list[str]:
        """The tags of its languages."""
        return [language.tag for language, _ in self.shown]


@dataclass(frozen=True, slots=True)
class Finding:
    """What these files are made from.

    `key` makes the key of a file in a language out of facts; `site` is asked only if a file is made.
    `explained` are the tags of languages with a glossary page, `others` the languages that the house
    is set for, whether they have a page or not.
    """

    key: Callable[..., str]
    site: Callable[[], pages.Site]
    site_url: str
    demonstration: bool
    furniture: str
    articles: Sequence[Found]
    explained: Sequence[str]
    others: Sequence[Language]

    @property
    def languages(self) -> list[Language]:
        """Every language that has an article, English first."""
        return list(dict.fromkeys(one for found in self.articles for one, _ in found.shown))


def files(of: Finding) -> Iterator[tuple[str, File]]:
    """Each file by its path."""
    maps: list[str] = []
    tags = [one.tag for one in of.languages]
    for language in of.languages:
        yield _feed(of, language)
        if language != SOURCE:
            key = of.key(language.tag, suggestion="")
            yield (
                paths.suggestion(language),
                File(key, partial(_in, pages.suggestion, of, language)),
            )
        rows = dict(_maps(of, language, tags))
        maps += rows
        yield from rows.items()
    for language in dict.fromkeys((*of.languages, *of.others)):
        key = of.key(language.tag, lost=tags)
        yield paths.lost(language), File(key, partial(_in, pages.lost, of, language))
    key = of.key(SOURCE.tag, lost=tags, furniture=of.furniture)
    yield paths.LOST, File(key, lambda: pages.lost(of.site()))
    key = of.key(SOURCE.tag, sitemaps=maps)
    yield paths.SITEMAP, File(key, lambda: pages.sitemaps(of.site_url, maps))
    if urlsplit(of.site_url).path in ("", "/"):  # robots ask nowhere else
        said = pages.robots(of.site_url, demonstration=of.demonstration)
        yield paths.ROBOTS, File(of.key(SOURCE.tag, robots=""), lambda: said)


def _in(make: Callable[[pages.Site, Language], bytes], of: Finding, language: Language) -> bytes:
    return make(of.site(), language)


def _feed(of: Finding, language: Language) -> tuple[str, File]:
    shown = [
        (found.name, number)
        for found in of.articles
        for one, number in found.shown
        if one == language
    ]
    key = of.key(language.tag, feed=shown)
    return paths.feed(language), File(key, partial(_in, pages.feed, of, language))


def _maps(of: Finding, language: Language, tags: Sequence[str]) -> Iterator[tuple[str, File]]:
    """A language's sitemaps; they change with its own releases, and with where its articles can be had."""
    here = [
        (found.name, number, found.tags)
        for found in of.articles
        for one, number in found.shown
        if one == language
    ]
    key = of.key(language.tag, sitemap=here, languages=tags, explained=of.explained)
    for part in range(1, 1 + pages.parts(of.site_url, len(tags), len(here))):
        make = partial(_map, of, language, part)
        yield paths.sitemap(language, part), File(f"{key}-{part}", make)


def _map(of: Finding, language: Language, part: int) -> bytes:
    return pages.sitemap(of.site(), language, part)
