"""How people like to work is kept, for each of them."""

import pytest
from sqlalchemy import text

from app.ledger import preferences
from app.model.errors import BadInput, Refused
from app.model.preference import PREFERENCES
from tests.house import House


def test_what_was_chosen_last_counts_and_for_nobody_else(any_house: House) -> None:
    ana, ben, _ = any_house.team()
    with any_house.ledger.write() as connection:
        for value in ("list", "focus", "list"):
            preferences.put(connection, ana.id, "mode", value)
        preferences.put(connection, ana.id, "interface", "ar")
        with pytest.raises(BadInput, match="cannot be chosen"):
            preferences.put(connection, ana.id, "keys", "sideways")
    with any_house.ledger.read() as connection:
        hers, his = (preferences.of(connection, one.id) for one in (ana, ben))
    assert (hers["mode"], hers["interface"], hers["keys"]) == ("list", "ar", "on")
    assert his == {name: choice.usual for name, choice in PREFERENCES.items()}


def test_what_an_older_version_knew_is_left_aside(any_house: House) -> None:
    ana = any_house.member("ana", "translator")
    with any_house.ledger.write() as connection:
        for name, value in (("mode", "sideways"), ("colour", "red")):
            connection.execute(
                text("INSERT INTO preference VALUES (:person, :name, :value)"),
                {"person": ana.id, "name": name, "value": value},
            )
        found = preferences.of(connection, ana.id)
    assert found["mode"] == "focus"
    assert "colour" not in found


def test_the_ledger_itself_keeps_nothing_longer_and_for_nobody_unknown(any_house: House) -> None:
    ana = any_house.member("ana", "translator")
    for person, value in ((ana.id, "x" * 4097), ("p-nobody", "x")):
        with pytest.raises(Refused), any_house.ledger.write() as connection:
            connection.execute(
                text("INSERT INTO preference VALUES (:person, 'chords', :value)"),
                {"person": person, "value": value},
            )
