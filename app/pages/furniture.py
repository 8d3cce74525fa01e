"""The words of the page itself, in the reader's language; what is missing is English, marked so.

Templates say `_("…")`, which Babel extracts, but Jinja's own gettext is not used: it formats a
translation with `%` and trusts it as HTML, and a translation is hostile input here as everywhere.
"""

import re
from collections.abc import Mapping
from datetime import date

from markupsafe import Markup, escape

from app.model.language import SOURCE, Language
from app.pages.dates import day
from app.pages.elements import element, together
from app.pages.refuse import refused

_PLACE = re.compile(r"%\((\w+)\)s")
_ENGLISH = {"class": SOURCE.script.code, "lang": SOURCE.tag, "dir": SOURCE.direction}


class Words:
    """One language's furniture: `furniture` maps English texts to the language's."""

    def __init__(self, furniture: Mapping[str, str], language: Language) -> None:
        self._furniture = furniture
        self.language = language

    def missing(self, english: str) -> bool:
        """Is there no translation that can be used: none, other places to fill, or bad characters?"""
        if self.language == SOURCE:
            return False
        text = self._furniture.get(english, "")
        same = sorted(_PLACE.findall(text)) == sorted(_PLACE.findall(english))
        return not text.strip() or not same or bool(refused(text))

    def say(self, english: str, /, **values: Markup | str | date) -> Markup:
        """The text with its places filled, escaped; in a span marked as English if it is missing.

        A date is said in the language of the text around it.
        """
        if self.language == SOURCE:
            return _filled(english, values, SOURCE)
        if self.missing(english):
            return element("span", _filled(english, values, SOURCE), _ENGLISH)
        return _filled(self._furniture[english], values, self.language)

    def bare(self, english: str) -> str:
        """The text without places, for a `<title>`; whether it is English is told by `missing`."""
        if self.language == SOURCE or self.missing(english):
            return english
        return self._furniture[english]


def _filled(text: str, values: Mapping[str, Markup | str | date], language: Language) -> Markup:
    """`%(name)s` replaced by the value, everything escaped that is not Markup already."""
    if not values:
        return escape(text)  # what looks like a place is none: a topic may be called anything
    parts = _PLACE.split(text)  # text, name, text, …
    return together(
        _value(values[part], language) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )


def _value(value: Markup | str | date, language: Language) -> Markup:
    return day(value, language) if isinstance(value, date) else escape(value)
