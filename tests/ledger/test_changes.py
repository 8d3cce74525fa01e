"""Changed source texts wait until somebody releases them for translation."""

import pytest
from sqlalchemy import text

from app.ledger import changes
from app.ledger.changes import Change
from app.model.digest import digest
from app.model.errors import NotFound, Refused
from app.model.law import Law
from tests.house import LEAFLET, House

OTHER = LEAFLET.replace("Wash your hands", "Wash both hands")


@pytest.fixture
def known(any_house: House) -> House:
    any_house.article()
    any_house.article(OTHER, "noise.md")
    any_house.extract()
    return any_house


def _change(house: House, source: str, name: str = "wounds") -> None:
    with house.ledger.write() as connection:
        path = f"source_texts/{name}.md"
        changes.put(connection, house.ledger.now(), name, path, source, digest(source))


def _waiting(house: House) -> tuple[Change, ...]:
    with house.ledger.read() as connection:
        return changes.waiting(connection)


def test_a_change_waits_once(known: House) -> None:
    assert _waiting(known) == ()
    for _ in range(2):
        _change(known, OTHER)
    (one,) = _waiting(known)
    assert (one.article, one.path, one.source) == ("wounds", "source_texts/wounds.md", OTHER)
    with known.ledger.read() as connection:
        assert changes.get(connection, "wounds") == one
        with pytest.raises(NotFound, match="noise"):
            changes.get(connection, "noise")
        assert connection.execute(text("SELECT count(*) FROM source_change")).scalar_one() == 1


def test_the_last_change_is_the_one_that_waits(known: House) -> None:
    _change(known, OTHER)
    _change(known, OTHER + "\nMore.\n")
    assert [one.source for one in _waiting(known)] == [OTHER + "\nMore.\n"]


def test_a_file_that_went_back_waits_no_more(known: House) -> None:
    _change(known, OTHER)
    _change(known, LEAFLET)
    assert _waiting(known) == ()
    _change(known, OTHER)
    assert len(_waiting(known)) == 1


def test_what_was_released_waits_no_more_and_may_change_again(known: House) -> None:
    _change(known, OTHER)
    known.article(OTHER)
    known.extract()
    assert _waiting(known) == ()
    known.article(LEAFLET)
    known.extract()
    _change(known, OTHER)
    assert len(_waiting(known)) == 1


def test_nothing_reaches_the_languages_before(known: House) -> None:
    before = known.standings()
    _change(known, OTHER)
    assert known.standings() == before


@pytest.mark.parametrize(
    ("values", "law"),
    [
        ("id, article, path, 'other words', hash, at, event", Law.OTHER_TEXT),
        ("id, article, path, source, hash, at, event - 1", Law.NOT_IN_LOG),
        ("id, article, 'elsewhere.md', source, hash, at, event", Law.NOT_IN_LOG),
    ],
)
def test_the_database_takes_no_change_that_the_log_does_not_tell(
    known: House, values: str, law: Law
) -> None:
    _change(known, OTHER)
    forgery = "INSERT INTO source_change (id, article, path, source, hash, at, event) SELECT "
    with pytest.raises(Refused) as refusal, known.ledger.write() as connection:
        connection.execute(
            text(forgery + values.replace("id,", "id + 1,", 1) + " FROM source_change")
        )
    assert refusal.value.law is law
