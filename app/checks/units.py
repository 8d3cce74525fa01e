"""Units: another one of its kind beside the number, or anywhere in its place."""

import re
from collections.abc import Iterator

from app.checks.bitext import Bitext
from app.checks.reading import Reading
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
    "€": "euro",
    "£": "pound",
}
_SIGN = re.compile(
    r"(?<=\d)[ \u00a0\u202f]?("
    + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
    + r")(?![^\W\d_])|([$€£])(?=[ \u00a0\u202f]?\d)"
)


def check(bitext: Bitext) -> Iterator[Finding]:
    """Block a unit of the source that is gone where another of its kind has come."""
    source, target = dict(_units(bitext.source)), dict(_units(bitext.target))
    for kind in KINDS:
        gone = [unit for unit in source if unit in kind and unit not in target]
        come = [unit for unit in target if unit in kind and unit not in source]
        if gone and come:
            why = f"The English says “{gone[0]}”, the translation “{come[0]}”."
            spans = source[gone[0]], target[come[0]]
            yield Finding("units", Severity.BLOCK, why, source=spans[0], target=spans[1])


def _units(reading: Reading) -> Iterator[tuple[str, tuple[int, int]]]:
    for sense in reading.of("units"):
        yield sense.key, reading.span(sense)
    for match in _SIGN.finditer(reading.plain):
        yield SIGNS[match[1] or match[2]], match.span()
