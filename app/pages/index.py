"""The ways in: the index of languages, and each language's home page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.model import markup
from app.model.language import SOURCE, Language
from app.pages import paths
from app.pages.environment import rendered
from app.pages.explained import Word
from app.pages.frame import Frame
from app.pages.furniture import Words
from app.pages.links import choices, order
from app.pages.refuse import require_clean


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a list shows it. Titles are tagged texts; topics are English words.

    `languages` are those that it is published in, English included. `titles` holds its title by
    language tag; `outdated` since when a language's page is behind the English, by tag; `updated`
    when each was last released (the English: cut), as the ledger writes times, by tag; `partly` the
    tags of languages in which parts of it are still in English.
    """

    name: str
    topic: str
    languages: tuple[Language, ...]
    titles: Mapping[str, str]
    outdated: Mapping[str, date]
    updated: Mapping[str, str] = field(default_factory=dict)
    partly: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the index and the home pages are made from.

    `furniture` maps the pages' own words from English, by language tag; `explained` has the words
    of the glossary pages, by the tags of the languages that have such a page. `along` says that
    each language's pages are there in one file as well.
    """

    entries: tuple[Entry, ...]
    site_url: str
    furniture: Mapping[str, Mapping[str, str]]
    demonstration: bool
    helpline: str = ""
    explained: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    along: bool = False

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages with at least one article, in the order of every list."""
        by_tag = {one.tag: one for entry in self.entries for one in entry.languages}
        return tuple(sorted(by_tag.values(), key=order))


@dataclass(frozen=True, slots=True)
class Line:
    """One article in a list; `title` is in the page's language or, if missing, in English."""

    name: str
    title: str
    address: str
    english: str
    outdated: date | None
    partly: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """One article in the index: its English title and where it can be read."""

    name: str
    title: str
    places: tuple[tuple[Language, str], ...]


def home(site: Site, language: Language) -> bytes:
    """A language's home page: its articles by topic, and those that it does not have yet."""
    around = frame(site, language, paths.home, site.languages)
    here = [entry for entry in site.entries if language in entry.languages]
    away = [entry for entry in site.entries if language not in entry.languages]
    return rendered(
        "home.html",
        **around.values(),
        topics=[
            (topic, [line(around, entry, language) for entry in entries])
            for topic, entries in _by_topic(here)
        ],
        archive=paths.between(around.path, paths.archive(language)) if site.along else "",
        glossary=(around.to(paths.glossary, language) if language.tag in site.explained else ""),
        missing_here=[line(around, entry, SOURCE) for entry in sorted(away, key=_english)],
    )


def index(site: Site) -> bytes:
    """The index of languages, for readers of any language and those who help them."""
    around = frame(site, SOURCE, paths.home, site.languages, path=paths.INDEX)
    counts = [
        (choice, sum(choice.language in entry.languages for entry in site.entries))
        for choice in choices(SOURCE, site.languages, site.site_url, paths.home)
        if choice.language in site.languages
    ]
    voices = [Words(site.furniture.get(one.tag, {}), one) for one in site.languages]
    return rendered(
        "index.html",
        **around.values(),
        counts=[(choice, paths.home(choice.language), count) for choice, count in counts],
        voices=[voice for voice in voices if voice.language != SOURCE],
        topics=[
            (topic, [_row(entry) for entry in entries])
            for topic, entries in _by_topic(site.entries)
        ],
    )


def frame(
    site: Site,
    language: Language,
    place: Callable[[Language], str],
    languages: Iterable[Language],
    *,
    path: str = "",
) -> Frame:
    """What stands around the page of this language at `place`, which `languages` have.

    `path` is the page's where it is no language's own.
    """
    return Frame(
        language=language,
        words=Words(site.furniture.get(language.tag, {}), language),
        path=path or place(language),
        site_url=site.site_url,
        choices=choices(language, languages, site.site_url, place),
        demonstration=site.demonstration,
        helpline=site.helpline,
    )


def title(entry: Entry, language: Language) -> str:
    """A title's words in the language, else in English, else the file's name."""
    tagged = entry.titles.get(language.tag) or entry.titles.get(SOURCE.tag) or ""
    require_clean(tagged, f"{entry.name} ({language.tag}): title")
    return markup.strip(tagged) or entry.name


def _english(entry: Entry) -> tuple[str, str]:
    return title(entry, SOURCE).casefold(), entry.name


def _by_topic(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Topics by their English name, those without one last; articles by their English title.

    A topic begins with a capital, as in `templates/topics.html`, whose words are translated.
    """
    topics: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=_english):
        topic = entry.topic.strip()
        topics.setdefault(topic[:1].upper() + topic[1:], []).append(entry)
    return sorted(topics.items(), key=lambda row: (not row[0], row[0].casefold()))


def line(around: Frame, entry: Entry, language: Language) -> Line:
    """An article as it stands in a list on a page."""
    return Line(
        name=entry.name,
        title=title(entry, language),
        address=paths.between(around.path, paths.article(language, entry.name)),
        english=title(entry, SOURCE),
        outdated=entry.outdated.get(language.tag),
        partly=language.tag in entry.partly,
    )


def _row(entry: Entry) -> _Row:
    languages = sorted(entry.languages, key=order)
    places = [
        (one, paths.between(paths.INDEX, paths.article(one, entry.name))) for one in languages
    ]
    return _Row(entry.name, title(entry, SOURCE), tuple(places))
