"""Tags that do not stand for the source's."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.markup import difference


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a target whose numbered tags are missing, too many or wrongly nested."""
    for problem in difference(bitext.pair.source, bitext.pair.target):
        yield Finding("markup", Severity.BLOCK, f"{problem[0].upper()}{problem[1:]}.")
