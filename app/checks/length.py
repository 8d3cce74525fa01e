"""A target far too long to be a translation."""

from collections.abc import Iterator

from app.model.finding import Finding, Pair, Severity

_TIMES = 4
_AND = 50


def check(pair: Pair) -> Iterator[Finding]:
    """Block a target longer than four times its source and fifty characters."""
    most = _TIMES * len(pair.source) + _AND
    if len(pair.target) > most:
        yield Finding(
            "length",
            Severity.BLOCK,
            f"The text has {len(pair.target)} characters; more than {most} cannot be right.",
        )
