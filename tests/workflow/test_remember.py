"""Files of units: taken in once, kept apart, thrown out again."""

from collections.abc import Iterator

import pytest

from app.ledger import concordance, imports, postings
from app.model.errors import NotFound
from app.model.match import Match
from app.model.unit import Unit
from app.workflow import harvest, lookup, remember
from tests.house import House

UNITS = (
    Unit("Wash your hands first.", "Lávese primero las manos.", "es", note="From a friend."),
    Unit("Wash your hands first.", "اغسل يديك أولاً.", "ar"),
    Unit("Cover the wound with a <1>dressing</1>.", "Cubra la herida con un <1>apósito</1>.", "es"),
)
DIGEST = "d" * 64


def _take(house: House, digest: str = DIGEST, units: object = UNITS) -> list[int]:
    return [*remember.remember(house.ledger, "friends.tmx", digest, units)]  # type: ignore[arg-type]


def _offers(house: House, text: str, tag: str = "es") -> list[Match]:
    with house.ledger.read() as connection:
        return [*lookup.lookup(connection, text, tag)]


def test_what_a_file_says_is_offered_under_its_name_and_never_above_95(any_house: House) -> None:
    assert _take(any_house) == [3]
    (found,) = _offers(any_house, "Wash your hands first.")
    assert (found.target, found.score, found.imported) == ("Lávese primero las manos.", 95, True)
    assert (found.origin, found.unit.note) == ("friends.tmx", "From a friend.")


def test_tags_of_a_file_s_text_are_put_right_as_well(any_house: House) -> None:
    _take(any_house)
    (found,) = _offers(any_house, "Cover the wound with a <7>dressing</7>.")
    assert found.target == "Cubra la herida con un <7>apósito</7>."
    assert found.ready


def test_what_a_long_number_alone_makes_alike_is_not_offered(house: House) -> None:
    _take(
        house, units=[Unit("See 12345678901234567890 here", "Vea 12345678901234567890 aquí", "es")]
    )
    assert _offers(house, "Eat 12345678901234567890 nuts") == []
    assert len(_offers(house, "See 12345678901234567891 here")) == 1


def test_taking_a_file_in_once_more_adds_nothing(any_house: House) -> None:
    _take(any_house)
    assert _take(any_house) == []
    with any_house.ledger.read() as connection:
        (one,) = imports.every(connection)
    assert one.pairs == 3


def test_a_file_that_was_stopped_goes_on_where_it_was(
    any_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remember, "_AT_ONCE", 1)

    def broken() -> Iterator[Unit]:
        yield from UNITS[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _take(any_house, units=broken())
    assert len(_offers(any_house, "Wash your hands first.")) == 1
    assert _take(any_house) == [3]
    with any_house.ledger.read() as connection:
        (one,) = imports.every(connection)
    assert one.pairs == 3


def test_what_was_thrown_out_is_offered_no_more_until_it_is_taken_in_again(
    any_house: House,
) -> None:
    _take(any_house)
    with any_house.ledger.read() as connection:
        (one,) = imports.every(connection)
    assert remember.forget(any_house.ledger, one.id) == "friends.tmx"
    with pytest.raises(NotFound, match="thrown out already"):
        remember.forget(any_house.ledger, one.id)
    assert _offers(any_house, "Wash your hands first.") == []
    assert _take(any_house) == [3]
    assert len(_offers(any_house, "Wash your hands first.")) == 1


def test_a_file_that_is_not_there_cannot_be_thrown_out(any_house: House) -> None:
    with pytest.raises(NotFound):
        remember.forget(any_house.ledger, 7)


def test_what_people_approved_comes_before_what_a_file_says(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    any_house.approve(any_house.team(), targets=None)
    harvest.harvest(any_house.ledger)
    _take(any_house)
    found = _offers(any_house, "Wash your hands first.")
    assert [(one.score, one.imported) for one in found] == [(100, False), (95, True)]


def _taken_in(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for the indexes any more."""
    for index in (concordance, postings):
        monkeypatch.setattr(index, "_MOST", 0)
    _take(house, "e" * 64, [Unit("The last one.", "Último.", "es")])
    with house.ledger.read() as connection:
        assert postings.tail(connection) == []


def _spoken(house: House, asked: str, tag: str = "es") -> list[str]:
    with house.ledger.read() as connection:
        return [one.target for one in lookup.concordance(connection, asked, tag)]


_HANDS, _WOUND = UNITS[0].target, UNITS[2].target
_ASKED = {
    "wash": [_HANDS],
    "hand": [_HANDS],
    "dressing wound": [_WOUND],
    '"wound dressing"': [],
    '"cubra la herida"': [_WOUND],
    "cubra manos": [],
    "apósi": [_WOUND],
    "'; drop table": [],
    "": [],
}


def test_a_word_is_found_on_either_side_by_its_beginning_and_a_phrase_as_it_stands(
    any_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _take(any_house)
    assert {asked: _spoken(any_house, asked) for asked in _ASKED} == _ASKED
    _taken_in(any_house, monkeypatch)
    assert {asked: _spoken(any_house, asked) for asked in _ASKED} == _ASKED


_SCRIPTS = [
    ("zh-Hans", "请先洗手，再清洗伤口。", "伤口"),
    ("zh-Hans", "请先洗手，再清洗伤口。", "洗"),
    ("ar", "اغسل يديك أولاً.", "يديك"),
    ("ur", "پہلے اپنے ہاتھ دھوئیں۔", "ہاتھ"),
    ("bn", "প্রথমে আপনার হাত ধুয়ে নিন।", "হাত"),
    ("my", "အရင်ဆုံး လက်ဆေးပါ။", "လက်ဆေး"),
    ("uk", "Спочатку вимийте Ваші руки, О'Ніл.", "О'Ніл"),
]


def test_words_of_every_script_are_found(any_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    _take(any_house, units=[Unit("Wash first.", target, tag) for tag, target, _ in _SCRIPTS])
    for tag, target, asked in _SCRIPTS:
        assert _spoken(any_house, asked, tag) == [target]
        assert _spoken(any_house, asked) == []
    _taken_in(any_house, monkeypatch)
    for tag, target, asked in _SCRIPTS:
        assert _spoken(any_house, asked, tag) == [target]


def test_what_waits_for_the_indexes_is_offered_as_it_is_once_they_have_it(
    any_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remember, "_AT_ONCE", 1)
    for index in (concordance, postings):
        monkeypatch.setattr(index, "_MOST", 4)
    units = [
        Unit(f"Take {drink} with the {number} tablets.", f"{drink} {number}", "es")
        for drink in ("milk", "water")
        for number in ("two", "three", "four", "five")
    ]
    _take(any_house, units=units)
    with any_house.ledger.read() as connection:
        assert 0 < len(postings.tail(connection)) < len(units)
    asked = [one.source for one in units]
    before = [_offers(any_house, one) for one in asked], _spoken(any_house, "tablets")
    assert [one[0].target for one in before[0]] == [one.target for one in units]
    assert before[1] == [one.target for one in reversed(units)]
    _taken_in(any_house, monkeypatch)
    assert ([_offers(any_house, one) for one in asked], _spoken(any_house, "tablets")) == before


def test_a_text_without_any_word_is_kept_and_found(any_house: House) -> None:
    _take(any_house, units=[Unit("…", "……", "zh-Hans"), Unit("\\\\ ''", "\\\\ ''", "zh-Hans")])
    assert [one.target for one in _offers(any_house, "…", "zh-Hans")] == ["……"]


def test_of_very_many_texts_alike_the_nearest_is_found(any_house: House) -> None:
    """More than one row of the index holds, for each word."""
    many = [
        Unit(f"Take the tablets with water on day {number} of your care.", f"Día {number}", "es")
        for number in range(2500)
    ]
    _take(any_house, units=[*many, Unit("Take the tablets with milk at night.", "Leche", "es")])
    found = _offers(any_house, "Take the tablets with milk at night!")
    assert found[0].target == "Leche"
    (exact,) = [one for one in _offers(any_house, many[1234].source) if one.score == 95]
    assert exact.target == "Día 1234"
