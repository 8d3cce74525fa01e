"""A language's glossary page: what its words mean, for readers."""

import unicodedata

from app.model.language import Language
from app.pages import paths
from app.pages.environment import rendered
from app.pages.explained import Word, anchor
from app.pages.links import order
from app.pages.listed import Site, frame
from app.pages.refuse import require_clean


def glossary(site: Site, language: Language) -> bytes:
    """The page as UTF-8; BadInput if a text is not clean."""
    words = sorted(site.explained[language.tag], key=_order)
    for word in words:
        for text in (word.term, word.definition, word.english):
            require_clean(text, f"the glossary ({language.tag}): {word.english}")
    languages = [one for one in site.languages if one.tag in site.explained]
    around = frame(site, language, paths.glossary, sorted(languages, key=order))
    return rendered(
        "glossary.html", **around.values(), rows=[(anchor(word.concept), word) for word in words]
    )


def _order(word: Word) -> tuple[str, str, str]:
    """By the term's letters, marks and case ignored; two of the same term always the same way."""
    apart = unicodedata.normalize("NFKD", word.term).casefold()
    return "".join(one for one in apart if not unicodedata.combining(one)), word.term, word.concept
