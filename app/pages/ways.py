"""Ways back and in: what is shown where there is no page, and the line that suggests a language."""

from dataclasses import replace

from app.model.language import SOURCE, Language
from app.pages import paths
from app.pages.environment import rendered
from app.pages.frame import Frame
from app.pages.furniture import Words
from app.pages.listed import Site, frame


def lost(site: Site, language: Language | None = None) -> bytes:
    """What a server shows where there is no page, below a language's address or outside of any.

    It may be met at any address, so its links begin at the root of the site's host. The language may be
    one that has no page at all.
    """
    where = language or SOURCE
    around = frame(site, where, paths.home, site.languages)
    voices = [Words(site.furniture.get(one.tag, {}), one) for one in site.languages]
    return rendered(
        "lost.html",
        **dict(around.values()) | _rooted(site, around),
        voices=[] if language else [one for one in voices if one.language != SOURCE],
        english_home=paths.rooted(site.site_url, paths.home(SOURCE)),
    )


def suggestion(site: Site, language: Language) -> bytes:
    """One line in the language that leads from the index to its home."""
    words = Words(site.furniture.get(language.tag, {}), language)
    home = paths.between(paths.INDEX, paths.home(language))
    return rendered("suggested.html", language=language, words=words, _=words.say, home=home)


def _rooted(site: Site, around: Frame) -> dict[str, object]:
    """The frame's addresses, from the host's root; a language without pages has no home to go to."""
    homeless = around.language not in site.languages
    places = {
        "index": paths.INDEX,
        "home": paths.INDEX if homeless else paths.home(around.language),
        "style": paths.STYLE,
    }
    choices = tuple(
        replace(one, address=paths.rooted(site.site_url, paths.home(one.language)), current=False)
        for one in around.choices
        if one.language in site.languages
    )
    rooted = {name: paths.rooted(site.site_url, path) for name, path in places.items()}
    return {**rooted, "choices": choices}
