"""Characters that nobody sees, and letters that only look right."""

from collections.abc import Mapping
from random import Random

from app.vigilance.planting import Given, Planted, Span, put, words

_INVISIBLE = "\u00ad\u2060\ufeff\u200b\u0007\u001b"
_BREAKS = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt"})  # where U+200B is a letter's work
_TURNING = "\u202a\u202b\u202d\u202e"
_ALIKE: tuple[Mapping[str, str], ...] = (
    dict(zip("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ", strict=True)),  # Latin -> Cyrillic
    dict(zip("асеорхуіАВСЕНКМОРТХ", "aceopxyiABCEHKMOPTX", strict=True)),  # and back
    dict(zip("ονΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", "ovABEHIKMNOPTXYZ", strict=True)),  # Greek -> Latin
)


def invisible(given: Given, random: Random) -> Planted | None:
    """Inside a word stands a character without ink: a control, a soft hyphen, a joiner of words."""
    signs = _INVISIBLE
    if given.pair.language.script.code in _BREAKS:
        signs = signs.replace("\u200b", "")
    return _inside(given, random, signs)


def turning(given: Given, random: Random) -> Planted | None:
    """Inside a word stands a character that turns the order of all that follows."""
    return _inside(given, random, _TURNING)


def homoglyph(given: Given, random: Random) -> Planted | None:
    """One letter of a word is that of another script which looks the same."""
    found = _alike(given, 1)
    if not found:
        return None
    span, table = random.choice(found)
    at = random.choice([at for at in range(*span) if given.text[at] in table])
    new = table[given.text[at]]
    planted = put(given.text, (at, at + 1), new)
    return planted and Planted(planted.target, planted.span, f"{given.text[at]}->U+{ord(new):04X}")


def mixed(given: Given, random: Random) -> Planted | None:
    """Every letter of a word that has a look-alike is that; the others stay."""
    found = [
        (span, table)
        for span, table in _alike(given, 2)
        if any(given.text[at] not in table for at in range(*span))
    ]
    if not found:
        return None
    span, table = random.choice(found)
    return put(given.text, span, "".join(table.get(one, one) for one in given.text[slice(*span)]))


def _inside(given: Given, random: Random, signs: str) -> Planted | None:
    found = [span for span in words(given.text) if span[1] - span[0] > 2]
    if not found:
        return None
    start, end = random.choice(found)
    at = random.randrange(start + 1, end)
    new = random.choice(signs)
    target = given.text[:at] + new + given.text[at:]
    return Planted(target, (at, at + 1), f"U+{ord(new):04X}")


def _alike(given: Given, least: int) -> list[tuple[Span, Mapping[str, str]]]:
    """The words with so many letters that have a look-alike, and the table of those."""
    return [
        (span, table)
        for span in words(given.text)
        for table in _ALIKE
        if span[1] - span[0] > 2 and sum(given.text[at] in table for at in range(*span)) >= least
    ]
