"""An article as a table: its texts, at most 200 on a page, each with where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.decision import Decision
from app.model.policy import Eyes, returned
from app.model.standing import Standing
from app.model.state import State
from app.web import paging
from app.workflow.review import findings_of

ROWS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1, `returned` is the decision that sent it back, if any."""

    number: int
    at: Standing
    state: State
    approved: bool
    returned: Decision | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the table; `approved` counts in the whole article, as `total` does."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int
    approved: int


def page_of(number: int) -> int:
    """The page on which the row with this number stands."""
    return (number - 1) // ROWS + 1


def listing(found: Sequence[Standing], eyes: Eyes, page: int) -> Listing:
    """The rows of this page, or of the nearest that there is."""
    pages = paging.pages(len(found), ROWS)
    page = min(max(1, page), pages)
    first = (page - 1) * ROWS
    shown = found[first : first + ROWS]
    rows = tuple(row(at, eyes, number) for number, at in enumerate(shown, first + 1))
    return Listing(rows, page, pages, len(found), sum(at.approved(eyes) for at in found))


def row(at: Standing, eyes: Eyes, number: int) -> Row:
    """One row."""
    return Row(
        number, at, at.state(blocking=bool(findings_of(at))), at.approved(eyes), returned(at.log)
    )
