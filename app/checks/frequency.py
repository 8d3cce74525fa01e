"""How often: "twice a day" against "every two days"."""

from collections.abc import Iterator, Sequence

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.lexicon import Sense
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
    if _apart(ours, theirs, target):
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


def _apart(ours: Sequence[Sense], theirs: Sequence[Sense], target: Reading) -> bool:
    """Does the target say "weekly", and "twice" in another place of the sentence?"""
    once = {one.key for one in theirs}
    times = {_times(one) for one in ours if not once.isdisjoint(_once(one))} - {0.0}
    if not times:
        return False
    told = {one.value for one in target.spelled}.union(*(one.values for one in target.numbers))
    return not times.isdisjoint(told)


def _times(sense: Sense) -> float:
    """How many times a day, or a week; 0 for "every other day"."""
    count = sense.key.partition("/")[0]
    return (sense.number or 0.0) if count == "#" else float(count or 0)


def _once(sense: Sense) -> tuple[str, str]:
    """The keys of "daily" beside "twice a day"."""
    unit = sense.key.partition("/")[2]
    return f"1/{unit}", f"/1 {unit}"


def _said(reading: Reading, sense: Sense) -> str:
    start, end = reading.span(sense)
    return reading.text[start:end]
