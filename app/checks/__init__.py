"""The checks: an ordered, literal table. To add one: a file, a row, a case in tests/cases/checks.

A check takes values and yields findings; it knows no person, no page and no database, and takes
time in proportion to the texts.
"""

from collections.abc import Callable, Iterator

from app.checks import characters, empty, length, markup, scripts, unknown, untouched
from app.model.finding import Finding, Pair, Severity

Check = Callable[[Pair], Iterator[Finding]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("empty", empty.check),
    ("markup", markup.check),
    ("characters", characters.check),
    ("scripts", scripts.check),
    ("length", length.check),
    ("untouched", untouched.check),
    ("unknown", unknown.check),
)


def findings(pair: Pair) -> tuple[Finding, ...]:
    """Everything that the checks find, in the table's order."""
    return tuple(finding for _, check in CHECKS for finding in check(pair))


def blocking(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that stop an approval."""
    return tuple(finding for finding in found if finding.severity is Severity.BLOCK)
