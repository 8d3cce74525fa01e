"""Numbers in words: another number in their place, or none."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block another number in its place; warn about one that is not there."""
    source, target = bitext.source, bitext.target
    found = bitext.tally
    changed = bool(found.spelled_source) and bool(found.spelled_target or found.extra)
    severity = Severity.BLOCK if changed else Severity.WARN
    for one in found.spelled_source:
        why = f"The number “{source.text[one.start : one.end]}” is not in the translation."
        yield Finding("spelled", severity, why, source=(one.start, one.end))
    for one in found.spelled_target:
        why = f"The number “{target.text[one.start : one.end]}” is not in the English."
        yield Finding("spelled", severity, why, target=(one.start, one.end))
