"""Stretches of the English that are not in the target, or of the target that come from nowhere."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.learnt.associations import evidence, worst_stretch
from app.checks.reading import Reading
from app.model.finding import Finding
from app.model.sentence import sentence

# Shorter texts tell too little: a heading may well be put in other words.
FEW_WORDS = 6


def check(bitext: Bitext) -> Iterator[Finding]:
    """Measure the whole, and the worst stretch on either side, against the memory's lines."""
    source, target = bitext.source, bitext.target
    if len(source.words) < FEW_WORDS:
        return
    whole, missing, strange = measures(bitext)
    severity = bitext.figures.passes("whole", -whole)
    if severity:
        yield Finding(
            "alignment", severity, "This does not look like a translation of the English."
        )
    severity = bitext.figures.passes("missing", -missing[0])
    if severity:
        span = _span(source, missing[1], missing[2])
        why = sentence(
            "“%(words)s” seems not to be in the translation.", words=source.text[slice(*span)]
        )
        yield Finding("alignment", severity, why, source=span)
    severity = bitext.figures.passes("strange", -strange[0])
    if severity:
        span = _span(target, strange[1], strange[2])
        why = sentence(
            "“%(words)s” seems not to come from the English.", words=target.text[slice(*span)]
        )
        yield Finding("alignment", severity, why, target=span)


def measures(
    bitext: Bitext,
) -> tuple[float, tuple[float, int, int], tuple[float, int, int]]:
    """The evidence of the whole, and the worst stretches of source and target."""
    source, target = bitext.source, bitext.target
    forth = evidence(source.keys, target.there, bitext.figures.to_target)
    back = evidence(target.keys, source.there, bitext.figures.to_source)
    return sum(forth) + sum(back), worst_stretch(forth), worst_stretch(back)


def _span(reading: Reading, first: int, last: int) -> tuple[int, int]:
    return reading.spans[first][0], reading.spans[last - 1][1]
