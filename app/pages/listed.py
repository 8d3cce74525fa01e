"""What the ways in are made from: every article as lists show it, by topic and English title."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.model import markup
from app.model.language import SOURCE, Language
from app.pages import paths
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
class Row:
    """One article in the index: its English title and where it can be read."""

    name: str
    title: str
    places: tuple[tuple[Language, str], ...]


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


def english(entry: Entry) -> tuple[str, str]:
    """The sort key of an article in every list: its English title, then its name."""
    return title(entry, SOURCE).casefold(), entry.name


def by_topic(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Topics by their English name, those without one last; articles by their English title.

    BadInput if a topic is not clean. It begins with a capital, as in `templates/topics.html`, whose
    words are translated.
    """
    topics: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=english):
        topic = entry.topic.strip()
        require_clean(topic, f"{entry.name}: topic")
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


def row(entry: Entry, path: str) -> Row:
    """An article as the page at `path` lists it."""
    languages = sorted(entry.languages, key=order)
    places = [(one, paths.between(path, paths.article(one, entry.name))) for one in languages]
    return Row(entry.name, title(entry, SOURCE), tuple(places))
