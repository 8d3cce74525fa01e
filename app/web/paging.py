"""Long lists, a page at a time: which one the address asks for, and how many there are."""

from flask import request

from app.web.numbers import MOST


def asked() -> int:
    """The number of the page that the address asks for; 1 is the first."""
    return min(MOST, max(1, request.args.get("page", 1, type=int)))


def pages(total: int, rows: int) -> int:
    """How many pages of so many rows these are; of nothing, one."""
    return max(1, -(-total // rows))
