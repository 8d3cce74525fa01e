"""A target without words."""

from collections.abc import Iterator

from app.model import markup
from app.model.finding import Finding, Pair, Severity


def check(pair: Pair) -> Iterator[Finding]:
    """Block a target that says nothing where the source says something."""
    if markup.strip(pair.source).strip() and not markup.strip(pair.target).strip():
        yield Finding("empty", Severity.BLOCK, "There is no text.")
