"""Dates, numbers, names of languages and the order of names, as the language that is spoken has them.

Digits are the ones of the English text everywhere: they are what a reviewer compares.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeVar

from babel import Locale
from babel.dates import format_skeleton, get_datetime_format
from babel.numbers import format_decimal, format_percent
from flask import Flask

from app.model.alphabet import order
from app.model.language import SOURCE
from app.web.speech import called, spoken

_Thing = TypeVar("_Thing")

# The house writes British English.
_ENGLISH = Locale("en", "GB")


def register(app: Flask) -> None:
    """Filters for templates."""
    app.jinja_env.filters.update(
        moment=moment, clock=clock, number=number, decimal=decimal, share=share, called=called
    )
    app.jinja_env.filters["in_order"] = lambda things: in_order(things, str)


def _locale() -> Locale:
    return _ENGLISH if spoken().tag == SOURCE.tag else spoken().locale or _ENGLISH


def moment(at: str) -> str:
    """The ledger's time for people: `23 Nov 2026, 15:10 UTC`."""
    when, locale = datetime.fromisoformat(at).astimezone(UTC), _locale()
    day = format_skeleton("yMMMd", when, locale=locale)
    hour = format_skeleton("Hm", when, locale=locale)
    together = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return f"{together.format(hour, day)} UTC"


def clock(at: str) -> str:
    """The hour of the ledger's time for people: `15:10 UTC`."""
    when = datetime.fromisoformat(at).astimezone(UTC)
    return f"{format_skeleton('Hm', when, locale=_locale())} UTC"


def number(count: int) -> str:
    """A number as it is grouped: `12,345`."""
    return str(format_decimal(count, locale=_locale()))


def decimal(figure: float) -> str:
    """A figure with two decimals: `0.24`."""
    return str(format_decimal(figure, format="0.00", locale=_locale()))


def share(written: str) -> str:
    """A share as `45 %` writes it; what is no share stays what it is."""
    figure = written.removesuffix(" %")
    if spoken().tag == SOURCE.tag or not figure.isdecimal():
        return written
    return str(format_percent(int(figure) / 100, locale=_locale()))


def in_order(things: Iterable[_Thing], name: Callable[[_Thing], str]) -> list[_Thing]:
    """Things by name, in the order of the alphabet of the language that is spoken."""
    key = order(spoken().tag)
    return sorted(things, key=lambda one: key(name(one)))
