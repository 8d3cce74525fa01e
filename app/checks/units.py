"""Units: another one of its kind beside the number, or anywhere in its place."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.lexicon import Sense
from app.model.finding import Finding, Severity
from app.model.sentence import sentence

# Units that can stand for each other in a sentence, and must not.
KINDS: tuple[frozenset[str], ...] = (
    frozenset({"year", "month", "week", "day", "hour", "minute", "second"}),
    frozenset({"milligram", "microgram", "gram", "kilogram", "tonne", "millilitre", "litre"}),
    frozenset(
        {"nanometre", "micrometre", "millimetre", "centimetre", "metre", "kilometre"}
        | {"inch", "foot", "mile"}
    ),
    frozenset({"celsius", "fahrenheit"}),
    frozenset({"tablet", "capsule", "drop", "spoon", "puff", "sachet", "injection"}),
    frozenset({"dollar", "euro", "pound"}),
)
_KIND = {key: kind for kind in KINDS for key in kind}
_TIMES = KINDS[0]
# Signs that are the same in every language, beside a number.
SIGNS: dict[str, str] = {
    "mg": "milligram",
    "mcg": "microgram",
    "µg": "microgram",
    "μg": "microgram",
    "ug": "microgram",
    "g": "gram",
    "kg": "kilogram",
    "ml": "millilitre",
    "mL": "millilitre",
    "l": "litre",
    "L": "litre",
    "nm": "nanometre",
    "µm": "micrometre",
    "μm": "micrometre",
    "mm": "millimetre",
    "cm": "centimetre",
    "m": "metre",
    "km": "kilometre",
    "°C": "celsius",
    "℃": "celsius",
    "ºC": "celsius",
    "°F": "fahrenheit",
    "℉": "fahrenheit",
    "ºF": "fahrenheit",
    "$": "dollar",
    "h": "hour",
    "min": "minute",
    "€": "euro",
    "£": "pound",
}
_YEAR = re.compile(r"\d{4}")
_SIGN = re.compile(
    r"\d[ \u00a0\u202f]?("
    + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
    + r")(?![^\W\d_])|([$€£])(?=[ \u00a0\u202f]?\d)"
)


class _Unit(NamedTuple):
    """A unit, and where it stands."""

    key: str
    start: int
    end: int

    @property
    def kind(self) -> frozenset[str]:
        """The units that it could be mistaken for."""
        return _KIND.get(self.key, frozenset())


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block another unit of its kind beside the same number, or more of one and fewer of another.

    Warn of times beside no number in longer texts: a week ends, and a day is labour's.
    """
    source = [*_units(bitext.source)]
    target = [*_units(bitext.target)] if source else []
    if not target:
        return
    beside = [*_beside(bitext, source, target)]
    for ours, theirs in beside or _instead(source, target):
        sure = beside or bitext.brief or ours.kind is not _TIMES
        severity = Severity.BLOCK if sure else Severity.WARN
        said = (
            bitext.source.text[ours.start : ours.end],
            bitext.target.text[theirs.start : theirs.end],
        )
        why = sentence(
            "The English says “%(english)s”, the translation “%(translation)s”.",
            english=said[0],
            translation=said[1],
        )
        spans = (ours.start, ours.end), (theirs.start, theirs.end)
        yield Finding("units", severity, why, source=spans[0], target=spans[1])


def _beside(
    bitext: Bitext, source: list[_Unit], target: list[_Unit]
) -> Iterator[tuple[_Unit, _Unit]]:
    """The units of numbers that agree, where these do not."""
    ours, theirs = {unit.start: unit for unit in source}, {unit.start: unit for unit in target}
    before = {unit.end: unit for unit in target}  # "dakika 5", "vidonge 2"
    for one, other in bitext.tally.agreeing:
        unit = ours.get(one.end) or ours.get(one.end + 1)
        if unit is None:
            continue
        near = theirs.get(other.end), theirs.get(other.end + 1), before.get(other.start - 1)
        rivals = [rival for rival in near if rival and rival.key in unit.kind]
        if rivals and all(rival.key != unit.key for rival in rivals):
            yield unit, rivals[0]


def _instead(source: list[_Unit], target: list[_Unit]) -> Iterator[tuple[_Unit, _Unit]]:
    """A unit that has become rarer, with one of its kind that has become more frequent."""
    ours, theirs = [one.key for one in source], [one.key for one in target]
    if ours == theirs:
        return
    gone, come = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    for kind in KINDS if gone and come else ():
        lost = next((one for one in reversed(source) if one.key in gone and one.key in kind), None)
        new = next((one for one in reversed(target) if one.key in come and one.key in kind), None)
        if lost and new:
            yield lost, new


def _units(reading: Reading) -> Iterator[_Unit]:
    for sense in reading.of("units"):
        if sense.key != "year" or not _dated(reading, sense):
            yield _Unit(sense.key, *reading.span(sense))
    for match in _SIGN.finditer(reading.plain) if reading.numbers else ():
        yield _Unit(SIGNS[match[1] or match[2]], *match.span(match.lastindex or 0))


def _dated(reading: Reading, sense: Sense) -> bool:
    """Is it the "year" of a date: in the year 2009, 2009 года, 2009 年?"""
    beside = reading.words[max(sense.first - 1, 0) : sense.last + 1]
    return any(map(_YEAR.fullmatch, beside))
