"""What is new in a language: a feed for those who follow it (Atom, RFC 4287)."""

from dataclasses import dataclass

from app.model.language import Language
from app.pages import paths
from app.pages.environment import rendered
from app.pages.furniture import Words
from app.pages.listed import Entry, Site, title

_NEWEST = 50  # articles; a reader that asks once a month misses none


@dataclass(frozen=True, slots=True)
class _Row:
    """One article; its address is its identity for ever, `english` says that the title is."""

    address: str
    title: str
    english: bool
    updated: str


def feed(site: Site, language: Language) -> bytes:
    """The articles that were released last, newest first; BadInput if a title is not clean."""
    here = [one for one in site.entries if language in one.languages]
    here.sort(key=lambda one: one.name)
    here.sort(key=lambda one: _moment(one, language), reverse=True)
    rows = [_row(site, language, one) for one in here[:_NEWEST]]
    return rendered(
        "feed.xml",
        language=language,
        words=Words(site.furniture.get(language.tag, {}), language),
        address=paths.absolute(site.site_url, paths.home(language)),
        own_address=paths.absolute(site.site_url, paths.feed(language)),
        demonstration=site.demonstration,
        rows=rows,
        updated=rows[0].updated if rows else _moment(None, language),
    )


def _row(site: Site, language: Language, entry: Entry) -> _Row:
    return _Row(
        address=paths.absolute(site.site_url, paths.article(language, entry.name)),
        title=title(entry, language),
        english=not entry.titles.get(language.tag),
        updated=_moment(entry, language),
    )


def _moment(entry: Entry | None, language: Language) -> str:
    """A time as RFC 3339 wants it, to the second; of what has none, the beginning of time."""
    at = entry.updated.get(language.tag, "") if entry else ""
    return f"{at[:19]}Z" if at else "1970-01-01T00:00:00Z"
