"""Which language of ours a tag means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.tags import ALIASES, known, spelled
from app.model.language import LANGUAGES


@pytest.mark.parametrize(
    ("tag", "ours"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("eng", "en"),
        ("es-LA", "es"),
        ("es-419", "es"),
        ("es_XX", "es"),
        ("spa", "es"),
        ("pt", "pt"),
        ("pt_PT", "pt"),
        ("PT-br", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-hant-hk", "zh-Hant"),
        ("cmn", "zh-Hans"),
        ("prs", "prs"),
        ("fa-AF", "prs"),
        ("fa-IR", "fa"),
        ("tl", "fil"),
        ("tl_XX", "fil"),
        ("ku", "kmr"),
        ("ku-Arab", "ckb"),
        ("pa-PK", "pa-Arab"),
        ("ur-Arab", "ur"),
        ("iw", "he"),
        ("swh", "sw"),
        ("sr-Cyrl-RS", "sr"),
    ],
)
def test_a_tag_of_the_field_means_a_language_of_ours(tag, ours):
    assert known(tag, {}) is LANGUAGES[ours]


@pytest.mark.parametrize(
    "tag", ["", "xx", "*all*", "sr-Latn", "zh-Latn", "zh-yue", "en-x-easyread", "x-a"]
)
def test_a_tag_of_no_language_of_ours_is_not_guessed_at(tag):
    assert known(tag, {}) is None


def test_the_house_s_meanings_go_before_everything():
    mapped = {"pt_br": "pt", "en-x-easyread": "en", "sr-Latn": "nonsense"}
    assert known("PT-BR", mapped) is LANGUAGES["pt"]
    assert known("en-x-easyread", mapped) is LANGUAGES["en"]
    assert known("sr-Latn", mapped) is None


def test_every_language_of_the_table_means_itself_and_every_alias_one_of_them():
    assert all(known(tag, {}) is language for tag, language in LANGUAGES.items())
    assert all(known(alias, {}) is LANGUAGES[ours] for alias, ours in ALIASES.items())


@given(st.text(max_size=20))
def test_nothing_that_stands_in_a_file_is_too_strange(tag):
    assert spelled(spelled(tag)) == spelled(tag)
    assert known(tag, {}) in (None, *LANGUAGES.values())
