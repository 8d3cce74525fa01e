"""What stands beside an article's page for readers to print or to keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from app import pages, press
from app.model.language import SOURCE, Language
from app.pages import Cut, Page, paths
from app.workflow.release.file import File

_CUTS: dict[str, Cut] = {
    paths.LEAFLET_PDF: Cut.LEAFLET,
    paths.A4_PDF: Cut.A4,
    paths.LARGE_PDF: Cut.LARGE,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A PDF that there should be: `sheet` tells what the press is to make of it."""

    key: str
    sheet: Callable[[], press.Sheet]


def names(language: Language) -> tuple[str, ...]:
    """The files beside each page in the language, but for PDFs; beside English nothing is bilingual."""
    return (paths.ONE_FILE,) if language == SOURCE else (paths.LEAFLET, paths.ONE_FILE)


def leaflet(key: Callable[..., str], of: Callable[[], Page]) -> File:
    """The leaflet; `key` digests the facts of the page and what is added, `of` tells the page."""
    return File(key(kept=paths.LEAFLET), partial(_leaflet, of))


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
        if language != SOURCE or cut is not Cut.LEAFLET
    }


def _leaflet(of: Callable[[], Page]) -> bytes:
    return pages.leaflet(of())


def _sheet(cut: Cut, of: Callable[[], Page], pictures: Mapping[str, File]) -> press.Sheet:
    made = pages.sheet(of(), cut)
    files = {f"{made.address}{name}": one.make() for name, one in pictures.items()}
    return press.Sheet(made.html, made.css, made.address, files)
