"""What people said of findings, read for one text and for many."""

import pytest

from app.ledger import overrides
from app.model.message import Author, Origin
from tests.finding import look_for_signs
from tests.house import House


@pytest.mark.parametrize("many", [500, 0])
def test_what_was_said_is_found_by_the_english_and_the_language(
    any_house: House, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    look_for_signs(monkeypatch)
    monkeypatch.setattr(overrides, "_MANY", many)
    any_house.article()
    any_house.extract()
    _, ben, _ = any_house.team()
    for place in (2, 3):
        any_house.draft(any_house.standings()[place], "Una…", Origin(Author.ENGINE, "apertium"))
        any_house.override(ben, any_house.standings()[place], "length", f"For {place}.")
    at, other = any_house.standings()[2:4]
    assert [one.reason for one in at.overrides] == ["For 2."]
    with any_house.ledger.read() as connection:
        found = overrides.of(connection, ["es", "ar"], [at.source_hash])
        assert found == {("es", at.source_hash): at.overrides}
        assert overrides.of(connection, ["ar"], [at.source_hash, other.source_hash]) == {}
        assert overrides.of(connection, ["es"], []) == {}
