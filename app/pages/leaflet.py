"""The bilingual leaflet: an article's page on which the English stands beside every block."""

from dataclasses import replace
from functools import partial

from app.model.language import SOURCE, Language
from app.pages import paths
from app.pages.environment import rendered
from app.pages.page import Page, framed, values
from app.pages.pairs import pairs


def leaflet(of: Page) -> bytes:
    """The leaflet as UTF-8. NotFound if a message has no target, BadInput if a text is not clean.

    Terms are not explained on it: it explains every word already.
    """
    of = replace(of, beside=tuple(one for one in of.beside if one == paths.LEAFLET_PDF))
    others = tuple(one for one in of.alternates if one != SOURCE)
    around = framed(of, partial(_place, of.article.name), others)
    alone = paths.article(of.language, of.article.name)
    return rendered(
        "leaflet.html",
        **values(of, around),
        body=pairs(of.article, of.targets, of.language),
        alone=paths.between(around.path, alone),
        alone_absolute=paths.absolute(of.site_url, alone),
    )


def _place(name: str, language: Language) -> str:
    return paths.beside(language, name, paths.LEAFLET)
