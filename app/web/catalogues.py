"""The words of the desk in other languages, from `locales/<folder>/LC_MESSAGES/desk.po`.

They belong to the program, wherever an operator keeps the catalogues of articles.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from app.catalogue import DESK, catalogue_path
from app.model.language import SOURCE, language

LOCALES = Path(__file__).parents[2] / "locales"

_PLACE = re.compile(r"%\((\w+)\)s|%%|(%)")


@cache
def words(tag: str) -> NullTranslations:
    """What is said in the language with this tag; what is missing there is English."""
    path = catalogue_path(LOCALES, language(tag), DESK)
    if tag == SOURCE.tag or not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        found = read_po(file, locale=language(tag).folder)
    kept = Catalog(locale=found.locale)
    for message in found:
        if message.id and fits(message):
            kept[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, kept)
    compiled.seek(0)
    return Translations(compiled)


def fits(message: Message) -> bool:
    """Can every form be shown: is it there, certain, and has it the places of the English?

    In a form for one thing the number may be said in words or left out.
    """
    said, english = _forms(message.string), _forms(message.id)
    wanted = Counter(places(english[-1]))
    fewer = wanted - Counter(["num"]) if len(english) > 1 else wanted
    return not message.fuzzy and all(
        text and Counter(places(text)) in (wanted, fewer) for text in said
    )


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def places(text: str) -> list[str]:
    """The names of the places of a text; "%" for a per cent sign that is no place and not doubled."""
    return [found[1] or found[2] for found in _PLACE.finditer(text) if found[0] != "%%"]
