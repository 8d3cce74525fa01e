"""Which decisions a message needs before it may be published: two tables and how to read them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model import markup
from app.model.article import ArticleRisk
from app.model.decision import Decision, Step, Verdict
from app.model.message import Target
from app.model.person import PersonRole

# The version of RISKS: a change of it has every article looked at again.
RULES = "2"


class Risk(StrEnum):
    """Why a wrong translation of this message could hurt somebody."""

    DOSE = "dose"
    NUMBER = "number with a unit"
    NEGATION = "negation"
    EMERGENCY = "emergency"
    ARTICLE = "high-risk article"


# Numbers in words are put as figures first, so that one sign stands for every number.
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundred|thousand|million|dozen|couple|few|several)\b|[¼¾⅓⅔⅛]"
)
_HALF = re.compile(r"\bhalf\b")

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
_FORM = (
    r"(?:(?:tablets?|capsules?|caplets?|pills?|puffs?|drops?|doses?|sachets?|patch(?:es)?|sprays?|"
    r"injections?|jabs?|inhalations?|lozenges?|suppositor(?:y|ies)|pessar(?:y|ies)|ampoules?|vials?|"
    r"(?:tea|table|dessert)?spoon(?:s|fuls?|sful)?)\b)"
)
_UNIT = (
    r"(?:[%‰]|[°º]|(?:kg|kilos?|kilograms?|cm|mm|m|km|met(?:re|er)s?|kcal|calories|kj|mmol|mmhg|cc|l|"
    r"lit(?:re|er)s?|pints?|seconds?|secs?|minutes?|mins?|hours?|hrs?|hourly|days?|nights?|weeks?|"
    r"months?|years?|times?|per\s?cent|percent|degrees?|stone|lbs?|pounds?|ounces?|oz|inch(?:es)?|"
    r"feet|ft|miles?|cups?|glass(?:es)?|bottles?|cycles?|courses?|sessions?|portions?|cigarettes?|"
    r"hpa|kpa|bpm|mph|am|pm)\b)"
)
_PERIOD = r"(?:minute|hour|day|night|week|month|year)\b"

# Read on the English words as `_plain` puts them; a risk is there if any of its rows matches. Rows
# that begin with a figure stand apart: they cost nothing where there is none.
# One too many costs a clinician's minute, one too few may cost a patient: when in doubt, it matches.
RISKS: tuple[tuple[Risk, re.Pattern[str]], ...] = (
    (Risk.DOSE, re.compile(rf"{_COUNT}(?:{_GAP}{_AMOUNT}|{_NEAR}{_FORM})")),
    (
        Risk.DOSE,
        re.compile(
            rf"\b(?:(?:an?|another|each|every|extra|second|third|double|twice|triple|whole){_NEAR}{_FORM}|"
            r"(?:over|under)?(?:dose|dosing|dosage)|too\s+(?:much|many)\b)"
        ),
    ),
    (
        Risk.NUMBER,
        re.compile(
            rf"{_COUNT}(?:{_GAP}{_UNIT}|"  # 5 days
            rf"\s{{1,3}}(?:in|out\s+of)\s{{1,3}}{_COUNT}|"  # 1 in 4
            rf"\s{{1,3}}(?:an?\s+)?{_PERIOD}|"  # five a day
            r"[/:][0-9]|\s{0,3}(?:to|[\u2010-\u2015-])\s{0,3}[0-9]|"  # 140/90, 16 to 32
            r"\s{1,3}(?:or|and)\s+(?:over|under|older|younger|more|less|fewer|above|below)\b|"
            r"\s+(?:third|quarter|fifth|tenth)s?\b)|"
            r"½\s+(?:of|the|your)\b|[<>≤≥]\s?[0-9]"
        ),
    ),
    (
        Risk.NUMBER,
        re.compile(
            r"\b(?:[0-9]{2,3}(?:[.,][0-9])?\s?[cf]\b|"  # 38.5C
            rf"(?:½\s+)?an?\s{{1,3}}(?:an?\s+)?{_PERIOD}|an?\s+(?:third|quarter|fifth|tenth)s?\b|"
            r"(?:up\s+to|maximum|between|before|after|aged?)\s{1,3}[0-9]|"
            rf"(?:below|above|under|over|than|least|most)\s{{1,3}}{_COUNT}|"
            r"once\s+(?:an?|per|each|every|daily|weekly|monthly|in)\b|"
            r"(?:twice|thrice|daily|hourly|every\s+other|alternate)\b|"
            r"(?<!\bat\s)once\s{0,3}(?:$|[.,;:!?)]))"  # Press it once. But not: at once
        ),
    ),
    (
        Risk.NEGATION,
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
    (
        Risk.EMERGENCY,
        re.compile(
            r"\b(?:(?<!\d[.,])(?:999|112|911|111|9-9-9|1-1-1)|(?:call|dial|phone|ring|text)\s+\d{3}|"
            r"emergency|emergencies|ambulances?|paramedics?|a\s?&\s?e|a\s+and\s+e|urgent(?:ly)?|"
            r"straight\s{0,3}away|immediate(?:ly)?|right\s+away|at\s+once|life[-\s]threatening|"
            r"without\s+delay|as\s+soon\s+as|same\s+day|cpr|defibrillator|unconscious|suicid\w*)\b",
        ),
    ),
)


def risks(text: str, article: ArticleRisk) -> tuple[Risk, ...]:
    """Every reason why this English message is risky, in the table's order; none: standard risk."""
    words = _plain(text)
    found = [risk for risk, sign in RISKS if sign.search(words)]
    if article is ArticleRisk.HIGH:
        found.append(Risk.ARTICLE)
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    """The words alone, case folded (and so `µ` is `μ`), numbers in figures."""
    words = markup.strip(text).casefold()
    return _HALF.sub("½", _NUMBER_WORD.sub("1", words))


def places(words: str) -> tuple[tuple[int, int, Risk], ...]:
    """Where in `words` (a text without its tags) every reason stands: (start, end, reason)."""
    plain, origin = _placed(words)
    return tuple(
        (origin[found.start()][0], origin[found.end() - 1][1], risk)
        for risk, sign in RISKS
        for found in sign.finditer(plain)
        if found.end() > found.start()
    )


def _placed(words: str) -> tuple[str, list[tuple[int, int]]]:
    """What `_plain` makes of `words`, and for each of its characters from where to where it stood."""
    folded = [(part, at) for at, sign in enumerate(words) for part in sign.casefold()]
    plain = "".join(part for part, _ in folded)
    origin = [(at, at + 1) for _, at in folded]
    for pattern, figure in ((_NUMBER_WORD, "1"), (_HALF, "½")):
        for found in reversed(list(pattern.finditer(plain))):
            stood = (origin[found.start()][0], origin[found.end() - 1][1])
            origin[found.start() : found.end()] = [stood]
        plain = pattern.sub(figure, plain)
    return plain, origin


class Eyes(StrEnum):
    """How many pairs of eyes a language's standard-risk messages need; a coordinator's choice."""

    TWO = "two"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Need:
    """One decision that a message needs: the step, and the roles that may take it.

    Where somebody in one of the roles `spares` took the TRANSLATE step, this one is not needed.
    """

    step: Step
    roles: tuple[PersonRole, ...]
    spares: tuple[PersonRole, ...] = ()


_WRITE = Need(Step.TRANSLATE, (PersonRole.TRANSLATOR, PersonRole.REVIEWER))
_READ = Need(Step.REVISE, (PersonRole.REVIEWER,))
_SIGN = Need(Step.REVIEW, (PersonRole.CLINICIAN,))
_QUALIFIED = Need(Step.REVISE, (PersonRole.REVIEWER,), spares=(PersonRole.REVIEWER,))

# (pairs of eyes, is it risky?) -> the decisions, in the order in which they are taken.
POLICY: dict[tuple[Eyes, bool], tuple[Need, ...]] = {
    (Eyes.TWO, False): (_WRITE, _READ),
    (Eyes.TWO, True): (_WRITE, _READ, _SIGN),
    (Eyes.SINGLE, False): (_WRITE, _QUALIFIED),
    (Eyes.SINGLE, True): (_WRITE, _READ, _SIGN),
}


def needs(eyes: Eyes, found: Iterable[Risk]) -> tuple[Need, ...]:
    """The decisions that a message with these risks needs in a language with this choice."""
    return POLICY[eyes, any(True for _ in found)]


def standing(source_hash: str, target: Target, log: Sequence[Decision]) -> tuple[Decision, ...]:
    """The ACCEPTs of `log` (oldest first) that hold for exactly this source and this target."""
    held: list[Decision] = []
    for decision in log:
        bound = (decision.target, decision.source_hash, decision.target_hash)
        if bound != (target.id, source_hash, target.digest):
            continue
        if decision.verdict is Verdict.RETURN:
            held.clear()
        else:
            held.append(decision)
    return tuple(held)


def outstanding(
    wanted: Sequence[Need], source_hash: str, target: Target | None, log: Sequence[Decision]
) -> tuple[Need, ...]:
    """The needs that are not met yet, in order; empty means approved for this source.

    Whoever wrote the text, or took the TRANSLATE step, is no reader of it in a later step.
    """
    if target is None or target.basis != source_hash:
        return tuple(wanted)
    held = standing(source_hash, target, log)
    made = hands(source_hash, target, log)
    return tuple(need for need in wanted if not any(meets(need, one, made) for one in held))


def hands(source_hash: str, target: Target, log: Sequence[Decision]) -> frozenset[str]:
    """Those whose text it is: its writer, and whoever took the TRANSLATE step on it."""
    held = standing(source_hash, target, log)
    made = {one.person for one in held if one.step is Step.TRANSLATE}
    return frozenset(made | ({target.writer} if target.writer else set()))


def meets(need: Need, decision: Decision, made: Iterable[str]) -> bool:
    """Is this decision what `need` asks for, by somebody with the role and, if later, other hands?"""
    if decision.step is Step.TRANSLATE and decision.role in need.spares:
        return True
    if decision.step is not need.step or decision.role not in need.roles:
        return False
    return decision.step is Step.TRANSLATE or decision.person not in made
