"""What stands beside an article's page for readers to print or to keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from app import pages, press
from app.model.language import SOURCE, Language
from app.pages import Cut, Page, paths
from app.workflow.release.file import File

# What can be made of a page, by the name of the file that it becomes.
_MAKERS: dict[str, Callable[[Page], bytes]] = {
    paths.LEAFLET: pages.leaflet,
}
_CUTS: dict[str, Cut] = {
    paths.LEAFLET_PDF: Cut.LEAFLET,
    paths.A4_PDF: Cut.A4,
    paths.LARGE_PDF: Cut.LARGE,
}
_BILINGUAL = frozenset({paths.LEAFLET, paths.LEAFLET_PDF})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A PDF that there should be: `sheet` tells what the press is to make of it."""

    key: str
    sheet: Callable[[], press.Sheet]


def names(language: Language) -> tuple[str, ...]:
    """The files beside each page in the language, but for PDFs; beside English nothing is bilingual."""
    return tuple(one for one in _MAKERS if language != SOURCE or one not in _BILINGUAL)


def file(name: str, key: Callable[..., str], of: Callable[[], Page]) -> File:
    """One of them; `key` digests the facts of the page and what is added, `of` tells the page."""
    return File(key(kept=name), partial(_made, _MAKERS[name], of))


def sheets(
    language: Language,
    key: Callable[..., str],
    of: Callable[[], Page],
    pictures: Mapping[str, File],
) -> dict[str, Waiting]:
    """The PDFs of one article in the language, by name."""
    seen = {name: one.key for name, one in pictures.items()}
    return {
        name: Waiting(
            key(kept=name, press=press.version(), pictures=seen),
            partial(_sheet, cut, of, pictures),
        )
        for name, cut in _CUTS.items()
        if language != SOURCE or name not in _BILINGUAL
    }


def _made(make: Callable[[Page], bytes], of: Callable[[], Page]) -> bytes:
    return make(of())


def _sheet(cut: Cut, of: Callable[[], Page], pictures: Mapping[str, File]) -> press.Sheet:
    made = pages.sheet(of(), cut)
    files = {f"{made.address}{name}": one.make() for name, one in pictures.items()}
    return press.Sheet(made.html, made.css, made.address, files)
