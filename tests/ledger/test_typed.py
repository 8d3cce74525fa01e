"""What people typed and did not save: theirs alone, and one for each text that they began with."""

from app.ledger import typed
from app.ledger.typed import Typed
from tests.house import House


def _typed(text: str, base: int = 0, at: str = "2026-01-01T00:00:00.000+00:00") -> Typed:
    return Typed(base, "0" * 64, text, "", at)


def test_the_newest_words_to_a_base_stand_for_it_and_go_with_it(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ana, ben, _ = any_house.team()
    message = any_house.standings()[0].message
    with any_house.ledger.write() as connection:
        typed.keep(connection, ana.id, message, "es", _typed("one"))
        typed.keep(connection, ana.id, message, "es", _typed("two"))
        typed.keep(connection, ana.id, message, "es", _typed("three", 7))
        typed.keep(connection, ana.id, message, "ur", _typed("four"))
    with any_house.ledger.read() as connection:
        assert [one.text for one in typed.of(connection, ana.id, message, "es")] == ["three", "two"]
        assert typed.of(connection, ben.id, message, "es") == ()
    with any_house.ledger.write() as connection:
        typed.forget(connection, ana.id, message, "es", 7)
        typed.forget(connection, ben.id, message, "es", 0)
    with any_house.ledger.read() as connection:
        assert typed.of(connection, ana.id, message, "es") == (_typed("two"),)
