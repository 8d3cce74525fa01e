"""Catalogues are derived from the ledger: what is not approved by real people is fuzzy."""

import gettext
from collections.abc import Callable

import pytest

from app import catalogue
from app.ledger import targets
from app.model.language import language
from app.model.message import Author, Origin
from tests.house import LEAFLET, House
from tests.houses import Begin, one_article


@pytest.fixture
def stocked(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_article)


def _read(house: House, tag: str = "es") -> catalogue.Catalogue:
    path = catalogue.catalogue_path(house.settings.locales, language(tag), "wounds")
    return catalogue.read(path)


def test_what_is_approved_is_served_and_nothing_else(stocked: House) -> None:
    ana, ben, _ = stocked.team()
    first, *_, last = stocked.standings()
    stocked.accept(ben, stocked.accept(ana, first, "Cuidar una herida"))
    stocked.accept(ben, stocked.accept(ana, last, "No tome más de 2 tabletas de 500 mg."))
    stocked.release_catalogues()
    fuzzy = {row.msgid: row.fuzzy for row in _read(stocked).entries if row.msgstr}
    assert fuzzy == {first.text: False, last.text: True}  # a dose waits for the clinician
    binary = catalogue.binary_path(stocked.settings.locales, language("es"), "wounds")
    with binary.open("rb") as file:
        served = gettext.GNUTranslations(file)
    assert served.pgettext(first.message, first.text) == "Cuidar una herida"
    assert served.pgettext(last.message, last.text) == last.text


def test_what_made_up_people_approved_stays_fuzzy(stocked: House) -> None:
    team = (
        stocked.member("ana", "translator", demonstration=True),
        stocked.member("ben", "reviewer", demonstration=True),
        stocked.member("cleo", "clinician", demonstration=True),
    )
    stocked.approve(team)
    stocked.release_catalogues()
    assert all(row.fuzzy for row in _read(stocked).entries)


def test_a_pseudo_translation_stays_at_home(stocked: House) -> None:
    with stocked.ledger.write() as connection:
        texts = [(at, "[Ļööķ]", Origin(Author.ENGINE, "pseudo", "1")) for at in stocked.standings()]
        targets.put(connection, stocked.ledger.now(), texts)
    stocked.release_catalogues()
    assert not any(row.msgstr for row in _read(stocked).entries)


def test_a_language_without_a_text_has_no_catalogue(stocked: House) -> None:
    stocked.release_catalogues(tag="ur")
    assert not (stocked.settings.locales / "ur").exists()


def test_a_catalogue_follows_its_article(stocked: House) -> None:
    stocked.approve(stocked.team())
    stocked.release_catalogues()
    stocked.article(LEAFLET.replace("Wash your hands first.", "Wash both hands first."))
    stocked.extract()
    rows = {row.msgid: row for row in _read(stocked).entries}
    assert rows["Wash both hands first."].fuzzy
    assert not rows["How to keep a small wound clean."].fuzzy


def test_the_same_facts_make_the_same_bytes(stocked: House) -> None:
    stocked.approve(stocked.team())
    stocked.release_catalogues()
    path = catalogue.catalogue_path(stocked.settings.locales, language("es"), "wounds")
    before = path.read_bytes()
    path.unlink()
    stocked.release_catalogues()
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_a_catalogue_is_one_line(stocked: House) -> None:
    first, *_ = stocked.standings()
    stocked.draft(first, "Cuidar una herida", Origin(Author.ENGINE, "apertium", "3.8.3"))
    path = catalogue.catalogue_path(stocked.settings.locales, language("es"), "wounds")
    path.mkdir(parents=True)
    with pytest.raises(catalogue.NotWritten) as wrong:
        stocked.release_catalogues()
    assert str(wrong.value) == f"{path}: could not be written: what stands there is no file"
