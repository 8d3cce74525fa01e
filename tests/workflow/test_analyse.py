"""Before anything is drafted: how many words, how near the memory comes to them."""

from app.model.language import language
from app.workflow.analyse import Analysis, Band, analyse
from tests.house import LEAFLET, House

SPANISH = language("es")
ARABIC = language("ar")


def _analysed(house: House, name: str = "wounds", tag: str = "es") -> Analysis:
    (found,) = analyse(house.ledger, [name], [language(tag)])
    return found


def test_where_the_memory_is_empty_every_word_is_new(house: House) -> None:
    house.article()
    house.extract()
    found = _analysed(house)
    assert set(found.words) == {Band.NEW}
    assert found.total == found.weighted == sum(at.words for at in house.standings())
    assert found.signs == sum(len(at.text) for at in house.standings())


def test_a_copy_of_an_approved_article_costs_little(house: House) -> None:
    house.article()
    house.extract()
    house.approve(house.team())
    house.article(
        LEAFLET.replace("water", "soap").replace("Looking after", "Caring for"), "copy.md"
    )
    house.extract()
    found = _analysed(house, "copy")
    words = {at.text: at.words for at in house.standings("copy")}
    assert found.words[Band.CONTEXT] == words["Do not use more than 2 tablets of 500 mg."]
    assert (
        found.words[Band.EXACT]
        == words["How to keep a small wound clean."]
        + words["Wash your hands first."]
        + words["Cover it with a <1>dressing</1>."]
    )
    near = (Band.CLOSE, Band.NEAR, Band.FAR)
    assert (
        sum(found.words.get(band, 0) for band in near) >= words["Clean the wound with <1>soap</1>."]
    )
    assert found.weighted < found.total / 2


def test_a_text_that_comes_again_is_new_once(house: House) -> None:
    house.article(LEAFLET + "\nWash your hands first.\n")
    house.extract()
    assert _analysed(house).words[Band.REPEATED] == 4


def test_each_language_is_analysed_by_itself(house: House) -> None:
    house.article()
    house.extract()
    house.approve(house.team())
    found = [*analyse(house.ledger, ["wounds"], [SPANISH, ARABIC])]
    assert [(one.language, one.total > 0) for one in found] == [(SPANISH, False), (ARABIC, True)]
