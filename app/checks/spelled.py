"""Numbers in words: another number in their place, or none."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.model.finding import Finding, Severity
from app.model.sentence import sentence


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block another number in its place; warn about one that is not there."""
    source, target = bitext.source, bitext.target
    found = bitext.tally
    changed = bool(found.spelled_source) and bool(found.spelled_target or found.extra)
    severity = Severity.BLOCK if changed else Severity.WARN
    for one in found.spelled_source:
        why = sentence(
            "The number “%(number)s” is not in the translation.",
            number=source.text[one.start : one.end],
        )
        yield Finding("spelled", severity, why, source=(one.start, one.end))
    for one in found.spelled_target:
        why = sentence(
            "The number “%(number)s” is not in the English.",
            number=target.text[one.start : one.end],
        )
        yield Finding("spelled", severity, why, target=(one.start, one.end))
