"""How often: "twice a day" against "every two days"."""

from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.lexicon import Sense
from app.checks.reading.tally import spelled
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 720.0, "year": 8760.0}


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a frequency that the source has not, where the source has another."""
    source, target = bitext.source, bitext.target
    ours, theirs = source.of("frequency"), target.of("frequency")
    rates = {_rate(one) for one in ours}
    if not ours or not theirs or not rates.isdisjoint(_rate(one) for one in theirs):
        return
    if any(_apart(one, other, target) for one in ours for other in theirs):
        return
    said = _said(source, ours[0]), _said(target, theirs[0])
    why = sentence(
        "The English says “%(english)s”, the translation “%(translation)s”.",
        english=said[0],
        translation=said[1],
    )
    spans = source.span(ours[0]), target.span(theirs[0])
    yield Finding("frequency", Severity.BLOCK, why, source=spans[0], target=spans[1])


def _rate(sense: Sense) -> float:
    """Times an hour; `#/day` and `/# day` are the two forms of a key."""
    count, _, unit = sense.key.partition("/")
    number, _, long = unit.partition(" ")
    if count:
        times = sense.number if count == "#" else float(count)
        return round((times or 0) / _HOURS[unit], 6)
    every = sense.number if number == "#" else float(number)
    return round(1 / ((every or 1) * _HOURS[long]), 6)


def _apart(ours: Sense, theirs: Sense, target: Reading) -> bool:
    """Does the target say "weekly", and "twice" in another place of the sentence?"""
    count, _, unit = ours.key.partition("/")
    times = ours.number if count == "#" else float(count or 0)
    if not times or theirs.key not in (f"1/{unit}", f"/1 {unit}"):
        return False
    told = {one.value for one in spelled(target)}.union(*(one.values for one in target.numbers))
    return times in told


def _said(reading: Reading, sense: Sense) -> str:
    start, end = reading.span(sense)
    return reading.text[start:end]
