"""Whose turn it is: why one message comes before another in a queue, as one ordered table."""

from collections.abc import Collection
from enum import StrEnum

from app.model.risk import Risk


class Page(StrEnum):
    """What readers have of an article in a language.

    `MISLEADING`: the English says something else since. `UNSAFE`: it was changed for safety since.
    """

    NONE = "none"
    CURRENT = "current"
    OUTDATED = "outdated"
    MISLEADING = "misleading"
    WITHDRAWN = "withdrawn"
    UNSAFE = "unsafe"


# What readers have is not what it should be.
LATE = (Page.OUTDATED, Page.MISLEADING, Page.WITHDRAWN, Page.UNSAFE)


class Lost(StrEnum):
    """How an approved text lost its approval: sent back with a mistake that is light, or grave."""

    NOT = ""
    LIGHT = "light"
    GRAVE = "grave"


class Turn(StrEnum):
    """Why a message is where it is in the queue; they come in this order.

    `RETURNED` is a person's own, and the only one that differs from person to person. What readers
    report stands before what is risky: it is on a page that people read now. For what was SENT_BACK its
    page was withdrawn; what is FLAWED is on a page that they read, and they understand it all the same.
    """

    RETURNED = "returned"
    UNSAFE = "unsafe"
    REPORTED = "reported"
    SENT_BACK = "sent back"
    MISLEADING = "misleading"
    RISKY = "risky"
    FLAWED = "flawed"
    LATE = "late"
    DUE = "due"
    ORDER = "order"


PLACES: dict[Turn, int] = {turn: place for place, turn in enumerate(Turn)}


def turn(
    page: Page,
    risks: Collection[Risk],
    due: str,
    *,
    reported: bool = False,
    lost: Lost = Lost.NOT,
) -> Turn:
    """Why a message comes where it comes, for whoever it was not returned to; `due` is a day or ""."""
    reasons = (
        (Turn.UNSAFE, page is Page.UNSAFE),
        (Turn.REPORTED, reported),
        (Turn.SENT_BACK, lost is Lost.GRAVE and page is not Page.NONE),
        (Turn.MISLEADING, page is Page.MISLEADING),
        (Turn.RISKY, bool(risks)),
        (Turn.FLAWED, lost is Lost.LIGHT and page in (Page.CURRENT, Page.OUTDATED)),
        (Turn.LATE, page in LATE),
        (Turn.DUE, bool(due)),
    )
    return next((one for one, holds in reasons if holds), Turn.ORDER)
