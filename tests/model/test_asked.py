import pytest

from app.model.asked import asked_for
from app.model.language import LANGUAGES

EVERY = frozenset(LANGUAGES)


@pytest.mark.parametrize(
    ("tag", "ours"),
    [
        ("pl", "pl"),
        ("PL-pl", "pl"),
        ("es-MX", "es"),
        ("es-419", "es"),
        ("pt-PT", "pt"),
        ("pt-BR", "pt-BR"),
        ("pt_br", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-CN", "zh-Hans"),
        ("ku", "kmr"),
        ("ku-TR", "kmr"),
        ("ku-IQ", "ckb"),
        ("ckb-IQ", "ckb"),
        ("pa-IN", "pa"),
        ("pa-PK", "pa-Arab"),
        ("pa-Arab-PK", "pa-Arab"),
        ("fa-IR", "fa"),
        ("fa-AF", "prs"),
        ("tl-PH", "fil"),
        ("iw-IL", "he"),
    ],
)
def test_a_browser_s_tag_means_a_language_of_ours(tag, ours):
    found = asked_for([tag], EVERY)
    assert found is not None
    assert found.tag == ours


@pytest.mark.parametrize("tag", ["xx", "", "*", "-", "nb-NO", "../../etc", "x" * 900])
def test_what_is_no_language_of_ours_asks_for_nothing(tag):
    assert asked_for([tag], EVERY) is None


def test_the_best_liked_that_is_published_is_meant():
    assert asked_for(["so", "pl", "es"], {"pl", "es"}) == LANGUAGES["pl"]
    assert asked_for([], EVERY) is None


def test_a_near_language_stands_in_but_another_script_never_does():
    assert asked_for(["pt-PT"], {"pt-BR"}) == LANGUAGES["pt-BR"]
    assert asked_for(["fa-AF"], {"fa"}) == LANGUAGES["fa"]
    assert asked_for(["zh-TW"], {"zh-Hans"}) is None
    assert asked_for(["pa-PK"], {"pa"}) is None
    assert asked_for(["ku-IQ"], {"kmr"}) is None
