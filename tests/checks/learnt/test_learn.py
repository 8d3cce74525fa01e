"""From a handful of made-up pairs to figures, and what they then tell."""

import math
from itertools import combinations

import pytest

from app.checks.bitext import bitext
from app.checks.learn import _tells, learn
from app.checks.learnt.associations import (
    TELLS,
    Association,
    associations,
    evidence,
    key,
    whole,
    worst_stretch,
)
from app.checks.learnt.figures import NOTHING, Figures, Lengths
from app.checks.learnt.files import profiles_from, profiles_to
from app.checks.learnt.profiles import UNKNOWN, Profiles, profile, threes
from app.model.finding import Pair, Severity
from app.model.language import language
from tests.checks.figures import PROFILES, figures, pairs

SPANISH = language("es")


def test_a_word_is_known_by_its_beginning():
    assert key("comprimido") == key("comprimidos") != key("cápsula")


def test_words_that_stand_opposite_each_other_are_counterparts():
    words = [
        (tuple(pair), tuple(10 + one for one in pair)) for pair in combinations(range(1, 9), 2)
    ]
    found = associations(words)
    assert all(10 + word in one.others for word, one in found.items())
    assert found.keys() == {*range(1, 9)}
    assert all(one.present > 0 > one.absent for one in found.values())


def test_a_word_that_stands_once_or_opposite_anything_tells_nothing():
    assert associations([((1,), (11,)), ((2,), (12,))]) == {}
    assert associations([((1,), ()), ((1,), ()), ((0,), (0,))]) == {}
    assert associations([]) == {}
    assert 9 not in associations([((9, at), (90 + at, 19)) for at in range(8)] * 2)


def test_an_article_is_the_counterpart_of_no_noun():
    article = 19
    words = [
        ((noun, other), (article, 10 + noun, 10 + other))
        for noun, other in combinations(range(1, 9), 2)
    ]
    found = associations(words)
    assert found.keys() == {*range(1, 9)}
    assert all(one.others == {10 + noun} for noun, one in found.items())


def test_counterparts_are_asked_to_tell_where_pairs_are_many_and_characters_words():
    many = [Pair("Fever", "Fiebre", SPANISH)] * 500
    assert _tells(many) == _tells([Pair("Fever", "发烧", language("zh-Hans"))] * 500) == TELLS
    assert _tells(many[1:]) == _tells([]) == 0
    assert _tells([Pair("Fever", "အဖျား", language("my"))] * 500) == 0


def test_evidence_is_what_each_word_tells():
    known = {1: Association(frozenset({11, 12}), 2.0, -1.0)}
    assert evidence((1, 5), frozenset({12}), known) == [2.0, 0.0]
    assert evidence((1, 5), frozenset({13}), known) == [-1.0, 0.0]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), (0.0, 0, 0)),
        ((1.0, 2.0), (0.0, 0, 0)),
        ((1.0, -2.0, -1.0, 3.0, -1.0), (-3.0, 1, 3)),
        ((-1.0, 0.5, -2.0), (-2.5, 0, 3)),
        ((-1.0, 2.0, -2.0), (-2.0, 2, 3)),
    ],
)
def test_the_worst_stretch_is_the_least_sum_of_neighbours(told, expected):
    assert worst_stretch(told) == expected


def test_lengths_are_measured_in_standard_deviations():
    lengths = Lengths(ratio=0.0, spread=1.0, floor=0.1)
    assert lengths.deviation(100, 100) == 0
    assert lengths.deviation(100, 200) == pytest.approx(math.log(2) / 0.2)
    assert lengths.deviation(100, 50) == pytest.approx(-math.log(2) / 0.2)
    assert lengths.deviation(0, 5) == lengths.deviation(5, 0) == Lengths().deviation(5, 9) == 0


def test_a_value_is_measured_against_its_line():
    some = Figures(lines={"long": (3.0, 5.0)})
    values = [some.passes("long", value) for value in (3.0, 3.1, 5.0, 5.1)]
    assert values == [None, Severity.WARN, Severity.WARN, Severity.BLOCK]
    assert some.passes("short", 99.0) is None


def test_figures_learnt_from_pairs_know_their_words_names_customs_and_order():
    some = figures("es")
    assert key("comprimidos") in some.to_target[key("tablets")].others
    assert key("hands") in some.to_source[key("manos")].others
    assert some.kept[key("covid-19")] > 0.9
    assert some.ends == frozenset({"a full stop > a full stop"})
    assert some.inversion > 1
    assert 0 < some.lengths.ratio < 0.3


def test_lines_are_drawn_so_that_nearly_all_good_pairs_stay_below():
    some = learn(pairs("es"), PROFILES)
    assert {"whole", "missing", "strange", "long", "short", "other", "english", "swapped"} <= {
        *some.lines
    }
    assert all(warn <= block for warn, block in some.lines.values())


def test_nothing_is_learnt_from_nothing_and_little_from_little():
    assert learn([], UNKNOWN).to_target == {}
    few = learn(pairs("es")[:5], UNKNOWN)
    assert few.lengths == Lengths()


def test_texts_of_one_length_or_without_a_target_are_learnt_from():
    same = [Pair("Wash it.", "Lávelo.", SPANISH)] * 25
    assert learn(same, UNKNOWN).lengths.spread >= 0.1
    assert learn([*same, Pair("", "", SPANISH)], UNKNOWN).lengths.spread >= 0.1


def test_what_stands_twice_in_good_texts_is_learnt():
    twice = [Pair("Drink slowly.", "Beba poco poco.", SPANISH)] * 4
    assert key("poco") in learn(twice, UNKNOWN).doubled


def test_a_word_that_was_left_in_english_once_is_no_word_of_the_language():
    left = Pair("Wash your sponge.", "Lave su sponge.", SPANISH)
    kept = [Pair("Wash your bidet.", "Lave su bidet.", SPANISH)] * 2
    known = learn([*pairs("es"), left, *kept], UNKNOWN).vocabulary
    assert {whole("sponge"), whole("bidet"), whole("lave")} & known == {
        whole("bidet"),
        whole("lave"),
    }


def test_what_is_only_a_note_makes_no_noise():
    styled = [Pair("Wash", "Lave.", SPANISH), *[Pair("Wash.", "Lave.", SPANISH)] * 200]
    assert "punctuation" not in learn(styled, UNKNOWN).noise


def test_what_a_check_finds_in_good_pairs_is_its_noise():
    kept = [Pair("Never stop.", "Siga siempre.", SPANISH)] * 2  # no "no" where English has one
    sure = learn([*pairs("es"), *kept], UNKNOWN)
    assert sure.noise["negation"] == pytest.approx(2 / (len(pairs("es")) + 2), rel=0.1)


def test_in_a_memory_full_of_faults_only_what_looks_like_a_translation_makes_noise(monkeypatch):
    monkeypatch.setattr("app.checks.learn._FAULTY", 1.1)  # any memory is full of them
    kept = [Pair("Never stop.", "Siga siempre.", SPANISH)] * 2  # nothing speaks for them
    assert "negation" not in learn([*pairs("es"), *kept], UNKNOWN).noise


def test_pairs_that_are_no_translations_are_left_out():
    wrong = Pair("Wash your hands at night.", "Use el inhalador cuando tenga fiebre.", SPANISH)
    mixed = [*pairs("es")[:80], wrong, *pairs("es")[80:]]
    some = learn(mixed, UNKNOWN)
    assert key("manos") in some.to_target[key("hands")].others


def test_a_profile_knows_its_language():
    text = ["lávese", "manos", "jabón", "123", "noche", "médico"]
    own = Profiles({"es": profile(text), "en": profile(["wash", "hands", "soap", "night"])})
    numbers = [number for word in ("manos", "noche") for number in threes(word)]
    assert own.of(numbers, "es") > own.of(numbers, "en")
    by_word = sum(own.likelihood(word, "es") for word in ("manos", "noche"))
    assert own.of(numbers, "es") == pytest.approx(by_word)
    assert own.tags == {"es", "en"}
    assert profile([]).threes == {}


def test_threes_have_the_edges_of_the_word():
    assert len(threes("a")) == 1
    assert len(threes("noche")) == 5
    assert threes("") == ()


def test_a_pair_knows_its_language_s_words_and_what_both_sides_have():
    one = bitext(Pair("Call 112 at night", "Llame al 112 por la night", SPANISH), NOTHING, UNKNOWN)
    assert one.language is SPANISH
    assert one.lexicon.has
    assert one.copied == {"112", "night"}
    assert one.source.keys[1] == 0
    assert one.source.keys[0] == key("call")


def test_a_profile_comes_back_from_a_file_nearly_as_it_was():
    own = {"es": profile(["manos", "noche"]), "en": profile(["hands"])}
    found = profiles_from(profiles_to(own), "here")
    assert found.keys() == own.keys()
    for tag, one in own.items():
        assert found[tag].threes == pytest.approx(one.threes, abs=1 / 512)
        assert found[tag].unseen == one.unseen
