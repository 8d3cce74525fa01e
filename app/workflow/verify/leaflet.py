"""The verifier's own look at leaflets: is the English beside each text the English that it answers?"""

import re
from collections.abc import Iterator

from app.ledger.evidence import Case
from app.model.law import Law
from app.model.markup import strip

_WORDY = re.compile(r"[^\W_]")  # a dash in a table is nobody's words


def faults(found: Case, english: dict[str, list[str]]) -> Iterator[tuple[Law, str]]:
    """Every message whose English is missing or another, and English of nobody's."""
    sources = {one.message: strip(one.source) for one in found.texts}
    for message, source in sources.items():
        spoken = english.get(message)
        if spoken is None:
            yield Law.NOT_WHOLE, f"the leaflet does not say the English of {message}"
        elif any(words != source for words in spoken):
            yield Law.OTHER_TEXT, f"the leaflet says another English for {message}"
    for message in english.keys() - sources.keys():
        if any(_WORDY.search(words) for words in english[message]):
            yield Law.MISSING, f"the leaflet says the English of {message}, which was not released"
