from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue import INTERFACE, binary_path, catalogue_path, languages_in, template_path
from app.model.errors import BadInput
from app.model.language import LANGUAGES

LOCALES = Path("locales")
CHINESE = LANGUAGES["zh-Hans"]


def test_a_template_stands_in_locales_itself():
    assert template_path(LOCALES, "why") == Path("locales/why.pot")


def test_a_catalogue_stands_in_its_languages_folder_in_gettexts_spelling():
    assert catalogue_path(LOCALES, CHINESE, "why") == Path("locales/zh_Hans/LC_MESSAGES/why.po")
    assert binary_path(LOCALES, CHINESE, "why") == Path("locales/zh_Hans/LC_MESSAGES/why.mo")


def test_the_interface_has_a_domain_of_its_own_that_no_article_can_take():
    assert catalogue_path(LOCALES, CHINESE, INTERFACE).name == "messages.po"
    with pytest.raises(BadInput, match="cannot be named messages"):
        template_path(LOCALES, INTERFACE)


@pytest.mark.parametrize(
    "name",
    [
        *("", "..", "../x", "a/b", "a\\b", "/etc/passwd", "%2e%2e", "c:", "~", ".git", "-rf"),
        *("A", "why.po", "a b", "a\0", "a\n", "زبان", "ａ", "a" * 65),
    ],
)
def test_a_name_that_could_lead_elsewhere_makes_no_path(name):
    for path in (template_path, lambda where, what: catalogue_path(where, CHINESE, what)):
        with pytest.raises(BadInput):
            path(LOCALES, name)


@given(st.text(max_size=70))
def test_whatever_the_name_the_path_stays_in_its_folder(name):
    try:
        path = template_path(LOCALES, name)
    except BadInput:
        return
    assert path.resolve().parent == LOCALES.resolve()


def test_the_languages_are_the_folders_that_hold_catalogues(tmp_path):
    for folder in ("zh_Hans", "es", "prs"):
        (tmp_path / folder / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "notes").mkdir()
    (tmp_path / "why.pot").touch()
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "LC_MESSAGES").touch()
    assert [language.tag for language in languages_in(tmp_path)] == ["es", "prs", "zh-Hans"]


def test_without_locales_there_are_no_languages(tmp_path):
    assert languages_in(tmp_path / "locales") == ()


@pytest.mark.parametrize(("folder", "why"), [("xx", "no language"), ("zh-Hans", "spelt zh_Hans")])
def test_a_folder_that_is_no_language_of_ours_is_named(tmp_path, folder, why):
    (tmp_path / folder / "LC_MESSAGES").mkdir(parents=True)
    with pytest.raises(BadInput, match=why) as wrong:
        languages_in(tmp_path)
    assert wrong.value.place == str(tmp_path / folder)
