"""What in an English message could hurt somebody if its translation were wrong: one table."""

import re
from dataclasses import dataclass
from enum import StrEnum

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
class Sign:
    """One row: a risk, the pattern that finds it, and words of which each find holds at least one.

    Looking for words in a set is quick; most messages hold none of a row's, and are not searched.
    """

    risk: Risk
    words: frozenset[str]
    pattern: re.Pattern[str]


_LETTERS = re.compile("[a-z]+")
_FIGURES = re.compile("[0-9½]")
_FIGURE = "1"  # the word that stands for any figure

# Numbers in words, and fractions, are put as figures first: one sign stands for every number.
_NUMBERS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "couple",
        "few",
        "several",
        "half",
    ]
)
_FRACTION = re.compile("[¼¾⅓⅔⅛]")
_FIGURED = (
    (re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERS - {'half'}))})\b|[¼¾⅓⅔⅛]"), _FIGURE),
    (re.compile(r"\bhalf\b"), "½"),
)

# Words are looked for near each other, never across an unbounded stretch: the time is linear.
_COUNT = "[0-9½]"
# Between a number and its unit: nothing, a hyphen of any kind, or spaces of any kind.
_GAP = r"[\s\u2010-\u2015-]{0,3}"
# The same, or up to three words: "two of your white tablets".
_NEAR = rf"(?:{_GAP}|(?:[\s\u2010-\u2015-]{{1,3}}\w{{1,20}}){{1,3}}[\s\u2010-\u2015-]{{1,3}})"
_AMOUNT = (
    r"(?:(?:mg|mcg|μg|ng|g|mls?|iu|micrograms?|milligrams?|nanograms?|grams?|"
    r"millilit(?:re|er)s?|units?)\b)"
)
_FORMS = frozenset(
    [
        "tablet",
        "tablets",
        "capsule",
        "capsules",
        "caplet",
        "caplets",
        "pill",
        "pills",
        "puff",
        "puffs",
        "drop",
        "drops",
        "dose",
        "doses",
        "sachet",
        "sachets",
        "patch",
        "patches",
        "spray",
        "sprays",
        "injection",
        "injections",
        "jab",
        "jabs",
        "inhalation",
        "inhalations",
        "lozenge",
        "lozenges",
        "suppository",
        "suppositories",
        "pessary",
        "pessaries",
        "ampoule",
        "ampoules",
        "vial",
        "vials",
        "spoon",
        "spoons",
        "spoonful",
        "spoonfuls",
        "spoonsful",
        "teaspoon",
        "teaspoons",
        "teaspoonful",
        "teaspoonfuls",
        "teaspoonsful",
        "tablespoon",
        "tablespoons",
        "tablespoonful",
        "tablespoonfuls",
        "tablespoonsful",
        "dessertspoon",
        "dessertspoons",
        "dessertspoonful",
        "dessertspoonfuls",
        "dessertspoonsful",
    ]
)
_FORM = rf"(?:(?:{'|'.join(sorted(_FORMS))})\b)"
_DOSES = frozenset(
    kind + form
    for kind in ("", "over", "under")
    for form in ("dose", "doses", "dosed", "dosing", "dosage", "dosages")
)
_UNIT = (
    r"(?:[%‰]|[°º]|(?:kg|kilos?|kilograms?|cm|mm|m|km|met(?:re|er)s?|kcal|calories|kj|mmol|mmhg|cc|l|"
    r"lit(?:re|er)s?|pints?|seconds?|secs?|minutes?|mins?|hours?|hrs?|hourly|days?|nights?|weeks?|"
    r"months?|years?|times?|per\s?cent|percent|degrees?|stone|lbs?|pounds?|ounces?|oz|inch(?:es)?|"
    r"feet|ft|miles?|cups?|glass(?:es)?|bottles?|cycles?|courses?|sessions?|portions?|cigarettes?|"
    r"hpa|kpa|bpm|mph|am|pm)\b)"
)
_PERIODS = frozenset(["minute", "hour", "day", "night", "week", "month", "year"])
_PERIOD = rf"(?:{'|'.join(sorted(_PERIODS))})\b"

# Read on the English words as `_plain` puts them; a risk is there if any of its rows matches.
# One too many costs a clinician's minute, one too few may cost a patient: when in doubt, it matches.
RISKS: tuple[Sign, ...] = (
    Sign(
        Risk.DOSE,
        frozenset([_FIGURE]),
        re.compile(rf"{_COUNT}(?:{_GAP}{_AMOUNT}|{_NEAR}{_FORM})"),
    ),
    Sign(
        Risk.DOSE,
        _FORMS | _DOSES | {"too"},
        re.compile(
            rf"\b(?:(?:an?|another|each|every|extra|second|third|double|twice|triple|whole){_NEAR}{_FORM}|"
            rf"(?:{'|'.join(sorted(_DOSES))})\b|too\s+(?:much|many)\b)"
        ),
    ),
    Sign(
        Risk.NUMBER,
        frozenset([_FIGURE]),
        re.compile(
            rf"{_COUNT}(?:{_GAP}{_UNIT}|"  # 5 days
            rf"\s{{1,3}}(?:in|out\s+of)\s{{1,3}}{_COUNT}|"  # 1 in 4
            rf"\s{{1,3}}(?:an?\s+)?{_PERIOD}|"  # five a day
            r"[/:][0-9]|\s{0,3}(?:to|[\u2010-\u2015-])\s{0,3}[0-9]|"  # 140/90, 16 to 32
            r"\s{1,3}(?:or|and)\s+(?:over|under|older|younger|more|less|fewer|above|below)\b|"
            r"\s+(?:third|quarter|fifth|tenth)s?\b)|"
            r"½\s+(?:of|the|your)\b|[<>≤≥]\s?[0-9]|"
            r"\b[0-9]{2,3}(?:[.,][0-9])?\s?[cf]\b"  # 38.5C
        ),
    ),
    Sign(
        Risk.NUMBER,
        _PERIODS
        | frozenset(
            [
                "third",
                "thirds",
                "quarter",
                "quarters",
                "fifth",
                "fifths",
                "tenth",
                "tenths",
                "once",
                "twice",
                "thrice",
                "daily",
                "hourly",
                "other",
                "alternate",
                "up",
                "maximum",
                "between",
                "before",
                "after",
                "age",
                "aged",
                "below",
                "above",
                "under",
                "over",
                "than",
                "least",
                "most",
            ]
        ),
        re.compile(
            rf"\b(?:(?:½\s+)?an?\s{{1,3}}(?:an?\s+)?{_PERIOD}|an?\s+(?:third|quarter|fifth|tenth)s?\b|"
            r"(?:up\s+to|maximum|between|before|after|aged?)\s{1,3}[0-9]|"
            rf"(?:below|above|under|over|than|least|most)\s{{1,3}}{_COUNT}|"
            r"once\s+(?:an?|per|each|every|daily|weekly|monthly|in)\b|"
            r"(?:twice|thrice|daily|hourly|every\s+other|alternate)\b)|"
            r"(?<!\bat\s)\bonce\s{0,3}(?:$|[.,;:!?)])"  # Press it once. But not: at once
        ),
    ),
    Sign(
        Risk.NEGATION,
        frozenset(
            [
                "not",
                "no",
                "non",
                "never",
                "none",
                "nothing",
                "nobody",
                "nowhere",
                "nor",
                "neither",
                "nil",
                "without",
                "cannot",
                "avoid",
                "avoids",
                "avoided",
                "avoiding",
                "stop",
                "stops",
                "stopped",
                "stopping",
                "unless",
                "except",
                "instead",
                "rather",
                "against",
                "refrain",
                "skip",
                "skips",
                "skipped",
                "skipping",
                "leave",
                "discontinue",
                "cease",
                "hold",
                "withhold",
                "withheld",
                "contraindicated",
                "forbidden",
                "unsafe",
                "unsuitable",
                "unable",
                "unlikely",
                "hardly",
                "barely",
                "rarely",
                "seldom",
                "free",
                "t",
                "dont",
                "doesnt",
                "didnt",
                "isnt",
                "arent",
                "wasnt",
                "werent",
                "hasnt",
                "havent",
                "hadnt",
                "cant",
                "couldnt",
                "mustnt",
                "shouldnt",
                "wouldnt",
                "neednt",
            ]
        ),
        re.compile(
            r"\b(?:not|no|non|never|none|nothing|nobody|nowhere|nor|neither|nil|without|cannot|"
            r"avoid(?:s|ed|ing)?|stop(?:s|ped|ping)?|unless|except|instead|rather\s+than|against|"
            r"refrain|skip(?:s|ped|ping)?|leave\s+out|discontinue|cease|hold\s+off|with(?:hold|held)|"
            r"contraindicated|forbidden|unsafe|unsuitable|unable|unlikely|hardly|barely|rarely|seldom|"
            r"free\s+(?:from|of)|\w+n['’ʼ‘`´]t|"
            r"(?:do|does|did|is|are|was|were|has|have|had|ca|could|must|should|would|need|wo)nt)\b|"
            r"-free\b|\bhold\s+(?:your|the|this|any|all)\s+(?:next\s+|usual\s+|morning\s+)?"
            r"(?:dose|medicines?|medication|tablets?|pills?|insulin|metformin|warfarin|injections?|"
            r"treatment|feeds?)\b",
        ),
    ),
    Sign(
        Risk.EMERGENCY,
        frozenset([_FIGURE]),
        re.compile(r"(?<!\d[.,])\b(?:999|112|911|111|9-9-9|1-1-1)\b"),
    ),
    Sign(
        Risk.EMERGENCY,
        frozenset(
            [
                "call",
                "dial",
                "phone",
                "ring",
                "text",
                "emergency",
                "emergencies",
                "ambulance",
                "ambulances",
                "paramedic",
                "paramedics",
                "e",
                "ae",
                "urgent",
                "urgently",
                "straight",
                "straightaway",
                "immediate",
                "immediately",
                "away",
                "once",
                "threatening",
                "delay",
                "soon",
                "same",
                "cpr",
                "defibrillator",
                "unconscious",
                "suicide",
                "suicides",
                "suicidal",
                "suicidality",
                "suicidally",
            ]
        )
        | {_FIGURE},
        re.compile(
            r"(?<!\d[.,])\b(?:999|112|911|111|9-9-9|1-1-1)\b|"
            r"\b(?:call|dial|phone|ring|text)\s+\d{3}\b|"
            r"\b(?:emergency|emergencies|ambulances?|paramedics?|a\s?&\s?e|a\s+and\s+e|urgent(?:ly)?|"
            r"straight\s{0,3}away|immediate(?:ly)?|right\s+away|at\s+once|life[-\s]threatening|"
            r"without\s+delay|as\s+soon\s+as|same\s+day|cpr|defibrillator|unconscious|"
            r"suicid(?:es?|al|ality|ally))\b",
        ),
    ),
)


def risks(text: str, article: ArticleRisk) -> tuple[Risk, ...]:
    """Every reason why this English message is risky, in the table's order; none: standard risk."""
    plain = markup.strip(text).casefold()
    words = set(_LETTERS.findall(plain))
    if not _NUMBERS.isdisjoint(words) or _FRACTION.search(plain):
        plain = _figured(plain)
    if _FIGURES.search(plain):
        words.add(_FIGURE)
    found = [
        sign.risk
        for sign in RISKS
        if not sign.words.isdisjoint(words) and sign.pattern.search(plain)
    ]
    if article is ArticleRisk.HIGH:
        found.append(Risk.ARTICLE)
    return tuple(dict.fromkeys(found))


def _figured(plain: str) -> str:
    for pattern, figure in _FIGURED:
        plain = pattern.sub(figure, plain)
    return plain


def places(words: str) -> tuple[tuple[int, int, Risk], ...]:
    """Where in `words` (a text without its tags) every reason stands: (start, end, reason)."""
    plain, origin = _placed(words)
    return tuple(
        (origin[found.start()][0], origin[found.end() - 1][1], sign.risk)
        for sign in RISKS
        for found in sign.pattern.finditer(plain)
        if found.end() > found.start()
    )


def _placed(words: str) -> tuple[str, list[tuple[int, int]]]:
    """`words` as `risks` reads them, and for each of its characters from where to where it stood."""
    folded = [(part, at) for at, sign in enumerate(words) for part in sign.casefold()]
    plain = "".join(part for part, _ in folded)
    origin = [(at, at + 1) for _, at in folded]
    for pattern, figure in _FIGURED:
        for found in reversed(list(pattern.finditer(plain))):
            stood = (origin[found.start()][0], origin[found.end() - 1][1])
            origin[found.start() : found.end()] = [stood]
        plain = pattern.sub(figure, plain)
    return plain, origin
