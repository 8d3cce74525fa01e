"""Units: another one of its kind beside the number, or anywhere in its place."""

import re
from collections import defaultdict
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.reading import Reading
from app.checks.reading.lexicon import Sense
from app.model.finding import Finding, Severity

# Units that can stand for each other in a sentence, and must not.
KINDS: tuple[frozenset[str], ...] = (
    frozenset({"year", "month", "week", "day", "hour", "minute", "second"}),
    frozenset({"milligram", "microgram", "gram", "kilogram", "tonne"}),
    frozenset({"millilitre", "litre"}),
    frozenset(
        {"nanometre", "micrometre", "millimetre", "centimetre", "metre", "kilometre"}
        | {"inch", "foot", "mile"}
    ),
    frozenset({"celsius", "fahrenheit"}),
    frozenset({"tablet", "capsule", "drop", "spoon", "puff", "sachet", "injection"}),
    frozenset({"dollar", "euro", "pound"}),
)
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
    r"(?<=\d)[ \u00a0\u202f]?("
    + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
    + r")(?![^\W\d_])|([$€£])(?=[ \u00a0\u202f]?\d)"
)


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a unit that has become rarer where another of its kind has become more frequent."""
    source, target = _units(bitext.source), _units(bitext.target)
    for kind in KINDS:
        gone = [unit for unit in source if unit in kind and len(source[unit]) > len(target[unit])]
        come = [unit for unit in target if unit in kind and len(target[unit]) > len(source[unit])]
        if gone and come:
            spans = source[gone[0]][-1], target[come[0]][-1]
            said = bitext.source.text[slice(*spans[0])], bitext.target.text[slice(*spans[1])]
            why = f"The English says “{said[0].strip()}”, the translation “{said[1].strip()}”."
            yield Finding("units", Severity.BLOCK, why, source=spans[0], target=spans[1])


def _dated(reading: Reading, sense: Sense) -> bool:
    """Is it the "year" of a date: in the year 2009, 2009 года, 2009 年?"""
    beside = reading.words[max(sense.first - 1, 0) : sense.last + 1]
    return any(_YEAR.fullmatch(word.folded) for word in beside)


def _units(reading: Reading) -> defaultdict[str, list[tuple[int, int]]]:
    """Where each unit stands."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for sense in reading.of("units"):
        if sense.key != "year" or not _dated(reading, sense):
            found[sense.key].append(reading.span(sense))
    for match in _SIGN.finditer(reading.plain):
        found[SIGNS[match[1] or match[2]]].append(match.span(match.lastindex or 0))
    return found
