"""The safety benchmark's own scores, computed as its score.py does, rounding included."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# A finding as the score sees it: code and severity.
Flags = Sequence[tuple[str, str]]

FAMILIES: dict[str, tuple[str, ...]] = {
    "numbers": (
        "number_changed",
        "number_dropped",
        "decimal_shift",
        "numbers_swapped",
        "spelled_number_changed",
        "digit_letter",
        "unit_swapped",
        "date_swapped",
        "phone_changed",
        "dosing_unit_swapped",
    ),
    "meaning": (
        "negation_dropped",
        "negation_added",
        "entity_swapped",
        "dosing_negation_dropped",
        "dosing_opposite_swapped",
        "dosing_laterality_swapped",
        "dosing_frequency_swapped",
    ),
    "completeness": (
        "sentence_dropped",
        "sentence_added",
        "wrong_segment",
        "truncated",
        "parenthesis_dropped",
    ),
    "language": (
        "untranslated_copy",
        "half_untranslated",
        "phrase_untranslated",
        "wrong_language_far",
        "wrong_language_near",
        "wrong_script",
    ),
    "form": (
        "doubled_word",
        "bracket_dropped",
        "punctuation_end_changed",
        "invisible_char",
        "homoglyph",
        "mojibake",
    ),
    "markup": (
        "url_broken",
        "email_broken",
        "placeholder_broken",
        "markup_unbalanced",
        "link_target_changed",
        "entity_escaped",
    ),
    "terminology": ("glossary_term_replaced",),
}
_NATURAL = frozenset({"random", "rich", "paragraph"})


@dataclass(frozen=True, slots=True)
class Rate:
    """So many rows, and how many of them were flagged: at all (or newly), and by what blocks."""

    rows: int
    any: int
    block: int


@dataclass(frozen=True, slots=True)
class Scores:
    """`found` by class and language; false alarms by stratum, language (natural) and code."""

    found: Mapping[str, Mapping[str, Rate]]
    strata: Mapping[str, Rate]
    languages: Mapping[str, Rate]
    codes: Mapping[str, int]

    def recall(self, name: str) -> tuple[float, float]:
        """Net recall of a class, the mean over languages: any flag, and those that block."""
        rates = self.found[name].values()
        return (
            round(mean(one.any / one.rows for one in rates) * 100, 1),
            round(mean(one.block / one.rows for one in rates) * 100, 1),
        )

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes there are, in the order of the families."""
        return tuple(one for names in FAMILIES.values() for one in names if one in self.found)

    @property
    def natural(self) -> int:
        """How many clean rows are as people wrote them."""
        return self.strata["natural"].rows if "natural" in self.strata else 0

    def language(self, tag: str) -> float:
        """Net recall of one language, the mean over its classes."""
        rates = [by[tag] for by in self.found.values() if tag in by]
        return round(mean(one.any / one.rows for one in rates) * 100, 1)

    def figures(self) -> dict[str, float]:
        """The four that decide."""
        alarms = self.languages.values()
        hard = self.strata.get("hard", Rate(0, 0, 0))
        return {
            "net_recall_pct": round(mean(self.recall(one)[0] for one in self.classes), 1),
            "fa_any_pct": round(mean(percent(one.any, one.rows) for one in alarms), 1),
            "fa_block_pct": round(mean(percent(one.block, one.rows) for one in alarms), 1),
            "fa_hard_pct": percent(hard.any, hard.rows),
        }


def mean(values: Iterable[float]) -> float:
    """The mean; not a number where there are no values."""
    listed = [*values]
    return sum(listed) / len(listed) if listed else float("nan")


def percent(part: int, whole: int) -> float:
    """A share of a hundred, to a tenth."""
    return round(100 * part / whole, 1) if whole else float("nan")


def scores(
    clean: Sequence[dict[str, Any]], corrupt: Sequence[dict[str, Any]], flags: Mapping[str, Flags]
) -> Scores:
    """Hold the flags of every row against what was planted, and against the clean twin's."""
    found: dict[str, dict[str, list[Rate]]] = defaultdict(lambda: defaultdict(list))
    for row in corrupt:
        one, twin = flags[row["id"]], flags[row["base"]]
        new = Counter(code for code, _ in one) - Counter(code for code, _ in twin)
        blocks = Counter(_blocking(one)) - Counter(_blocking(twin))
        found[row["class"]][row["target_lang"]].append(Rate(1, bool(new), bool(blocks)))
    strata: dict[str, list[Rate]] = defaultdict(list)
    languages: dict[str, list[Rate]] = defaultdict(list)
    codes: Counter[str] = Counter()
    for row in clean:
        one = flags[row["id"]]
        rate = Rate(1, bool(one), bool(_blocking(one)))
        sample = row["sample"].partition(":")[0]
        strata["natural" if sample in _NATURAL else sample].append(rate)
        if sample == "hard":
            strata[row["sample"]].append(rate)
        if sample in _NATURAL:
            languages[row["target_lang"]].append(rate)
            codes.update({code for code, _ in one})
    return Scores(
        {name: _sums(by) for name, by in found.items()}, _sums(strata), _sums(languages), codes
    )


def _blocking(flags: Flags) -> list[str]:
    return [code for code, severity in flags if severity == "block"]


def _sums(rates: Mapping[str, Sequence[Rate]]) -> dict[str, Rate]:
    return {
        key: Rate(len(ones), sum(one.any for one in ones), sum(one.block for one in ones))
        for key, ones in sorted(rates.items())
    }
