"""Decisions from another message, tried at the three places that refuse them where they do not hold.

A page is live on which a coordinator let decisions made elsewhere hold; then somebody breaks one link.
"""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.model.digest import digest
from app.model.errors import Refused
from app.model.law import Law
from app.model.policy import Eyes
from app.workflow.elsewhere import Acceptance, accept, elsewhere
from app.workflow.harvest import harvest
from app.workflow.release import Outcome
from tests.house import LEAFLET, House
from tests.houses import Begin

COPY = LEAFLET.replace("Looking after a wound", "Looking after a graze")
HERE = "(SELECT min(target_revision) FROM carry)"
THERE = f"(SELECT earlier FROM carry WHERE target_revision = {HERE})"
BASIS = f"(SELECT basis FROM target_revision WHERE id = {HERE})"


def live_on_a_word(house: House) -> None:
    """The copy of an approved article is live, with decisions that were made on the first."""
    house.article()
    house.extract()
    ana, ben, cleo = house.team()
    house.approve((ana, ben, cleo))
    house.article(COPY, "copy.md")
    house.extract()
    olive = house.member("olive", "coordinator", "es")
    harvest(house.ledger)
    with house.ledger.read() as connection:
        seen = {one.at.message: one.target.id for one in elsewhere(connection, "copy", "es")}
    accept(house.ledger, Acceptance(olive.id, olive.sign_in, "copy", "es", seen))
    for at in house.standings("copy"):
        if not at.approved(Eyes.TWO):
            revised = house.accept(ben, house.accept(ana, at, at.text.replace("o", "ó")))
            if revised.risks:
                house.accept(cleo, revised)
    done = {(one.article, one.language.tag): one.outcome for one in house.release()}
    assert done["copy", "es"] is Outcome.RELEASED
    house.prove("copy")
    assert house.verify() == []


def _other(words: str, which: str) -> list[str]:
    """Other words, with every hash right, on which it was decided."""
    hashed = digest(words)
    return [
        f"UPDATE target_revision SET text = '{words}', hash = '{hashed}' WHERE id = {which}",
        f"UPDATE decision SET target_hash = '{hashed}' WHERE target_revision = {which}",
    ]


FORGERIES: list[tuple[str, Law, list[str]]] = [
    (
        "to a text that is risky",
        Law.OTHER_TEXT,
        [f"UPDATE message_revision SET risky = true WHERE id = {BASIS}"],
    ),
    (
        "from a text that is risky",
        Law.OTHER_TEXT,
        [
            "UPDATE message_revision SET risky = true"
            f" WHERE id = (SELECT basis FROM target_revision WHERE id = {THERE})"
        ],
    ),
    (
        "to a text in another role",
        Law.OTHER_TEXT,
        [f"UPDATE message_revision SET role = 'caption' WHERE id = {BASIS}"],
    ),
    ("on nobody's word", Law.OTHER_TEXT, ["UPDATE carry SET person = NULL, sign_in = NULL"]),
    ("under another name", Law.OTHER_TEXT, ["UPDATE carry SET level = 'identical'"]),
    ("from other words", Law.OTHER_TEXT, _other("Otra cosa.", THERE)),
    (
        "on the word of somebody who is no coordinator",
        Law.NO_ROLE,
        [
            "UPDATE carry SET person = 'p-ana', sign_in = (SELECT min(id) FROM sign_in"
            " WHERE person = 'p-ana')"
        ],
    ),
    (
        "on the word of somebody who never signed in",
        Law.NOT_A_PERSON,
        ["UPDATE carry SET sign_in = 4711"],
    ),
    (
        "from another language",
        Law.OTHER_TEXT,
        [f"UPDATE target_revision SET language = 'ar' WHERE id = {THERE}"],
    ),
    ("without an event", Law.NOT_IN_LOG, ["UPDATE carry SET event = (SELECT max(seq) FROM event)"]),
]

EACH = pytest.mark.parametrize(
    ("attempt", "law", "forgery"), FORGERIES, ids=[row[0] for row in FORGERIES]
)


@pytest.fixture
def live(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(live_on_a_word)


@pytest.mark.one_on_postgresql
@EACH
def test_a_forgery_is_refused_by_the_function_that_releases(
    live: House, attempt: str, law: Law, forgery: list[str]
) -> None:
    with live.forged() as connection:
        for statement in forgery:
            connection.execute(text(statement))
    with pytest.raises(Refused) as refusal:
        live.prove("copy")
    assert refusal.value.law is law, attempt


@pytest.mark.one_on_postgresql
@EACH
def test_a_forgery_is_found_by_the_verifier(
    live: House, attempt: str, law: Law, forgery: list[str]
) -> None:
    with live.forged() as connection:
        for statement in forgery:
            connection.execute(text(statement))
    found = {(fault.page, fault.law) for fault in live.verify()}
    assert ("es/copy/index.html", law) in found, attempt
