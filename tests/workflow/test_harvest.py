"""The memory has what people approved, as long as it holds, and nothing else."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger import pairs, people, tables_of_memory
from app.ledger.pairs import Entry
from app.model.errors import Blocked, MoveNotAllowed, Refused, Stale
from app.model.law import Law
from app.model.match import Match
from app.model.message import Author, Origin
from app.model.policy import Eyes
from app.model.unit import Level, Unit
from app.workflow import harvest, lookup
from tests.house import LEAFLET, House
from tests.houses import Houses, one_article

WASH = "Wash your hands first."
LAVE = "Lávese primero las manos."


@pytest.fixture
def stocked(any_house: House) -> House:
    any_house.article()
    any_house.extract()
    return any_house


def _offers(house: House, text: str = WASH, tag: str = "es") -> list[Match]:
    harvest.harvest(house.ledger)
    with house.ledger.read() as connection:
        return [*lookup.lookup(connection, text, tag)]


def _at(house: House, text: str = WASH, tag: str = "es"):
    return next(one for one in house.standings(tag=tag) if one.text == text)


def test_a_text_that_was_approved_is_offered_with_who_read_it_and_where_it_stood(
    stocked: House,
) -> None:
    ana, ben, _ = stocked.team()
    stocked.accept(ben, stocked.accept(ana, _at(stocked), LAVE))
    (found,) = _offers(stocked)
    assert (found.target, found.score, found.imported) == (LAVE, 100, False)
    assert found.origin == _at(stocked).message
    assert (found.unit.article, found.unit.reader) == ("wounds", "reviewer")
    assert (found.unit.context.role, found.unit.context.topic) == ("paragraph", "skin")
    assert found.unit.at > "2026-03-01"


def test_between_the_same_neighbours_it_is_a_context_match(stocked: House) -> None:
    ana, ben, _ = stocked.team()
    stocked.accept(ben, stocked.accept(ana, _at(stocked), LAVE))
    (found,) = _offers(stocked)
    with stocked.ledger.read() as connection:
        (again,) = lookup.lookup(connection, WASH, "es", found.unit.context)
    assert again.score == 101


def test_it_is_offered_in_its_own_language_alone(stocked: House) -> None:
    ana, ben, _ = stocked.team()
    stocked.accept(ben, stocked.accept(ana, _at(stocked), LAVE))
    assert _offers(stocked, tag="ar") == []


def test_a_machine_s_draft_and_one_person_s_word_are_no_memory(stocked: House) -> None:
    ana, _, _ = stocked.team()
    stocked.draft(_at(stocked), "Un borrador.", Origin(Author.ENGINE, "google"))
    assert _offers(stocked) == []
    stocked.accept(ana, _at(stocked), LAVE)
    assert _offers(stocked) == []


def test_a_risky_text_waits_for_the_clinician(stocked: House) -> None:
    ana, ben, cleo = stocked.team()
    dose = "Do not use more than 2 tablets of 500 mg."
    revised = stocked.accept(
        ben, stocked.accept(ana, _at(stocked, dose), "No use más de 2 comprimidos de 500 mg.")
    )
    assert _offers(stocked, dose) == []
    stocked.accept(cleo, revised)
    assert [one.score for one in _offers(stocked, dose)] == [100]


def test_what_was_sent_back_is_offered_no_more(stocked: House) -> None:
    ana, ben, _ = stocked.team()
    stocked.accept(ben, stocked.accept(ana, _at(stocked), LAVE))
    assert len(_offers(stocked)) == 1
    stocked.send_back(ben, _at(stocked), "A better word is needed.")
    assert _offers(stocked) == []


def test_a_corrected_approval_never_comes_back(stocked: House) -> None:
    ana, ben, _ = stocked.team()
    stocked.accept(ben, stocked.accept(ana, _at(stocked), LAVE))
    assert len(_offers(stocked)) == 1
    proposed = stocked.accept(ana, _at(stocked), "Primero, lávese las manos.")
    assert _offers(stocked) == []  # being corrected
    stocked.accept(ben, proposed)
    assert [one.target for one in _offers(stocked)] == ["Primero, lávese las manos."]


def test_when_the_english_moves_on_what_was_said_for_the_older_one_is_still_known(
    stocked: House,
) -> None:
    ana, ben, _ = stocked.team()
    stocked.accept(ben, stocked.accept(ana, _at(stocked), LAVE))
    stocked.article(LEAFLET.replace(WASH, "Wash both your hands first."))
    stocked.extract()
    (found,) = _offers(stocked)
    assert (found.target, found.score) == (LAVE, 100)
    (near,) = _offers(stocked, "Wash both your hands first.")
    assert near.target == LAVE
    assert 70 < near.score < 94


def test_what_made_up_people_decided_is_no_memory(any_house: House) -> None:
    any_house.article()
    any_house.extract()
    ana = any_house.member("ana", "translator", demonstration=True)
    ben = any_house.member("ben", "reviewer", demonstration=True)
    any_house.accept(ben, any_house.accept(ana, _at(any_house), LAVE))
    assert _offers(any_house) == []


def test_with_one_pair_of_eyes_less_more_is_approved_and_with_two_again_less(
    stocked: House,
) -> None:
    _, ben, _ = stocked.team()
    cora = stocked.member("cora", "coordinator")
    stocked.accept(ben, _at(stocked), LAVE)
    assert _offers(stocked) == []
    for eyes, many in ((Eyes.SINGLE, 1), (Eyes.TWO, 0)):
        with stocked.ledger.write() as connection:
            people.choose_eyes(connection, stocked.ledger.now(), "es", eyes, cora.id)
        assert len(_offers(stocked)) == many


def test_each_sentence_of_an_approved_text_is_known_by_itself(any_house: House) -> None:
    any_house.article(
        "---\ntitle: Cuts\n---\n\nSit in a chair. Clean the cut with water.\n", "cuts.md"
    )
    any_house.extract()
    ana, ben, _ = any_house.team()
    at = any_house.standings("cuts")[1]
    any_house.accept(
        ben, any_house.accept(ana, at, "Siéntese en una silla. Limpie el corte con agua.")
    )
    (found,) = _offers(any_house, "Clean the cut with water.")
    assert (found.target, found.score) == ("Limpie el corte con agua.", 100)
    assert found.unit.level is Level.SENTENCE


def test_a_second_harvest_finds_nothing_new(stocked: House) -> None:
    stocked.approve(stocked.team())
    assert harvest.harvest(stocked.ledger) > 5
    assert harvest.harvest(stocked.ledger) == 0
    assert harvest.harvest(stocked.ledger) == 0


def test_a_text_said_for_many_messages_is_offered_once(stocked: House) -> None:
    team = stocked.team()
    stocked.approve(team)
    stocked.article(LEAFLET, "copy.md")
    stocked.extract()
    stocked.approve(team, "copy")
    assert len(_offers(stocked)) == 1


# ---- the law, tried from outside -------------------------------------------------------------


def _entry(house: House, target: int, text: str, ordinal: int = 0) -> Entry:
    return harvest.entry(Unit(WASH, text, "es"), target=target, ordinal=ordinal)


@pytest.mark.parametrize("ordinal", [0, 1])
def test_the_database_refuses_a_pair_that_nobody_approved(stocked: House, ordinal: int) -> None:
    ana, _, _ = stocked.team()
    at = stocked.accept(ana, _at(stocked), LAVE)
    assert at.target
    with pytest.raises(Refused) as refused, stocked.ledger.write() as connection:
        pairs.add(connection, "now", [_entry(stocked, at.target.id, LAVE, ordinal)])
    assert refused.value.law is Law.MISSING


def test_the_database_refuses_other_words_than_those_that_were_approved(stocked: House) -> None:
    ana, ben, _ = stocked.team()
    at = stocked.accept(ben, stocked.accept(ana, _at(stocked), LAVE))
    assert at.target
    with pytest.raises(Refused), stocked.ledger.write() as connection:
        pairs.add(connection, "now", [_entry(stocked, at.target.id, "Otra cosa.")])


def test_a_pair_is_never_changed(stocked: House) -> None:
    stocked.approve(stocked.team())
    harvest.harvest(stocked.ledger)
    with pytest.raises(Refused) as refused, stocked.ledger.write() as connection:
        connection.execute(tables_of_memory.memory_pair.update().values(target="Otra cosa."))
    assert refused.value.law is Law.APPEND_ONLY


_STEPS = st.lists(
    st.sampled_from(["write", "revise", "undo", "return", "machine", "harvest"]), max_size=8
)


@settings(max_examples=10)
@given(_STEPS)
def test_whatever_happens_only_what_is_approved_now_is_offered(
    sqlite_houses: Houses, steps: list[str]
) -> None:
    with TemporaryDirectory() as folder, sqlite_houses.open(Path(folder), one_article) as house:
        _happens(house, steps)


def _happens(house: House, steps: list[str]) -> None:
    ana, ben, _ = house.team()
    for number, step in enumerate(steps):
        at = _at(house)
        with suppress(Refused, MoveNotAllowed, Blocked, Stale):
            if step == "write":
                house.accept(ana, at, f"Texto {number}.")
            elif step == "revise" and at.target:
                house.accept(ben, at)
            elif step == "return" and at.target:
                house.send_back(ben, at, "No.")
            elif step == "undo" and at.log:
                who = ana if at.log[-1].person == ana.id else ben
                house.take_back_approval(who, at)
            elif step == "machine":
                house.draft(at, f"Máquina {number}.", Origin(Author.ENGINE, "google"))
            else:
                harvest.harvest(house.ledger)
        at = _at(house)
        approved = [at.target.text] if at.target and at.approved(Eyes.TWO) else []
        assert [one.target for one in _offers(house)] == approved
