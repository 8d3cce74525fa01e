"""Links from language to language: always to the same page, never to somewhere else."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.model.language import Language
from app.pages import paths


def order(language: Language) -> tuple[str, str]:
    """The sort key of a language in every list: its autonym, small letters, Latin marks ignored.

    Scripts follow one another as in Unicode: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, the
    scripts of India, Thai to Khmer, Ethiopic, Chinese and Japanese, Korean. Čeština stands at C.
    """
    apart = unicodedata.normalize("NFKD", language.autonym).casefold()
    letters = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    return letters, language.tag


def bracketed(language: Language) -> str:
    """The English name for those who help a reader, as it stands in brackets: `Chinese, Simplified`."""
    return language.english.replace(" (", ", ").removesuffix(")")


@dataclass(frozen=True, slots=True)
class Choice:
    """One language that the page can be had in: relative and absolute address."""

    language: Language
    address: str
    absolute: str
    current: bool


def choices(
    current: Language,
    languages: Iterable[Language],
    site_url: str,
    place: Callable[[Language], str],
) -> tuple[Choice, ...]:
    """The languages of a page, its own among them, in their order; `place` gives a page's path."""
    here = place(current)
    return tuple(
        Choice(
            language,
            paths.between(here, place(language)),
            paths.absolute(site_url, place(language)),
            language == current,
        )
        for language in sorted({current, *languages}, key=order)
    )
