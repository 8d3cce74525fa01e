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


class Turn(StrEnum):
    """Why a message is where it is in the queue; they come in this order.

    `RETURNED` is a person's own, and the only one that differs from person to person. What readers
    report stands before what is risky: it is on a page that people read now.
    """

    RETURNED = "returned"
    UNSAFE = "unsafe"
    REPORTED = "reported"
    MISLEADING = "misleading"
    RISKY = "risky"
    LATE = "late"
    DUE = "due"
    ORDER = "order"


PLACES: dict[Turn, int] = {turn: place for place, turn in enumerate(Turn)}


def turn(page: Page, risks: Collection[Risk], due: str, *, reported: bool = False) -> Turn:
    """Why a message comes where it comes, for whoever it was not returned to; `due` is a day or ""."""
    if page is Page.UNSAFE:
        return Turn.UNSAFE
    if reported:
        return Turn.REPORTED
    if page is Page.MISLEADING:
        return Turn.MISLEADING
    if risks:
        return Turn.RISKY
    if page in LATE:
        return Turn.LATE
    return Turn.DUE if due else Turn.ORDER
