"""Mistakes that are planted in good translations, to see who notices: one table.

A planter takes a good translation and a random generator, and gives the translation with exactly one
mistake of its class, or None where it has no place for one. It is pure: the same generator, the same
mistake. `negation_added` may be wrong grammar; each is meant to be wrong for a reader, not elegant.

Classes that the safety benchmark has as well are named as there. Not here: `consistency`, which is about
two texts of one article.
"""

from collections.abc import Callable, Mapping
from random import Random

from app.model.article import ArticleRisk
from app.model.risk import Risk, risks
from app.vigilance import (
    characters,
    completeness,
    doses,
    form,
    markup,
    meaning,
    numbers,
    tongue,
)
from app.vigilance.planting import Given, Planted

Planter = Callable[[Given, Random], Planted | None]


def dosing(planter: Planter) -> Planter:
    """The same, only where the English tells of a dose."""

    def plant_in_dose(given: Given, random: Random) -> Planted | None:
        told = risks(given.pair.source, ArticleRisk.STANDARD)
        return planter(given, random) if Risk.DOSE in told else None

    return plant_in_dose


INJECTORS: Mapping[str, Planter] = {
    # numbers
    "number_changed": numbers.changed,
    "number_dropped": numbers.dropped,
    "decimal_shift": numbers.tenfold,
    "numbers_swapped": numbers.swapped,
    "spelled_number_changed": numbers.spelled,
    "digit_letter": numbers.with_letter,
    "date_swapped": numbers.date,
    "phone_changed": numbers.phone,
    # doses
    "unit_swapped": doses.unit,
    "strength_changed": doses.strength,
    "frequency_swapped": doses.frequency,
    "dosing_unit_swapped": dosing(doses.unit),
    "dosing_frequency_swapped": dosing(doses.frequency),
    "dosing_negation_dropped": dosing(meaning.negation_dropped),
    "dosing_opposite_swapped": dosing(meaning.opposite),
    "dosing_laterality_swapped": dosing(meaning.side),
    # meaning
    "negation_dropped": meaning.negation_dropped,
    "negation_added": meaning.negation_added,
    "opposite_swapped": meaning.opposite,
    "laterality_swapped": meaning.side,
    "entity_swapped": meaning.entity,
    "drug_swapped": meaning.drug,
    "glossary_term_replaced": meaning.term,
    # completeness
    "sentence_dropped": completeness.sentence_dropped,
    "sentence_added": completeness.sentence_added,
    "wrong_segment": completeness.wrong_segment,
    "truncated": completeness.truncated,
    "parenthesis_dropped": completeness.parenthesis_dropped,
    "parenthesis_added": completeness.parenthesis_added,
    # language
    "untranslated_copy": tongue.copied,
    "half_untranslated": tongue.half,
    "phrase_untranslated": tongue.phrase,
    "wrong_language_far": tongue.far,
    "wrong_language_near": tongue.near,
    "wrong_script": tongue.script,
    # form
    "doubled_word": form.doubled,
    "bracket_dropped": form.bracket,
    "punctuation_end_changed": form.end,
    "mojibake": form.garbled,
    "invisible_char": characters.invisible,
    "direction_char": characters.turning,
    "homoglyph": characters.homoglyph,
    "mixed_script": characters.mixed,
    # markup
    "tag_dropped": markup.dropped,
    "tags_swapped": markup.crossed,
    "markup_unbalanced": markup.unbalanced,
    "link_target_changed": markup.link,
    "url_broken": markup.url,
    "email_broken": markup.mail,
    "placeholder_broken": markup.placeholder,
    "entity_escaped": markup.entity,
}


def plant(kind: str, given: Given, seed: int) -> Planted | None:
    """One mistake of this class; what it is depends on seed, class and text, and on nothing else."""
    return INJECTORS[kind](given, Random(f"{seed} {kind} {given.id} {given.text}"))  # noqa: S311  # no secret is made of it
