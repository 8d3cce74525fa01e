"""How expressions are found in a text: the rules that the lexicons' README.md tells of."""

import sys

import pytest

from app.checks.reading.lexicon import Lexicon, lexicon
from app.checks.reading.words import words


def _found(tables, text: str) -> list[tuple[str, str, str]]:
    """(table, key, words) of every sense."""
    here = words(text).folded
    return [
        (one.table, one.key, " ".join(here[one.first : one.last]))
        for one in Lexicon(tables).find(here)
    ]


def _units(expression: str, text: str) -> list[str]:
    return [found for _, _, found in _found({"units": {"day": [expression]}}, text)]


@pytest.mark.parametrize(
    ("expression", "text", "expected"),
    [
        ("día", "un DÍA al mes", ["día"]),
        ("día", "mediodía", []),
        ("seman*", "dos semanas y una semana", ["semanas", "semana"]),
        ("seman*", "bisemanal", []),
        ("*siz", "ilaçsız şekersiz", ["şekersiz"]),
        ("*siz", "size", []),
        ("al menos", "al menos, al fin menos", ["al menos"]),
        ("por la mañan*", "por la mañana por la tarde", ["por la mañana"]),
        ("*mente cada", "normalmente cada", ["normalmente cada"]),
        ("# veces", "3 veces, tres veces, veces", ["3 veces"]),
        ("cada #", "cada 12 y cada vez", ["cada 12"]),
        ("# ?h", "5 h, 6", ["5 h"]),
        ("# ?de horas", "5 de horas, 6 horas", ["5 de horas", "6 horas"]),
        ("?muy alto", "muy alto o alto", ["muy alto", "alto"]),
        ("?muy", "muy", ["muy"]),
        ("每天", "请每天吃", ["每 天"]),
        ("每天#次", "每天3次", ["每 天 3 次"]),
        ("médico", "me\u0301dico", ["médico"]),
        ("don't", "don’t", ["don't"]),
        ("می\u200c*", "می روم", ["می"]),
        ("#", "5", []),
        ("?", "5", []),
    ],
)
def test_an_expression_is_found_where_its_rules_say(expression, text, expected):
    assert _units(expression, text) == expected


def test_the_longest_counts_and_its_words_are_used_up():
    tables = {"units": {"day": ["dos", "dos veces al día", "día"]}}
    assert _found(tables, "dos veces al día, dos") == [
        ("units", "day", "dos veces al día"),
        ("units", "day", "dos"),
    ]


def test_an_exact_word_goes_before_the_beginning_of_one():
    tables = {"units": {"day": ["di*"], "week": ["dies"], "hour": ["*es"]}}
    assert _found(tables, "dies dios meses") == [
        ("units", "week", "dies"),
        ("units", "day", "dios"),
        ("units", "hour", "meses"),
    ]


def test_the_first_of_equals_counts():
    tables = {"units": {"day": ["x*"], "week": ["x*"]}}
    assert _found(tables, "xy") == [("units", "day", "xy")]


def test_each_table_finds_for_itself():
    tables = {"units": {"day": ["daily"]}, "frequency": {"1/day": ["daily"]}}
    assert {table for table, _, _ in _found(tables, "daily")} == {"units", "frequency"}


def test_a_family_shares_its_words_and_what_is_never_a_negation_takes_them():
    tables = {"negation": {"wide": ["no", "sin"], "strict": ["no"], "never": ["no solo"]}}
    assert sorted(_found(tables, "no solo no sin")) == [
        ("negation/never", "never", "no solo"),
        ("negation/strict", "strict", "no"),
        ("negation/wide", "wide", "no"),
        ("negation/wide", "wide", "sin"),
    ]


def test_a_strict_negation_is_a_wide_one_as_well():
    tables = {"negation": {"wide": ["not"], "strict": ["never"]}}
    assert {table for table, _, _ in _found(tables, "never")} == {
        "negation/wide",
        "negation/strict",
    }


def test_a_pair_of_opposites_is_one_table_and_a_strange_pole_its_own():
    tables = {"opposites": {"left": ["a"], "right": ["b"], "buy": ["c"]}}
    assert [table for table, _, _ in _found(tables, "a b c")] == ["left/right", "left/right", "buy"]


def test_what_is_written_together_with_a_word_is_taken_off():
    tables = {
        "language": {"prefixes": ["و", "ال", "وال"], "suffixes": ["টি", "'da"]},
        "units": {"day": ["يوم"], "tablet": ["ট্যাবলেট"], "hour": ["saat"]},
    }
    assert [key for _, key, _ in _found(tables, "واليوم يوم")] == ["day", "day"]
    assert [key for _, key, _ in _found(tables, "ট্যাবলেটটি saat'da saatda")] == ["tablet", "hour"]


def test_a_whole_word_is_not_taken_apart():
    tables = {
        "language": {"prefixes": ["al"]},
        "units": {"day": ["alba"], "week": ["ba"]},
    }
    assert [key for _, key, _ in _found(tables, "alba")] == ["day"]
    assert _found(tables, "al") == []


def test_a_number_in_an_expression_may_be_spelled_and_is_told():
    tables = {
        "numbers": {"2": ["dos"]},
        "doubtful": {"1": ["un"], "9": ["dos"]},
        "frequency": {"#/day": ["# veces al día"], "/# hour": ["cada # horas"]},
    }
    words_of = "dos veces al día, cada 6 horas, un veces al día"
    found = Lexicon(tables).find(words(words_of).folded)
    assert [(one.key, one.number) for one in found if one.table == "frequency"] == [
        ("#/day", 2.0),
        ("/# hour", 6.0),
        ("#/day", 1.0),
    ]


def test_a_number_after_what_is_written_together_with_it():
    one = Lexicon({"language": {"prefixes": ["و"]}, "numbers": {"2": ["اثنان"]}})
    assert one.figure("واثنان") == 2
    assert one.figure("وثلاثة") is None


@pytest.mark.parametrize(
    ("word", "figure"),
    [
        ("5", 5.0),
        ("٢٥", 25.0),
        ("9" * 15, float("9" * 15)),
        ("9" * 16, None),
        ("²", None),
        ("five", None),
    ],
)
def test_digits_are_a_number_and_a_long_row_of_them_is_none(word, figure):
    assert Lexicon({}).figure(word) == figure


def test_the_stem_is_left_only_where_enough_of_it_is():
    one = Lexicon({"language": {"prefixes": ["ال", "بال"]}})
    assert one.stem("بالبيت") == "بيت"
    assert one.stem("الم") == "الم"
    assert one.stem("بيت") == "بيت"


def test_a_long_text_of_different_words_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(sys.modules[Lexicon.__module__], "_MOST_CACHED", 3)
    one = Lexicon({"units": {"day": ["day"]}})
    text = words("a b c d e day f g h day").folded
    assert len(one.find(text)) == len(one.find(text)) == 2
    assert len(one._known) <= 3


def test_a_language_has_its_own_lexicon_or_its_family_s_or_none():
    assert lexicon("pt-BR").values == lexicon("pt").values != {}
    assert lexicon("es") is lexicon("es")
    assert lexicon("cy").find(words("dim 5").folded) == ()
    assert lexicon("cy").has == frozenset()


def test_a_word_that_only_begins_something_longer_says_also_what_it_does_without_its_prefix():
    tables = {"language": {"prefixes": ["l'"]}, "units": {"day": ["l'eau de vie", "eau"]}}
    assert [found for _, _, found in _found(tables, "l'eau ici, l'eau de vie")] == [
        "l'eau",
        "l'eau de vie",
    ]
