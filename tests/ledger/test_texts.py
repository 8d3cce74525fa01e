"""Which text stands: nothing that people have dealt with is put out of its place."""

import random
from collections.abc import Callable

import pytest

from app.ledger import standings
from app.model.message import Author, Origin
from app.model.policy import spoken
from app.model.standing import Standing
from app.model.state import State
from app.workflow.coverage import coverage
from tests.costly import few
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_article
from tests.ledger.carrying import ENGLISH, SPANISH, carry, dose, english

pytestmark = pytest.mark.usefixtures("unchecked")

ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")
FILE = Origin(Author.FILE, "wounds.po")
MEMORY = Origin(Author.MEMORY, "wounds.00000000")

Team = tuple[Member, Member, Member]


@pytest.fixture
def any_house(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_article)


@pytest.fixture
def team(any_house: House) -> Team:
    return any_house.team()


def _stands(house: House) -> str:
    at = dose(house)
    return at.target.text if at.target else ""


def test_of_drafts_the_latest_stands(any_house: House, team: Team) -> None:
    any_house.draft(dose(any_house), "uno", ENGINE)
    any_house.draft(dose(any_house), "dos", FILE)
    assert _stands(any_house) == "dos"


@pytest.mark.parametrize("origin", [ENGINE, FILE, MEMORY], ids=lambda origin: str(origin.author))
def test_what_a_person_wrote_stays(any_house: House, team: Team, origin: Origin) -> None:
    any_house.accept(team[0], dose(any_house), "uno")
    any_house.draft(dose(any_house), "dos", origin)
    assert _stands(any_house) == "uno"
    any_house.accept(team[1], dose(any_house), "tres")
    assert _stands(any_house) == "tres"


def test_a_draft_that_was_accepted_stays_until_it_is_sent_back(
    any_house: House, team: Team
) -> None:
    ana, ben, _ = team
    any_house.draft(dose(any_house), "uno", ENGINE)
    any_house.accept(ana, dose(any_house))
    any_house.draft(dose(any_house), "dos", FILE)
    assert _stands(any_house) == "uno"
    any_house.send_back(ben, dose(any_house), "no")
    assert _stands(any_house) == "dos"


def test_a_draft_whose_acceptance_was_carried_stays(any_house: House, team: Team) -> None:
    any_house.draft(dose(any_house), SPANISH[0], ENGINE)
    any_house.accept(team[0], dose(any_house))
    english(any_house, ENGLISH[1])
    carry(any_house, SPANISH[1])
    any_house.draft(dose(any_house), "dos", FILE)
    assert _stands(any_house) == SPANISH[1]


def test_a_text_for_an_older_english_makes_way(any_house: House, team: Team) -> None:
    any_house.accept(team[0], dose(any_house), SPANISH[0])
    english(any_house, ENGLISH[1])
    any_house.draft(dose(any_house), "dos", FILE)
    assert _stands(any_house) == "dos"


def test_a_step_counts_only_while_the_one_before_it_stands(any_house: House, team: Team) -> None:
    ana, ben, _ = team
    any_house.accept(ana, dose(any_house), SPANISH[0])
    english(any_house, ENGLISH[1])
    any_house.send_back(ben, carry(any_house, SPANISH[1]), "look again")
    english(any_house, ENGLISH[0])
    any_house.accept(ben, dose(any_house))
    assert english(any_house, ENGLISH[1]).state() is State.DRAFTED
    _agrees(any_house)


@pytest.mark.parametrize("seed", range(few(2, 8)))
def test_coverage_counts_the_very_texts_that_stand(any_house: House, team: Team, seed: int) -> None:
    chance = random.Random(seed)
    ana, ben, _ = team
    dora = any_house.member("dora", "reviewer")
    number = 0
    for turn in range(few(6, 10)):
        any_house.article(LEAFLET.replace(ENGLISH[0], ENGLISH[turn % 3]) + "\n" * (turn % 2))
        any_house.extract()
        # The dose's message comes round more often: it is the one whose English changes.
        often = [dose(any_house).message] * 3
        for message in (*(at.message for at in any_house.standings()), *often):
            with any_house.ledger.read() as connection:
                at = standings.one(connection, message, "es")
            number += 1
            match chance.randrange(6), at.state():
                case 0, _:
                    any_house.draft(at, f"Texto {number}", chance.choice((ENGINE, FILE)))
                case 1, State.MISSING | State.OUTDATED:
                    any_house.accept(ana, at, _tagged(at.text, number))
                case 2, State.DRAFTED if not spoken(at.log) and "<" not in at.text:
                    _perhaps_back(any_house, ana, any_house.accept(ana, at), chance)
                case 3, State.PROPOSED if spoken(at.log)[0].person != ben.id:
                    _perhaps_back(any_house, ben, any_house.accept(ben, at), chance)
                case 4, State.PROPOSED | State.REVISED:
                    any_house.send_back(dora, at, "look again")
                case 4 | 5, State.OUTDATED if at.target and at.text in RETAGGED:
                    carry(any_house, RETAGGED[at.text](at.target.text), at=at)
        _agrees(any_house)


def _perhaps_back(house: House, member: Member, made: Standing, chance: random.Random) -> None:
    """Whoever approved it takes that back at once, or not."""
    if chance.random() < 0.4:
        house.take_back_approval(member, made)


def _tagged(text: str, number: int) -> str:
    return f"{text} ({number})".replace("o", "ó")


def _bare(text: str) -> str:
    return text.replace("<1>", "").replace("</1>", "")


# What stands in the dose's message as its English changes: tags around everything, or none.
RETAGGED = {
    "Do not use more than 2 tablets of 500 mg.": _bare,
    "Do not use more than <1>2 tablets</1> of 500 mg.": lambda text: f"<1>{_bare(text)}</1>",
    "Do <1>not</1> use more than 2 tablets of 500 mg.": lambda text: f"<1>{_bare(text)}</1>",
}


def _agrees(house: House) -> None:
    cell = coverage(house.ledger, house.settings.languages).cells["wounds", "es"]
    one_by_one: dict[State, int] = {}
    for at in house.standings():
        one_by_one[at.state()] = one_by_one.get(at.state(), 0) + at.words
    assert cell.words == one_by_one
