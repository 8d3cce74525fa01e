"""Texts with what nobody sees made visible: for the line under a field, never in it."""

from dataclasses import dataclass

from app.model.typography import INVISIBLE, SIGNS


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a text; `sign` is what an invisible sign is called, "" for a run that can be seen."""

    text: str
    sign: str = ""


def mirrored(text: str) -> tuple[Run, ...]:
    """The text as runs, each invisible sign one of its own; nothing if there is none."""
    found: list[Run] = []
    seen = ""
    for one in text:
        if one in INVISIBLE:
            found += [Run(seen), Run(one, INVISIBLE[one])]
            seen = ""
        else:
            seen += one
    if not found:
        return ()
    return tuple(run for run in (*found, Run(seen)) if run.text)


@dataclass(frozen=True, slots=True)
class Sign:
    """One button of the bar: what it puts in the field, and what stands on it."""

    text: str
    shown: str


def bar(tag: str) -> tuple[Sign, ...]:
    """The signs for a language; none where its typography is not in the table."""
    return tuple(Sign(one, INVISIBLE.get(one, one)) for one in SIGNS.get(tag, ()))
