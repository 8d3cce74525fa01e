"""What goes to the press: an article for paper, in type of one size or another, or bilingual."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.model.language import Language
from app.model.script import SCRIPTS, Script
from app.pages import paths
from app.pages.body import render
from app.pages.environment import rendered
from app.pages.frame import Frame
from app.pages.page import Page, framed, values
from app.pages.pairs import pairs
from app.pages.style import EMPHASIS


class Cut(StrEnum):
    """How a sheet is set; each is a class on its `<html>`."""

    A4 = "a4"
    LARGE = "large"
    LEAFLET = "leaflet"


# Points of type. 14 is clear print, 18 large print (UKAAF G003); two columns want a little less.
_POINTS = {Cut.A4: 14, Cut.LARGE: 18, Cut.LEAFLET: 12}

# What Debian's fonts-noto-core and fonts-noto-cjk call their fonts; other scripts go by the table
# of scripts, which names the same fonts behind those of telephones.
_FONTS = {
    "Arab": "'Noto Naskh Arabic'",
    "Aran": "'Noto Nastaliq Urdu'",
    "Hans": "'Noto Sans CJK SC'",
    "Hant": "'Noto Sans CJK TC'",
    "Jpan": "'Noto Sans CJK JP'",
    "Kore": "'Noto Sans CJK KR'",
}
_LATIN = "'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet: UTF-8 HTML, its style sheet, and the full address that its links are relative to."""

    html: bytes
    css: str
    address: str


def sheet(of: Page, cut: Cut) -> Printed:
    """The article for the press. NotFound and BadInput as `page` has them.

    What only a screen can do is left out: other languages, explained terms, what stands beside.
    """
    alone = replace(of, alternates=(), beside=())
    around = framed(alone, paths.of_article(of.article.name), ())
    both = cut is Cut.LEAFLET
    make = pairs if both else render
    html = rendered(
        "leaflet.html" if both else "article.html",
        **_for_paper(alone, around),
        cut=cut,
        body=make(of.article, of.targets, of.language),
    )
    return Printed(html, style(cut, of.language), paths.absolute(of.site_url, around.path))


def _for_paper(of: Page, around: Frame) -> dict[str, object]:
    absolute = paths.absolute(of.site_url, around.path)
    return {
        **values(of, around),
        "around": "sheet.html",
        "report": "",  # a button is for screens
        "alone": "./",
        "alone_absolute": absolute,
    }


@cache
def style(cut: Cut, language: Language) -> str:
    """The style sheet of sheets in this language."""
    css = (Path(__file__).parent / "sheet.css").read_text("utf-8")
    rules = [_script(script) for script in SCRIPTS.values()]
    points = _POINTS[cut] * language.script.scale
    return "\n".join([css, *rules, EMPHASIS, f"html{{font-size:{points:g}pt}}"])


def _script(script: Script) -> str:
    """Fonts and line height; headings a little closer, where ink allows it."""
    fonts = f"{_FONTS[script.code]}, {_LATIN}" if script.code in _FONTS else _named(script)
    return f".{script.code}{{font-family:{fonts};line-height:{script.line_height:g}}}"


def _named(script: Script) -> str:
    noto = [font for font in script.fonts.split(", ") if font.startswith("'Noto")]
    return ", ".join([*noto, _LATIN])
