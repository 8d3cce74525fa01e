"""Which messages of an article have the same English, and what they have for it."""

from app.ledger import standings
from app.model.message import Author, Origin
from app.model.standing import Standing
from app.workflow import checking
from tests.house import LEAFLET, House

HANDS = "Wash your hands first."
TWICE = LEAFLET + f"\n{HANDS}\n\nWash *your* hands first.\n\n{HANDS}\n"
ENGINE = Origin(Author.ENGINE, "google")


def _hands(house: House) -> list[Standing]:
    return [at for at in house.standings() if at.text == HANDS]


def _alike(house: House, at: Standing) -> tuple[Standing, ...]:
    with house.ledger.read() as connection:
        return standings.alike(connection, at)


def test_the_other_messages_of_the_article_with_the_same_english(any_house: House) -> None:
    any_house.article(TWICE)
    any_house.article(TWICE, "noise.md")
    any_house.extract()
    first, second, third = _hands(any_house)
    any_house.draft(second, "Lávese las manos.", ENGINE)
    first, second, third = _hands(any_house)
    assert _alike(any_house, first) == (second, third)
    assert _alike(any_house, second) == (first, third)
    (alone,) = (at for at in any_house.standings() if "500 mg" in at.text)
    assert _alike(any_house, alone) == ()
    any_house.article(TWICE.replace(f"\n{HANDS}\n\nWash *", "\nWash *"))
    any_house.extract()
    left = _hands(any_house)
    assert len(left) == 2
    assert _alike(any_house, left[0]) == (left[1],)


def test_only_texts_for_this_english_count_each_once_and_as_the_sheet_has_them(
    any_house: House,
) -> None:
    any_house.article(TWICE)
    any_house.extract()
    first, second, third = _hands(any_house)
    assert checking.elsewhere(first, _alike(any_house, first)) == ()
    for at in (first, second, third):
        any_house.draft(at, "Lávese las manos.", ENGINE)
    any_house.draft(third, "Las manos primero.", ENGINE)
    every = any_house.standings()
    for at, others in zip(
        _hands(any_house),
        (("Lávese las manos.", "Las manos primero."),) * 2 + (("Lávese las manos.",),),
        strict=True,
    ):
        assert checking.elsewhere(at, _alike(any_house, at)) == others
        assert checking.elsewhere(at, every) == others
    any_house.article(TWICE.replace(HANDS, "Wash your hands."))
    any_house.extract()
    at = next(at for at in any_house.standings() if at.text == "Wash your hands.")
    assert at.target
    assert checking.elsewhere(at, _alike(any_house, at)) == ()
