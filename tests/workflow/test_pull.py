"""A page that a coordinator pulls is gone at once, and comes back when it was mended or given free."""

from collections.abc import Callable

import pytest

from app.ledger import pulls, releases
from app.model.errors import BadInput, MoveNotAllowed, Refused
from app.model.law import Law
from app.workflow.release import Outcome, site
from app.workflow.release.pull import Page, lift, pull
from app.workflow.signed import Signed
from tests.house import LEAFLET, House
from tests.houses import Begin, one_live

ALL = Page("wounds", "es")


@pytest.fixture
def live(any_house_after: Callable[[Begin], House]) -> House:
    return any_house_after(one_live)


def _olga(house: House) -> Signed:
    olga = house.member("olga", "coordinator", "es")
    return Signed(olga.id, olga.sign_in)


def _there(house: House) -> bool:
    """Are its words there? Where a page was withdrawn, one stands that says so."""
    return "Cléan thé wóund" in house.page()


def _outcomes(house: House) -> list[tuple[str, Outcome]]:
    return [(one.language.tag, one.outcome) for one in house.release() if one.language.tag == "es"]


def _changes(house: House, number: int, text: str) -> None:
    """Somebody writes another text, and it is approved."""
    ana, ben, cleo = (house.sign_in(name) for name in ("ana", "ben", "cleo"))
    revised = house.accept(ben, house.accept(ana, house.standings()[number], text))
    if revised.risks:
        house.accept(cleo, revised)


def test_it_is_out_of_the_site_at_once_and_no_release_brings_it_back(live: House) -> None:
    olga = _olga(live)
    pull(live.ledger, live.settings, ALL, "A wrong dose.", olga)
    assert not _there(live)
    assert live.verify() == []
    assert _outcomes(live) == [("es", Outcome.INCOMPLETE)]
    assert not _there(live)
    with pytest.raises(MoveNotAllowed):
        pull(live.ledger, live.settings, ALL, "Again.", olga)


def test_it_comes_back_with_another_text(live: House) -> None:
    pull(live.ledger, live.settings, ALL, "A wrong dose.", _olga(live))
    _changes(live, 2, "Lávese las manos.")
    assert _outcomes(live) == [("es", Outcome.RELEASED)]
    assert _there(live)
    assert live.verify() == []


def test_where_one_text_was_wrong_it_comes_back_with_that_one_alone(live: House) -> None:
    dose = live.standings()[5].message
    pull(live.ledger, live.settings, Page("wounds", "es", dose), "A wrong dose.", _olga(live))
    _changes(live, 2, "Lávese las manos.")
    assert _outcomes(live) == [("es", Outcome.INCOMPLETE)]
    _changes(live, 5, "Nó usé más de 2 comprimidos de 500 mg.")
    assert _outcomes(live) == [("es", Outcome.RELEASED)]


def test_a_sentence_that_is_new_in_the_english_mends_nothing(live: House) -> None:
    pull(live.ledger, live.settings, ALL, "A wrong dose.", _olga(live))
    live.article(LEAFLET + "\nRest well.\n")
    live.extract()
    _changes(live, 6, "Descanse bien.")
    assert _outcomes(live) == [("es", Outcome.INCOMPLETE)]


def test_a_coordinator_gives_it_free(live: House) -> None:
    olga = _olga(live)
    with pytest.raises(MoveNotAllowed):
        lift(live.ledger, ALL, "It was right.", olga)
    pull(live.ledger, live.settings, ALL, "A wrong dose.", olga)
    live.release()
    with pytest.raises(BadInput):
        lift(live.ledger, ALL, " ", olga)
    lift(live.ledger, ALL, "It was right.", olga)
    with live.ledger.read() as connection:
        assert pulls.standing(connection) == {}
    assert _outcomes(live) == [("es", Outcome.RELEASED)]
    assert _there(live)


def test_the_verifier_finds_what_somebody_brought_back_past_the_guards(live: House) -> None:
    with live.ledger.read() as connection:
        (released,) = releases.live(connection)
    targets = {at.message: at.target.id for at in live.standings() if at.target}
    pull(live.ledger, live.settings, ALL, "A wrong dose.", _olga(live))
    with live.forged() as connection:
        releases.put(connection, live.ledger.now(), [(released, targets)])
    with pytest.raises(Refused) as refusal:
        site.build(live.ledger, live.settings)
    assert refusal.value.law is Law.PULLED
    assert not _there(live)


def test_the_command_line_may_pull_a_page_and_nobody_else_but_a_coordinator(live: House) -> None:
    ben = live.sign_in("ben")
    for act in (
        lambda: pull(live.ledger, live.settings, ALL, "Mine.", Signed(ben.id, ben.sign_in)),
        lambda: lift(live.ledger, ALL, "Mine.", Signed(ben.id, ben.sign_in)),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.law is Law.NO_ROLE
    said = pull(live.ledger, live.settings, Page("wounds", "es", "nothing"), "A fire.", None)
    assert (said.person, said.message) == (None, "")
    with live.ledger.read() as connection:
        assert releases.live(connection) == ()


def _withdrawn(house: House) -> None:
    """Somebody else writes that the page is withdrawn, and has not come to the site yet."""
    with house.ledger.write() as connection:
        for one in releases.live(connection, ["wounds"]):
            releases.withdraw(connection, house.ledger.now(), one, "safety")


def test_what_is_withdrawn_while_a_site_is_built_is_not_in_it(
    live: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _changes(live, 2, "Lávese las manos.")

    def meanwhile(*_: object) -> tuple[()]:
        _withdrawn(live)
        return ()

    monkeypatch.setattr(site.verify, "files", meanwhile)
    live.release()
    assert "es/wounds/index.html" not in site.read_manifest(live.settings.site)


def test_a_site_is_not_gone_back_to_while_a_page_of_it_is_withdrawn(
    live: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _changes(live, 2, "Lávese las manos.")
    live.release()
    before = live.settings.site.resolve()

    def meanwhile(*_: object, **__: object) -> tuple[()]:
        _withdrawn(live)
        return ()

    monkeypatch.setattr(site.verify, "whole", meanwhile)
    with pytest.raises(Refused, match="withdrawn just now"):
        site.roll_back(live.ledger, live.settings)
    assert live.settings.site.resolve() == before
