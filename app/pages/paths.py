"""Where each page stands, as a file below the site's root and as an address. Pure functions."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from app.model.errors import BadInput
from app.model.language import Language

INDEX = "index.html"
STYLE = "style.css"
GLOSSARY = "glossary"
PROOF = "index.json"  # what a page rests on, beside it
SEARCH = "search"
TOPICS = "topics"  # beside the languages' folders, and in each of them
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
LOST = "404.html"

# What stands beside an article's page, to print or to keep; a template links each by its name.
LEAFLET = "leaflet.html"
LEAFLET_PDF = "leaflet.pdf"
A4_PDF = "a4.pdf"
LARGE_PDF = "large.pdf"
ONE_FILE = "page.html"
GONE = "gone"  # a file beside a page that was withdrawn

_OURS = frozenset({GLOSSARY, SEARCH, TOPICS})
_NAME = re.compile(r"(?!index\.html$)[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")


def is_name(name: str) -> bool:
    """Could an article be called that?"""
    return name not in _OURS and _NAME.fullmatch(name) is not None


def article(language: Language, name: str) -> str:
    """`so/fever/index.html`; BadInput if the article's name could not be a folder's of its own."""
    if name in _OURS:
        raise BadInput("a page of the site's has this name; an article needs another", place=name)
    if not _NAME.fullmatch(name):
        raise BadInput(
            "letters, digits, '-', '_' and '.' alone make the name of a page", place=name
        )
    return f"{language.tag}/{name}/{INDEX}"


def beside(language: Language, name: str, file: str) -> str:
    """`so/fever/leaflet.html`: beside the page, so that pictures and links lead the same way."""
    return article(language, name).removesuffix(INDEX) + file


def of_article(name: str) -> Callable[[Language], str]:
    """Where the article stands in a language, for whoever asks of several."""
    return lambda language: article(language, name)


def home(language: Language) -> str:
    """`so/index.html`."""
    return f"{language.tag}/{INDEX}"


def archive(language: Language) -> str:
    """`so/so.zip`."""
    return f"{language.tag}/{language.tag}.zip"


def glossary(language: Language) -> str:
    """`so/glossary/index.html`."""
    return f"{language.tag}/{GLOSSARY}/{INDEX}"


def search(language: Language) -> str:
    """`so/search/index.html`."""
    return f"{language.tag}/{SEARCH}/{INDEX}"


def searching(language: Language, file: str) -> str:
    """`so/search/find.js`: what stands beside the search page, for its script."""
    return f"{language.tag}/{SEARCH}/{file}"


def topic(folder: str, number: int) -> str:
    """`topics/heart/index.html`, and `topics/heart/2/index.html` where one page has no room for all."""
    return f"{TOPICS}/{folder}/{f'{number}/' if number > 1 else ''}{INDEX}"


def own_topic(language: Language, folder: str, number: int) -> str:
    """`so/topics/heart/index.html`: the same of one language."""
    return f"{language.tag}/{topic(folder, number)}"


def feed(language: Language) -> str:
    """`so/feed.xml`."""
    return f"{language.tag}/feed.xml"


def sitemap(language: Language, part: int) -> str:
    """`so/sitemap-1.xml`; parts are counted from 1."""
    return f"{language.tag}/sitemap-{part}.xml"


def lost(language: Language) -> str:
    """`so/404.html`: what a server shows below `/so/` where there is no page."""
    return f"{language.tag}/{LOST}"


def suggestion(language: Language) -> str:
    """`so/suggested.inc`: the line that leads from the index to this language's home."""
    return f"{language.tag}/suggested.inc"


def root(path: str) -> str:
    """The way from the page at `path` up to the site's root: "", `../`, `../../`."""
    return "../" * path.count("/")


def between(path: str, other: str) -> str:
    """The address of the page `other` as a link on the page `path` has it: `../../so/fever/`."""
    return (root(path) + other.removesuffix(INDEX)) or "./"


def rooted(site_url: str, path: str) -> str:
    """The address of a page from its host's root, for what is shown at any address: `/site/so/`."""
    return f"{urlsplit(site_url).path.rstrip('/')}/{path.removesuffix(INDEX)}"


def absolute(site_url: str, path: str) -> str:
    """The full address of a page: `https://example.org/so/fever/`."""
    return f"{site_url.rstrip('/')}/{path.removesuffix(INDEX)}"
