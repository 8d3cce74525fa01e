"""A date in a reader's language, as far as CLDR knows the language's months."""

import re
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup

from app.model.language import SOURCE, Language
from app.pages.elements import element

_BRITISH = Locale("en", "GB")
_NO_MONTH = re.compile(r"\bM\d\d?\b")  # what CLDR's root says for a month that it has no name for


@lru_cache(maxsize=4096)
def day(on: date, language: Language) -> Markup:
    """`<time>` with the month's name; in English, and marked so, where CLDR lacks the language."""
    attributes = {"datetime": on.isoformat()}
    locale = _BRITISH if language == SOURCE else language.locale
    text = format_date(on, "long", locale) if locale else ""
    if not text or _NO_MONTH.search(text):
        text = format_date(on, "long", _BRITISH)
        attributes |= {"lang": SOURCE.tag, "dir": SOURCE.direction}
    return element("time", text, attributes)
