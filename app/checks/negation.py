"""A "not" that is gone, or one that has come."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.lexicon import Sense
from app.model.finding import Finding, Severity


def check(bitext: Bitext) -> Iterator[Finding]:
    """Warn where the source negates and the target does not, and the other way round."""
    if "negation" not in bitext.lexicon.has:
        return
    source, target = bitext.source, bitext.target
    ours, theirs = _of(source, "wide"), _of(target, "wide")
    if len(ours) > len(theirs):
        why = f"“{_said(source, ours[0])}” of the English is not in the translation."
        yield Finding("negation", Severity.WARN, why, source=source.span(ours[0]))
    certain = _of(target, "strict")
    cues = len(ours) + len(_of(source, "cues"))
    if len(certain) > cues:
        why = f"“{_said(target, certain[0])}” says no where the English does not."
        yield Finding("negation", Severity.WARN, why, target=target.span(certain[0]))


def _of(reading: Reading, key: str) -> list[Sense]:
    return [sense for sense in reading.of(f"negation/{key}")]


def _said(reading: Reading, sense: Sense) -> str:
    start, end = reading.span(sense)
    return reading.text[start:end]
