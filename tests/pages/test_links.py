from functools import partial

from app.model.language import LANGUAGES, SOURCE
from app.pages import paths
from app.pages.links import bracketed, choices, order
from tests.pages.factory import DEMO, SITE_URL
from tests.pages.fever import AR, ES


def test_languages_stand_by_autonym_latin_first_and_marks_do_not_count():
    tags = [one.tag for one in sorted(LANGUAGES.values(), key=order)]
    assert tags[:3] == ["om", "id", "bs"] or tags[0] == "om"
    for before, after in [("cs", "cy"), ("es", "fil"), ("ro", "so"), ("vi", "tr"), ("tr", "el")]:
        assert tags.index(before) != tags.index(after)
    scripts = [LANGUAGES[tag].script.code for tag in tags]
    assert scripts.index("Grek") > max(at for at, code in enumerate(scripts) if code == "Latn")
    assert scripts.index("Arab") > max(at for at, code in enumerate(scripts) if code == "Cyrl")
    assert tags.index("ca") < tags.index("cs") < tags.index("cy") < tags.index("de")


def test_the_order_of_the_demonstration_s_languages():
    tags = [one.tag for one in sorted((SOURCE, *DEMO), key=order)]
    assert tags == ["en", "es", "pl", "so", "uk", "ur", "ar", "bn", "zh-Hans"]


def test_every_autonym_has_a_place_of_its_own():
    keys = [order(one) for one in LANGUAGES.values()]
    assert len(set(keys)) == len(keys)


def test_variants_are_told_apart_for_those_who_help():
    assert bracketed(LANGUAGES["zh-Hans"]) == "Chinese, Simplified"
    assert bracketed(LANGUAGES["so"]) == "Somali"
    names = [bracketed(one) for one in LANGUAGES.values()]
    assert len(set(names)) == len(names)


def test_the_page_s_own_language_is_among_its_choices_once():
    place = partial(lambda language: paths.article(language, "fever"))
    found = choices(ES, (SOURCE, AR), SITE_URL, place)
    assert [(one.language.tag, one.current) for one in found] == [
        ("en", False),
        ("es", True),
        ("ar", False),
    ]
    assert found[2].address == "../../ar/fever/"
    assert found[2].absolute == "https://example.org/site/ar/fever/"
    assert choices(ES, (SOURCE, AR, ES), SITE_URL, place) == found
