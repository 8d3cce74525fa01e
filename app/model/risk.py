"""What in an English message could hurt somebody if its translation were wrong: one table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.model import markup
from app.model.article import ArticleRisk

# The version of RISKS: a change of it has every article looked at again.
RULES = "3"


class Risk(StrEnum):
    """Why a wrong translation of this message could hurt somebody."""

    DOSE = "dose"
    NUMBER = "number with a unit"
    NEGATION = "negation"
    EMERGENCY = "emergency"
    ARTICLE = "high-risk article"


@dataclass(frozen=True, slots=True)
class Words:
    """One row: words each of which is a sign of the risk wherever it stands."""

    risk: Risk
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: a pattern, and sets of words; whatever it finds holds a word of each set.

    Looking for words in sets is quick; most messages lack them, and are not searched.
    """

    risk: Risk
    words: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _any(words: frozenset[str]) -> str:
    """The part of a pattern that finds one of these words."""
    return rf"(?:{'|'.join(sorted(words))})\b"


# Words are runs of letters or of figures: `500mg` holds `500` and `mg`. Any figure counts as `½`.
_WORD = re.compile("[a-z]+|[0-9]+")
_DIGITS = re.compile("[0-9]+")
_NO_LETTER = bytes(set(range(256)) - set(b"abcdefghijklmnopqrstuvwxyz"))
_LETTERS = bytes.maketrans(_NO_LETTER, b" " * len(_NO_LETTER))
_COUNT = "[0-9½]"
_FIGURES = re.compile(_COUNT)
_FIGURE = frozenset("½")

# Numbers in words, and fractions, are put as figures first: one sign stands for every number.
NUMBERS = _set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million dozen couple few several"
)
_FRACTION = re.compile("[¼¾⅓⅔⅛]")
# Each word has a pattern of its own: a search for one word is much quicker than one for any.
_FIGURED: dict[str, tuple[re.Pattern[str], str]] = {
    **{word: (re.compile(rf"\b{word}\b"), "1") for word in sorted(NUMBERS)},
    "half": (re.compile(r"\bhalf\b"), "½"),
}

# Words are looked for near each other, never across an unbounded stretch: the time is linear.
# Between a number and its unit: nothing, a hyphen of any kind, or spaces of any kind.
_GAP = r"[\s\u2010-\u2015-]{0,3}"
# Spaces or hyphens, and up to three words: "two of your white tablets".
_APART = r"(?:[\s\u2010-\u2015-]{1,3}\w{1,20}){0,3}[\s\u2010-\u2015-]{1,3}"
_NEAR = rf"(?:{_GAP}|{_APART})"
_FORMS = _set(
    "tablet tablets capsule capsules caplet caplets pill pills puff puffs drop drops dose doses sachet "
    "sachets patch patches spray sprays injection injections jab jabs inhalation inhalations lozenge "
    "lozenges suppository suppositories pessary pessaries ampoule ampoules vial vials spoon spoons "
    "spoonful spoonfuls spoonsful teaspoon teaspoons teaspoonful teaspoonfuls teaspoonsful tablespoon "
    "tablespoons tablespoonful tablespoonfuls tablespoonsful dessertspoon dessertspoons "
    "dessertspoonful dessertspoonfuls dessertspoonsful"
)
# mmol/L, mg/kg/day
_PER = r"(?:/[a-z]{1,6}\b){0,2}"
_AMOUNT = (
    r"(?:mg|mcg|μg|ng|g|mls?|iu|micrograms?|milligrams?|nanograms?|grams?|millilit(?:re|er)s?|units?)\b"
    + _PER
)
_UNIT = (
    r"(?:[%‰]|[°º]|(?:kg|kilos?|kilograms?|cm|mm|m|km|met(?:re|er)s?|kcal|calories|kj|mmol|mmhg|cc|l|"
    r"lit(?:re|er)s?|pints?|seconds?|secs?|minutes?|mins?|hours?|hrs?|hourly|days?|nights?|weeks?|"
    r"months?|years?|times?|per\s?cent|percent|degrees?|stone|lbs?|pounds?|ounces?|oz|inch(?:es)?|"
    r"feet|ft|miles?|cups?|glass(?:es)?|bottles?|cycles?|courses?|sessions?|portions?|cigarettes?|"
    r"hpa|kpa|bpm|mph|am|pm)\b)" + _PER
)
_PERIODS = _set("minute hour day night week month year")
_PARTS = _set("third thirds quarter quarters fifth fifths tenth tenths")
_BEFORE_A_FORM = _set("a an another each every extra second third double twice triple whole")
_LIMITS = _set("below above under over than least most maximum between before after age aged")

# Read on the English words as `risks` puts them; a risk is there if any of its rows says so.
# One too many costs a clinician's minute, one too few may cost a patient: when in doubt, it matches.
RISKS: tuple[Words | Phrase, ...] = (
    Words(
        Risk.DOSE,
        _set(
            "dose doses dosed dosing dosage dosages overdose overdoses overdosed overdosing overdosage "
            "overdosages underdose underdoses underdosed underdosing underdosage underdosages"
        ),
    ),
    Phrase(Risk.DOSE, (_FIGURE,), re.compile(rf"{_COUNT}{_GAP}{_AMOUNT}")),
    Phrase(Risk.DOSE, (_FIGURE, _FORMS), re.compile(rf"{_COUNT}{_NEAR}{_any(_FORMS)}")),
    Phrase(
        Risk.DOSE,
        (_FORMS, _BEFORE_A_FORM),
        re.compile(rf"\b(?:{'|'.join(sorted(_BEFORE_A_FORM))}){_APART}{_any(_FORMS)}"),
    ),
    Phrase(Risk.DOSE, (_set("too"), _set("much many")), re.compile(r"\btoo\s+(?:much|many)\b")),
    Words(Risk.NUMBER, _set("twice thrice daily hourly alternate")),
    Phrase(
        Risk.NUMBER,
        (_FIGURE,),
        re.compile(
            rf"{_COUNT}(?:{_GAP}{_UNIT}|"  # 5 days
            rf"\s{{1,3}}(?:in|out\s+of)\s{{1,3}}{_COUNT}|"  # 1 in 4
            rf"\s{{1,3}}(?:an?\s+)?{_any(_PERIODS)}|"  # five a day
            r"[/:][0-9]|\s{0,3}(?:to|[\u2010-\u2015-])\s{0,3}[0-9]|"  # 140/90, 16 to 32
            r"\s{1,3}(?:or|and)\s+(?:over|under|older|younger|more|less|fewer|above|below)\b|"
            rf"\s+{_any(_PARTS)})|"
            r"½\s+(?:of|the|your)\b|[<>≤≥]\s?[0-9]|"
            r"\b[0-9]{2,3}(?:[.,][0-9])?\s?[cf]\b"  # 38.5C
        ),
    ),
    Phrase(
        Risk.NUMBER,
        (_FIGURE, _LIMITS | {"up"}),
        re.compile(rf"\b(?:{'|'.join(sorted(_LIMITS))}|up\s+to)\s{{1,3}}{_COUNT}"),
    ),
    Phrase(
        Risk.NUMBER,
        (_PERIODS | _PARTS, _set("a an")),
        re.compile(rf"\ban?\s+(?:(?:an?\s+)?{_any(_PERIODS)}|{_any(_PARTS)})"),
    ),
    Phrase(
        Risk.NUMBER,
        (_set("once"),),
        # Press it once. But not: at once
        re.compile(
            r"\bonce(?:\s+(?:an?|per|each|every|daily|weekly|monthly|in)\b|"
            r"(?<!\bat\sonce)\s{0,3}(?:$|[.,;:!?)]))"
        ),
    ),
    Phrase(Risk.NUMBER, (_set("every"), _set("other")), re.compile(r"\bevery\s+other\b")),
    Words(
        Risk.NEGATION,
        _set(
            "not no non never none nothing nobody nowhere nor neither nil without cannot avoid avoids "
            "avoided avoiding stop stops stopped stopping unless except instead against refrain skip "
            "skips skipped skipping discontinue cease withhold withheld contraindicated forbidden "
            "unsafe unsuitable unable unlikely hardly barely rarely seldom dont doesnt didnt isnt "
            "arent wasnt werent hasnt havent hadnt cant couldnt mustnt shouldnt wouldnt neednt wont"
        ),
    ),
    Phrase(Risk.NEGATION, (_set("t"),), re.compile(r"\w{1,12}n['’ʼ‘`´]t\b")),  # don't
    Phrase(
        Risk.NEGATION,
        (_set("rather leave hold free"),),
        re.compile(
            r"\b(?:rather\s+than|leave\s+out|hold\s+off|free\s+(?:from|of))\b|-free\b|"
            r"\bhold\s+(?:your|the|this|any|all)\s+(?:next\s+|usual\s+|morning\s+)?"
            r"(?:dose|medicines?|medication|tablets?|pills?|insulin|metformin|warfarin|injections?|"
            r"treatment|feeds?)\b"
        ),
    ),
    Words(
        Risk.EMERGENCY,
        _set(
            "emergency emergencies ambulance ambulances paramedic paramedics urgent urgently immediate "
            "immediately cpr defibrillator unconscious suicide suicides suicidal suicidality suicidally "
            "straightaway"
        ),
    ),
    Phrase(
        Risk.EMERGENCY,
        (_set("999 112 911 111 9 1"),),
        re.compile(r"(?<!\d[.,])\b(?:999|112|911|111|9-9-9|1-1-1)\b"),
    ),
    Phrase(
        Risk.EMERGENCY,
        (_set("call dial phone ring text"),),
        re.compile(r"\b(?:call|dial|phone|ring|text)\s+\d{3}\b"),
    ),
    Phrase(
        Risk.EMERGENCY,
        (_set("e ae away once threatening delay soon same"),),
        re.compile(
            r"\b(?:a\s?&\s?e|a\s+and\s+e|straight\s{0,3}away|right\s+away|at\s+once|"
            r"life[-\s]threatening|without\s+delay|as\s+soon\s+as|same\s+day)\b"
        ),
    ),
)

# Every word that any row looks for.
_TELLING = frozenset().union(
    *(row.words if isinstance(row, Words) else frozenset().union(*row.words) for row in RISKS)
)


@lru_cache(maxsize=4096)
def risks(text: str, article: ArticleRisk) -> tuple[Risk, ...]:
    """Every reason why this English message is risky, in the table's order; none: standard risk."""
    plain = markup.strip(text).casefold()
    words = _said(plain)
    plain, figured = _FRACTION.subn("1", plain)
    for word in words & _FIGURED.keys():
        pattern, figure = _FIGURED[word]
        plain, count = pattern.subn(figure, plain)
        figured += count
    if figured:
        words.add("1")
    telling = words & _TELLING
    if _FIGURES.search(plain):
        telling |= _FIGURE
    found: dict[Risk, None] = {}
    for row in RISKS if telling else ():
        if row.risk not in found and _says(row, telling, plain):
            found[row.risk] = None
    if article is ArticleRisk.HIGH:
        found[Risk.ARTICLE] = None
    return tuple(found)


def _said(plain: str) -> set[str]:
    """The words of `_WORD`, in half its time: whatever is no letter becomes a space, and it is cut there."""
    letters = plain.encode("ascii", "replace").translate(_LETTERS).decode("ascii")
    words = set(letters.split())
    if _FIGURES.search(plain):
        words.update(_DIGITS.findall(plain))
    return words


def _says(row: Words | Phrase, telling: set[str], plain: str) -> bool:
    if isinstance(row, Words):
        return not row.words.isdisjoint(telling)
    for one in row.words:
        if one.isdisjoint(telling):
            return False
    return row.pattern.search(plain) is not None


def places(words: str) -> tuple[tuple[int, int, Risk], ...]:
    """Where in `words` (a text without its tags) every reason stands: (start, end, reason)."""
    plain, origin = _placed(words)
    said = [(one[0], one.span()) for one in _WORD.finditer(plain)]
    return tuple(
        (origin[start][0], origin[end - 1][1], row.risk)
        for row in RISKS
        for start, end in _found(row, plain, said)
    )


def _found(
    row: Words | Phrase, plain: str, said: Sequence[tuple[str, tuple[int, int]]]
) -> list[tuple[int, int]]:
    if isinstance(row, Words):
        return [span for word, span in said if word in row.words]
    return [one.span() for one in row.pattern.finditer(plain)]


def _placed(words: str) -> tuple[str, list[tuple[int, int]]]:
    """`words` as `risks` reads them, and for each of its characters from where to where it stood."""
    folded = [(part, at) for at, sign in enumerate(words) for part in sign.casefold()]
    plain = "".join(part for part, _ in folded)
    origin = [(at, at + 1) for _, at in folded]
    there = [figured for word, figured in _FIGURED.items() if word in plain]
    for pattern, figure in ((_FRACTION, "1"), *there):
        for found in reversed(list(pattern.finditer(plain))):
            stood = (origin[found.start()][0], origin[found.end() - 1][1])
            origin[found.start() : found.end()] = [stood]
        plain = pattern.sub(figure, plain)
    return plain, origin
