"""Numbers in words: another number in their place, or none."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.model.finding import Finding, Severity
from app.model.sentence import sentence


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block another number in its place; warn about one that is not there.

    Where it counts no unit, no other has come and the text is longer than an instruction, only take
    note of that.
    """
    source, target = bitext.source, bitext.target
    found = bitext.tally
    changed = bool(found.spelled_source) and bool(found.spelled_target or found.extra)
    severity = Severity.BLOCK if changed else Severity.WARN
    units = {source.span(sense)[0] for sense in source.of("units")}
    come = bool(_values(target, "numbers") - _values(source, "numbers", "doubtful"))
    for one in found.spelled_source:
        slight = not (changed or come or bitext.brief or one.end + 1 in units)
        why = sentence(
            "The number “%(number)s” is not in the translation.",
            number=source.text[one.start : one.end],
        )
        gone = Severity.NOTE if slight else severity
        yield Finding("spelled", gone, why, source=(one.start, one.end))
    for one in found.spelled_target:
        why = sentence(
            "The number “%(number)s” is not in the English.",
            number=target.text[one.start : one.end],
        )
        yield Finding("spelled", severity, why, target=(one.start, one.end))


def _values(reading: Reading, *tables: str) -> frozenset[float]:
    """The numbers in words of these tables."""
    return frozenset(float(sense.key) for table in tables for sense in reading.of(table))
