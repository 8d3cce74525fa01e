"""Coverage: computed on the spot, in words, and never flattering."""

import random
from collections.abc import Callable

import pytest

from app.ledger import people, standings
from app.model.language import language
from app.model.state import State
from app.workflow.coverage import Cell, coverage
from tests.house import LEAFLET, House
from tests.houses import Begin, two_articles

pytestmark = pytest.mark.usefixtures("unchecked")


@pytest.fixture
def covered(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(two_articles)


def _cell(house: House, name: str = "wounds", tag: str = "es") -> Cell:
    return coverage(house.ledger, house.settings.languages).cells[name, tag]


def test_nothing_is_covered_at_first(covered: House) -> None:
    cell = _cell(covered)
    assert cell.words == {State.MISSING: cell.total}
    assert (cell.share, cell.live) == ("0 %", False)


def test_a_hundred_per_cent_means_every_word(covered: House) -> None:
    team = covered.team()
    covered.approve(team)
    covered.release()
    cell = _cell(covered)
    assert (cell.share, cell.approved, cell.live, cell.current) == ("100 %", cell.total, True, True)
    total = coverage(covered.ledger, covered.settings.languages).total(language("es"))
    assert total.share == "50 %"  # the other article has as many words, and is missing


def test_a_share_is_floored() -> None:
    cell = Cell("x", language("es"), {}, approved=1999, total=2000, live=False, current=False)
    assert cell.share == "99 %"


def test_nothing_at_all_is_none_and_not_a_hundred_per_cent(any_house: House) -> None:
    found = coverage(any_house.ledger, any_house.settings.languages)
    assert found.total(language("es")).share == "none"


def test_a_changed_text_is_outdated_and_its_page_behind(covered: House) -> None:
    covered.approve(covered.team())
    covered.release()
    covered.article(LEAFLET.replace("Wash your hands first.", "Wash both hands first."))
    covered.extract()
    cell = _cell(covered)
    assert cell.words[State.OUTDATED] == 4
    assert (cell.live, cell.current) == (True, False)


def test_one_qualified_reader_counts_where_a_coordinator_allows_it(covered: House) -> None:
    olive = covered.member("olive", "coordinator")
    ana, ben, _ = covered.team()
    first, second = covered.standings()[:2]
    covered.accept(ana, first, "Cuidar una herida")
    covered.accept(ben, second, "Cómo mantener limpia una herida pequeña.")
    assert _cell(covered).approved == 0
    with covered.ledger.write() as connection:
        people.choose_eyes(connection, covered.ledger.now(), "es", "single", olive.id)
    assert _cell(covered).approved == second.words


def test_the_table_is_what_the_messages_say_one_by_one(covered: House) -> None:
    ana, ben, cleo = covered.team()
    dora = covered.member("dora", "reviewer")
    chance = random.Random(7)
    for name in ("wounds", "grazes"):
        for tag in ("es", "ar", "ur"):
            for at in covered.standings(name, tag):
                depth = chance.randrange(5)
                if depth > 0:
                    at = covered.accept(ana, at, at.text.replace("o", "ó"))  # noqa: PLW2901
                if depth > 1:
                    at = covered.accept(ben, at)  # noqa: PLW2901
                if depth > 2 and at.risks:
                    at = covered.accept(cleo, at)  # noqa: PLW2901
                if depth > 3:
                    covered.send_back(dora, at, "look again")
    covered.article(LEAFLET.replace("Cover it", "Then cover it"))
    covered.extract()
    found = coverage(covered.ledger, covered.settings.languages)
    for (name, tag), cell in found.cells.items():
        one_by_one: dict[State, int] = {}
        approved = 0
        with covered.ledger.read() as connection:
            eyes = standings.eyes(connection, tag)
        for at in covered.standings(name, tag):
            one_by_one[at.state()] = one_by_one.get(at.state(), 0) + at.words
            approved += at.words if at.approved(eyes) else 0
        assert (cell.words, cell.approved) == (one_by_one, approved)
        assert sum(cell.words.values()) == cell.total
