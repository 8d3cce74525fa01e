"""A language's search page: all its pages by title, and for browsers that run scripts a box to search.

This is the one page with a script, its own (`search.js`) and pagefind's (`indexing`). It works
without: the list is there, and nothing is shown that would not work.
"""

import unicodedata
from functools import cache
from pathlib import Path

from app.model.language import Language
from app.pages import paths
from app.pages.environment import rendered
from app.pages.listed import Line, Site, frame, line

SCRIPT = "find.js"


def search(site: Site, language: Language, script: str = "") -> bytes:
    """The page as UTF-8; `script` is the address of the script beside it, "" where there is none."""
    around = frame(site, language, paths.search, site.languages)
    here = [line(around, one, language) for one in site.entries if language in one.languages]
    return rendered("search.html", **around.values(), lines=sorted(here, key=_order), script=script)


@cache
def script() -> bytes:
    """The script of every search page."""
    return (Path(__file__).parent / "search.js").read_bytes()


def _order(one: Line) -> tuple[str, str, str]:
    """By a title's letters, marks and case ignored."""
    apart = unicodedata.normalize("NFKD", one.title).casefold()
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return letters, one.title, one.name
