"""What stands beside an article's page for readers to print or to keep."""

from collections.abc import Callable
from functools import partial

from app import pages
from app.model.language import SOURCE, Language
from app.pages import Page
from app.workflow.release.file import File

# What can be made of a page, by the name of the file that it becomes.
_MAKERS: dict[str, Callable[[Page], bytes]] = {
    pages.paths.LEAFLET: pages.leaflet,
}
_BILINGUAL = frozenset({pages.paths.LEAFLET, pages.paths.LEAFLET_PDF})


def names(language: Language) -> tuple[str, ...]:
    """The files beside each page in the language; beside English nothing is bilingual."""
    return tuple(one for one in _MAKERS if language != SOURCE or one not in _BILINGUAL)


def file(name: str, key: Callable[..., str], of: Callable[[], Page]) -> File:
    """One of them; `key` digests the facts of the page and what is added, `of` tells the page."""
    return File(key(kept=name), partial(_made, _MAKERS[name], of))


def _made(make: Callable[[Page], bytes], of: Callable[[], Page]) -> bytes:
    return make(of())
