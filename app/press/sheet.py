"""What is printed, and what may go wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.errors import AppError


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: UTF-8 HTML, a style sheet, the HTML's full address, and what it may load.

    `files` holds pictures by their full address. Nothing else is loaded, from nowhere.
    """

    html: bytes
    css: str
    address: str
    files: Mapping[str, bytes] = field(default_factory=dict)


class Jam(AppError):
    """A sheet that could not be printed; the others can."""


class Broken(Jam):
    """A press that does not even start: no sheet can be printed."""
