"""Sitemaps for search engines: every page, and beside it the same page in each other language.

Each language has maps of its own, so that the release of a page touches no other language's; the
one at the site's root lists them. Size is held by a bound that is known before a map is made: no
protocol lets a map have more than 50,000 pages or 50 MiB.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import escape

from app.model.language import Language
from app.pages import paths
from app.pages.links import order
from app.pages.listed import Site

_PAGES = 50_000
_BYTES = 50 * 1024 * 1024
_ROUND = 300  # the most bytes of one link beside the site's own address: name, tag, elements

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def at_most(site_url: str, languages: int) -> int:
    """How many pages one map may have, of a site in so many languages."""
    widest = (languages + 2) * (len(escape(site_url).encode()) + _ROUND)
    return max(1, min(_PAGES, (_BYTES - 1024) // widest))


def parts(site_url: str, languages: int, articles: int) -> int:
    """Into how many maps a language with so many articles is parted; home and glossary come first."""
    return 1 + (articles + 1) // at_most(site_url, languages)


def sitemaps(site_url: str, found: Iterable[str]) -> bytes:
    """The list of all maps; `found` are their paths."""
    rows = [
        f"<sitemap><loc>{escape(paths.absolute(site_url, path))}</loc></sitemap>\n"
        for path in found
    ]
    return f'{_HEAD}<sitemapindex xmlns="{_MAPS}">\n{"".join(rows)}</sitemapindex>\n'.encode()


def sitemap(site: Site, language: Language, part: int) -> bytes:
    """One map of a language, counted from 1."""
    size = at_most(site.site_url, len(site.languages))
    rows = [*_rows(site, language)][(part - 1) * size : part * size]
    names = f'xmlns="{_MAPS}" xmlns:xhtml="{_XHTML}"'
    return f"{_HEAD}<urlset {names}>\n{''.join(rows)}</urlset>\n".encode()


def robots(site_url: str, *, demonstration: bool) -> bytes:
    """What robots are told at the root of a host; a demonstration is for none of them."""
    if demonstration:
        return b"User-agent: *\nDisallow: /\n"
    where = paths.absolute(site_url, paths.SITEMAP)
    return f"User-agent: *\nAllow: /\nSitemap: {where}\n".encode()


def _rows(site: Site, language: Language) -> Iterator[str]:
    """The pages of a language: its home, its glossary, its articles by name."""
    url = site.site_url
    yield _row(url, language, "", tuple(site.languages))
    if language.tag in site.explained:
        told = tuple(one for one in site.languages if one.tag in site.explained)
        yield _row(url, language, paths.GLOSSARY, told)
    for entry in sorted(site.entries, key=lambda one: one.name):
        if language in entry.languages:
            changed = entry.updated.get(language.tag, "")[:10]
            yield _row(url, language, entry.name, entry.languages, changed)


def _row(
    site_url: str,
    language: Language,
    name: str,
    languages: tuple[Language, ...],
    changed: str = "",
) -> str:
    """A page, when it was last changed, and where it stands in every language, its own included."""
    where = escape(_address(site_url, language, name))
    date = f"<lastmod>{escape(changed)}</lastmod>\n" if changed else ""
    return f"<url>\n<loc>{where}</loc>\n{date}{_alternates(site_url, name, languages)}</url>\n"


@lru_cache(maxsize=4096)
def _alternates(site_url: str, name: str, languages: tuple[Language, ...]) -> str:
    """The links to a page in each language; the maps of all these languages have them alike."""
    links = [(one.tag, _address(site_url, one, name)) for one in sorted(languages, key=order)]
    links.append(("x-default", paths.absolute(site_url, paths.INDEX)))
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{escape(address)}"/>\n'
        for tag, address in links
    )


def _address(site_url: str, language: Language, name: str) -> str:
    """A language's page of this name: an article's, the glossary's, or "" for its home."""
    if name == "":
        return paths.absolute(site_url, paths.home(language))
    glossary = name == paths.GLOSSARY
    path = paths.glossary(language) if glossary else paths.article(language, name)
    return paths.absolute(site_url, path)
