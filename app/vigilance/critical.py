"""Which planted mistakes could hurt somebody, and whether an answer has mended one."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from random import Random

from app.model.vigilance import Mistake
from app.vigilance import INJECTORS
from app.vigilance.planting import UNSPACED, Given, Planted, Span

# The classes that count as critical (MQM). One that may only be bad grammar is not here.
CRITICAL: Mapping[str, Mistake] = {
    "number_changed": Mistake.NUMBER,
    "number_dropped": Mistake.NUMBER,
    "decimal_shift": Mistake.NUMBER,
    "spelled_number_changed": Mistake.NUMBER,
    "strength_changed": Mistake.NUMBER,
    "unit_swapped": Mistake.UNIT,
    "frequency_swapped": Mistake.FREQUENCY,
    "negation_dropped": Mistake.NEGATION,
    "opposite_swapped": Mistake.OPPOSITE,
    "laterality_swapped": Mistake.OPPOSITE,
    "sentence_dropped": Mistake.SENTENCE,
}


def critical(given: Given, random: Random) -> Iterator[tuple[str, Planted]]:
    """One mistake of every critical class that the text has a place for, kind by kind, as they fall."""
    order = random.sample(list(Mistake), len(Mistake))
    kinds = random.sample(list(CRITICAL), len(CRITICAL))
    for kind in sorted(kinds, key=lambda one: order.index(CRITICAL[one])):
        planted = INJECTORS[kind](given, random)
        if planted:
            yield kind, planted


def mended(good: str, planted: str, answer: str, script: str) -> bool:
    """Is the mistake gone that was planted in a good text? `script` is the code of the language's.

    It is if every place that was planted has been changed, however; or if at least half of the words
    that were taken out have come back, wherever. Spaces and capitals do not count.
    """
    right, wrong, left = (_pieces(one, script) for one in (good, planted, answer))
    if left in (wrong, right):
        return left != wrong
    changes = _changes(wrong, left)
    missing = Counter(right) - Counter(wrong)
    back = (Counter(left) - Counter(wrong)) & missing
    if missing and 2 * back.total() >= missing.total():
        return True
    return all(any(_meets(place, one) for one in changes) for place in _changed(right, wrong))


def _changed(before: Sequence[str], after: Sequence[str]) -> list[Span]:
    """The spans of `after` that differ; empty ones where something is missing."""
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(start, end) for how, _, _, start, end in found if how != "equal"]


def _changes(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, bool]]:
    """The spans of `before` that became something else, and whether something new stands there."""
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(start, end, how != "delete") for how, start, end, _, _ in found if how != "equal"]


def _meets(place: Span, change: tuple[int, int, bool]) -> bool:
    """Is this place changed? Where something is missing, only if something new stands there."""
    (first, last), (start, end, new) = place, change
    if first == last:
        return new and start <= first <= end
    return start < last and first < end


def _pieces(text: str, script: str) -> list[str]:
    """Runs of letters, runs of digits, and other signs one by one, without spaces or capitals.

    In scripts without spaces between words, letters stand one by one.
    """
    found: list[str] = []
    last = ""
    for one in text.casefold():
        kind = unicodedata.category(one)[0]
        kind = {"M": "L"}.get(kind, kind)
        alone = kind not in "LN" or (script in UNSPACED and kind == "L")
        if kind == last and not alone:
            found[-1] += one
        elif not one.isspace():
            found.append(one)
        last = kind
    return found
