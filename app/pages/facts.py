"""What a page is, said to machines: microdata in the words of schema.org (decision 25).

Facts of the ledger alone: no rating, and no review that nobody made.
"""

from datetime import date

from app.model.decision import Step
from app.model.language import SOURCE, Language
from app.pages import paths
from app.pages.links import order
from app.pages.status import Status

_CHECKED = frozenset({Step.REVISE, Step.REVIEW})


def last_reviewed(
    status: Status | None, english: date | None, *, demonstration: bool
) -> date | None:
    """When somebody who did not write it last read the page; None in a demonstration."""
    if demonstration:
        return None
    if status is None:
        return english
    return max((one.on for one in status.checks if one.step in _CHECKED), default=None)


def works(
    name: str, site_url: str, language: Language, others: tuple[Language, ...]
) -> list[tuple[str, str]]:
    """(property, address) of the English that this translates, or of the English's translations."""
    place = paths.of_article(name)
    if language != SOURCE:
        return [("translationOfWork", paths.absolute(site_url, place(SOURCE)))]
    return [
        ("workTranslation", paths.absolute(site_url, place(one)))
        for one in sorted(others, key=order)
        if one != SOURCE
    ]
