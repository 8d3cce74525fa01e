"""A planted mistake is one, is of its class, and is the same for the same seed."""

import re

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from app.model.finding import Pair, Term
from app.model.language import LANGUAGES, language
from app.vigilance import INJECTORS, plant
from app.vigilance.planting import Given
from app.vigilance.words import Words, words_of
from app.vigilance.words import every as every_table
from bench.scoring import FAMILIES
from tests.vigilance.planted import OTHERS, PLANTED

SEEDS = range(12)


def good(tag: str, source: str, target: str) -> Given:
    return Given("a", Pair(source, target, language(tag)), OTHERS)


@pytest.mark.parametrize(("kind", "tag", "source", "target", "pattern"), PLANTED)
def test_each_class_makes_its_own_mistake(kind, tag, source, target, pattern):
    for seed in SEEDS:
        planted = plant(kind, good(tag, source, target), seed)
        assert planted, (kind, seed)
        assert planted.target != target
        assert re.fullmatch(pattern, planted.target), planted


def test_every_class_is_shown_and_those_of_the_benchmark_are_all_there():
    assert {row[0] for row in PLANTED} == {*INJECTORS}
    assert {name for names in FAMILIES.values() for name in names} <= {*INJECTORS}


BITS = [
    *(
        "no ",
        "dos ",
        "5 ml ",
        "10",
        " ",
        "(a) ",
        "(",
        "。",
        "é",
        "है ",
        "%(a)s ",
        "{a}",
        "&amp;",
        ".",
    ),
    *(
        "<1>",
        "</1>",
        "<2/>",
        'href="x"',
        "<b>",
        "</b>",
        "a@b.org ",
        "https://a.org ",
        "2026-03-05 ",
    ),
    *("020 7946 0312 ", "٣٫٥ ", "癌", "ً", "WHO ", "paracetamol ", "before ", "izquierdo ", "0,05 "),
]
texts = st.lists(st.sampled_from(BITS) | st.text(max_size=3), max_size=12).map("".join)


@every(
    kind=st.sampled_from([*INJECTORS]),
    source=texts,
    target=texts,
    other=texts,
    tag=st.sampled_from([*LANGUAGES]),
    seed=st.integers(0, 5),
)
def test_in_any_text_a_mistake_is_a_change_or_there_is_none(kind, source, target, other, tag, seed):
    given = Given("a", Pair(source, target, language(tag)), (other,), (("ru", other),))
    planted = plant(kind, given, seed)
    assert planted == plant(kind, given, seed)
    if planted:
        start, end = planted.span
        assert planted.target != target
        assert 0 <= start <= end <= len(planted.target)
        before, after = planted.target[:start], planted.target[end:]
        whole = {"negation_dropped", "dosing_negation_dropped"}  # the next word gets a capital
        if kind not in whole:
            assert target.startswith(before)
            assert target.endswith(after)


def test_another_seed_makes_another_mistake():
    given = good("es", "Take 7 of 8 or 9.", "Tome 7 de 8 o 9.")
    assert len({plant("number_changed", given, seed) for seed in SEEDS}) > 3


def test_what_a_class_does_hangs_on_no_other_class():
    given = good("es", "Take 7 tablets.", "Tome 7 comprimidos.")
    before = plant("number_changed", given, 1)
    plant("digit_letter", given, 1)
    assert plant("number_changed", given, 1) == before


@pytest.mark.parametrize(
    ("kind", "tag", "source", "target"),
    [
        ("number_changed", "es", "Rest.", "Descanse."),
        ("number_changed", "es", "COVID-19", "COVID-19"),
        ("number_changed", "es", "See <1>it</1>", "Vea <1>eso</1>"),
        ("number_changed", "es", "020 7946 0312", "020 7946 0312"),
        ("dosing_opposite_swapped", "es", "Rest before lunch.", "Descanse antes de comer."),
        ("negation_dropped", "am", "It is not safe.", "ደህና አይደለም።"),
        ("negation_added", "es", "It is not safe.", "No es seguro."),
        ("parenthesis_dropped", "es", "%(count)s pages", "%(count)s páginas"),
        ("sentence_dropped", "es", "Rest at home.", "Descanse en casa."),
        ("untranslated_copy", "es", "Paracetamol", "Paracetamol"),
        ("wrong_script", "zh-Hans", "Rest at home now.", "请在家休息。"),
        ("glossary_term_replaced", "es", "You have a fever.", "Tiene calentura."),
    ],
)
def test_where_a_mistake_has_no_place_there_is_none(kind, tag, source, target):
    assert all(plant(kind, good(tag, source, target), seed) is None for seed in SEEDS)


def test_another_language_is_that_of_the_file_where_it_has_one():
    pair = Pair("Rest.", "Descanse.", language("es"))
    given = Given(
        "a", pair, abroad=(("ur", "آرام کریں۔"), ("fr", "Reposez-vous."), ("es", "Pare."))
    )
    assert {plant("wrong_language_far", given, seed).target for seed in SEEDS} == {"آرام کریں۔"}
    assert {plant("wrong_language_near", given, seed).target for seed in SEEDS} == {"Reposez-vous."}


def test_terms_of_a_glossary_are_used():
    terms = (Term("ward", "sala"), Term("nurse", "enfermera"))
    pair = Pair("Ask on the ward.", "Pregunte en la sala.", language("es"), terms=terms)
    found = {plant("glossary_term_replaced", Given("a", pair), seed).target for seed in range(40)}
    assert "Pregunte en la enfermera." in found
    assert "Pregunte en la sala." not in found


# ---- the words -------------------------------------------------------------------------------


def test_a_form_of_a_language_has_its_words_and_most_languages_have_none():
    assert words_of(language("pt-BR")) == words_of(language("pt")) != Words()
    assert words_of(language("am")) == Words()


@pytest.mark.parametrize("tag", sorted(every_table()))
def test_the_words_of_a_language_can_make_mistakes(tag):
    table = every_table()[tag]
    assert tag in LANGUAGES
    assert len({*table.numbers}) == len(table.numbers) > 1
    assert all(len({*group}) == len(group) > 1 for group in table.units)
    phrases = [one for group in table.often for one in group]
    assert len({*phrases}) == len(phrases)
    assert len(table.often) > 1
    assert all(one != other for one, other in (*table.opposites, *table.sides, *table.negated))
    assert all(plain for _, plain in table.negated)
    assert len({*table.drugs}) == len(table.drugs) > 1
    assert len(dict(table.terms)) > 1
    assert table.specimen
