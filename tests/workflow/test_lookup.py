"""What the memory has in several ways, and all that it has."""

import pytest

from app.model.unit import Unit
from app.workflow import harvest, lookup
from app.workflow.remember import remember
from tests.house import LEAFLET, House


def _twice(house: House) -> None:
    """The same article twice, the second time with another word for the title."""
    team = house.team()
    house.article()
    house.article(LEAFLET, "copy.md")
    house.extract()
    for name, title in (("wounds", "Cuidar una herida"), ("copy", "Cómo cuidar heridas")):
        texts = {at.text: at.text.replace("o", "ó") for at in house.standings(name)}
        house.approve(team, name, targets=texts | {"Looking after a wound": title})
    harvest.harvest(house.ledger)


def test_a_text_that_was_translated_in_two_ways_is_listed_with_where(any_house: House) -> None:
    _twice(any_house)
    with any_house.ledger.read() as connection:
        (found,) = lookup.various(connection, "es")
    assert found.source == "Looking after a wound"
    assert dict(found.targets) == {
        "Cuidar una herida": (("wounds", any_house.standings()[0].message),),
        "Cómo cuidar heridas": (("copy", any_house.standings("copy")[0].message),),
    }


def test_once_one_of_them_is_sent_back_there_is_nothing_to_list(any_house: House) -> None:
    _twice(any_house)
    any_house.send_back(
        any_house.sign_in("ben"), any_house.standings("copy")[0], "As in the other."
    )
    with any_house.ledger.read() as connection:
        assert lookup.various(connection, "es") == ()


def test_all_that_holds_is_told_once(any_house: House) -> None:
    _twice(any_house)
    with any_house.ledger.read() as connection:
        found = [*lookup.approved_units(connection, "es")]
    assert len(found) == 7  # six texts, of which one in two ways
    assert len({(one.source, one.target) for one in found}) == 7
    assert {one.reader for one in found} == {"reviewer", "clinician"}


def test_what_was_taken_in_from_a_file_is_told_in_its_order(any_house: House) -> None:
    units = [Unit("Rest.", "Descanse.", "es"), Unit("Drink.", "Beba.", "es")]
    list(remember(any_house.ledger, "friends.tmx", "d" * 64, units))
    with any_house.ledger.read() as connection:
        assert [*lookup.imported_units(connection, 1)] == units
        assert [*lookup.imported_units(connection, 2)] == []


def test_further_english_is_looked_at_where_the_nearest_has_no_text(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _twice(house)
    monkeypatch.setattr(lookup, "_LOOKED_AT", 1)
    with house.ledger.read() as connection:
        nearest, *_ = lookup.near(connection, "Looking after a wound")
        found = lookup._of_nearest(connection, [nearest + 10**6, nearest], "es")
    assert {one.source for one in found} == {nearest}
