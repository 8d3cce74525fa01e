"""Tags that do not stand for the source's."""

from collections.abc import Iterator

from app.model.finding import Finding, Pair, Severity
from app.model.markup import difference


def check(pair: Pair) -> Iterator[Finding]:
    """Block a target whose numbered tags are missing, too many or wrongly nested."""
    for problem in difference(pair.source, pair.target):
        yield Finding("markup", Severity.BLOCK, f"{problem[0].upper()}{problem[1:]}.")
