"""A text of a live page is sent back: what readers get, at once and after the next run."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.ledger.article_policies import Chosen
from app.model.errors import Refused
from app.model.flaw import Weight
from app.model.gap import ArticlePolicy
from app.model.language import language
from app.model.reason import Reason
from app.workflow import verify
from app.workflow.policy import set_policy
from app.workflow.release import Outcome, site
from tests.house import LEAFLET, House
from tests.houses import Begin, one_live

HANDS, DOSE = 2, 5
CHECKING = "There may be a mistake in this translation. We are checking it."


def two_live(house: House) -> None:
    """Two articles, live in Spanish."""
    house.article()
    house.article(LEAFLET.replace("wound", "graze"), "grazes.md")
    house.extract()
    team = house.team()
    for name in ("wounds", "grazes"):
        house.approve(team, name)
    house.release()


@pytest.fixture
def live(house_after: Callable[[Begin], House]) -> House:
    return house_after(two_live)


def _send_back(house: House, weight: Weight, number: int = HANDS) -> None:
    house.send_back(house.sign_in("ben"), house.standings()[number], "It says 3.", weight)


def _mend(house: House, number: int = HANDS, text: str = "Lávese las manos.") -> None:
    ana, ben = house.sign_in("ana"), house.sign_in("ben")
    house.accept(ben, house.accept(ana, house.standings()[number], text))


def _files(house: House) -> dict[str, str]:
    return {path: one["sha256"] for path, one in site.read_manifest(house.settings.site).items()}


def _done(house: House) -> list[tuple[str, str, Outcome]]:
    return [
        (one.language.tag, one.article, one.outcome)
        for one in house.release()
        if one.language.tag not in ("ar", "ur")
    ]


def test_where_the_page_was_stands_at_once_that_it_was_withdrawn(live: House) -> None:
    before = _files(live)
    _send_back(live, Weight.CRITICAL)
    site.take_out(live.ledger, live.settings)
    now = _files(live)
    changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    assert changed == {"es/wounds/index.html", "es/wounds/index.json", "es/wounds/gone"}
    assert "es/wounds/index.json" not in now
    assert CHECKING in live.page()
    assert "Cléan" not in live.page()
    # What lists it leads to that page until the next run.
    assert not {one.page for one in live.verify()} & {path for path in now if "wounds" in path}
    live.release()
    assert live.verify() == []


def test_it_comes_back_by_itself_when_its_text_is_mended_and_nothing_else_waits_for_it(
    live: House,
) -> None:
    _send_back(live, Weight.MAJOR)
    site.take_out(live.ledger, live.settings)
    first = live.accept(live.sign_in("ana"), live.standings("grazes")[HANDS], "Lávese.")
    live.accept(live.sign_in("ben"), first)
    assert _done(live) == [
        ("es", "grazes", Outcome.RELEASED),
        ("es", "wounds", Outcome.INCOMPLETE),
    ]
    assert CHECKING in live.page()
    home = (live.settings.site / "es/index.html").read_text("utf-8")
    assert "Lóóking aftér a grazé" in home
    assert "Lóóking aftér a wóund" not in home
    _mend(live)
    assert _done(live) == [("es", "wounds", Outcome.RELEASED)]
    assert "Lávese las manos." in live.page()
    assert live.verify() == []


def test_even_its_old_words_come_back_if_people_say_that_they_were_right(live: House) -> None:
    was = live.page()
    words = live.standings()[HANDS].target
    assert words
    _send_back(live, Weight.MAJOR)
    _mend(live, text="Otra cosa.")
    _mend(live, text=words.text)
    assert _done(live) == [("es", "wounds", Outcome.RELEASED)]
    assert live.page().split("<article>")[1] == was.split("<article>")[1]
    assert live.verify() == []


def test_with_a_light_mistake_the_page_is_made_anew_as_it_was_whatever_changes_around_it(
    live: House,
) -> None:
    _send_back(live, Weight.MINOR)
    proof = (live.settings.site / "es/wounds/index.json").read_bytes()
    was = live.page().split("<article>")[1].split("</article>")[0]
    # Another helpline is on every page, another language on every page of the article.
    wanted = (*live.settings.languages, language("pl"))
    live.settings = replace(live.settings, helpline="0800 111", languages=wanted)
    live.approve((live.sign_in("ana"), live.sign_in("ben"), live.sign_in("cleo")), tag="pl")
    assert ("pl", "wounds", Outcome.RELEASED) in _done(live)
    page = live.page()
    assert "0800 111" in page
    assert 'hreflang="pl"' in page
    assert page.split("<article>")[1].split("</article>")[0] == was
    assert (live.settings.site / "es/wounds/index.json").read_bytes() == proof
    assert live.verify() == []


def test_a_proof_says_what_held_when_the_page_was_released(live: House) -> None:
    told = json.loads((live.settings.site / "es/wounds/index.json").read_text("utf-8"))
    _send_back(live, Weight.MINOR)
    live.settings = replace(live.settings, helpline="0800 111")
    live.release()
    again = json.loads((live.settings.site / "es/wounds/index.json").read_text("utf-8"))
    assert again == told
    assert all(one["decisions"] for one in again["messages"])


def test_a_site_with_the_page_is_not_gone_back_to(live: House) -> None:
    name = live.settings.site.resolve().name
    _mend(live, text="Lávese bien las manos.")
    live.release()
    _send_back(live, Weight.CRITICAL, DOSE)
    site.take_out(live.ledger, live.settings)
    with pytest.raises(Refused, match="es/wounds/index"):
        site.roll_back(live.ledger, live.settings, name)
    assert CHECKING in live.page()


def test_a_text_that_is_sent_back_while_a_site_is_built_holds_up_no_other_page(
    live: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _mend(live)
    live.accept(live.sign_in("ana"), live.standings("grazes")[HANDS], "Lávese.")
    live.accept(live.sign_in("ben"), live.standings("grazes")[HANDS])
    judged = site.verify.files

    def meanwhile(*args: object) -> Iterator[verify.Fault]:
        monkeypatch.setattr(site.verify, "files", judged)
        _send_back(live, Weight.CRITICAL)
        return judged(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(site.verify, "files", meanwhile)
    live.release()
    assert CHECKING in live.page()
    assert "Lávese." in live.page(name="grazes")
    assert live.verify() == []


def test_a_notice_with_a_fault_does_not_keep_the_page(
    live: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _send_back(live, Weight.CRITICAL)
    monkeypatch.setattr("app.workflow.verify.withdrawn._SAYS", ())
    with pytest.raises(Refused, match="es/wounds/index"):
        site.take_out(live.ledger, live.settings)
    assert not (live.settings.site / "es/wounds").exists()
    assert (live.settings.site / "es/grazes/index.html").exists()


def labelled(house: House) -> None:
    """A whole page of an article of which pages may have gaps in English."""
    one_live(house)
    olive = house.member("olive", "coordinator")
    set_policy(house.ledger, Chosen("wounds", ArticlePolicy.LABELLED, olive.id, olive.sign_in))


def test_where_gaps_are_allowed_a_light_mistake_makes_none_and_a_grave_one_does(
    house_after: Callable[[Begin], House],
) -> None:
    house = house_after(labelled)
    was = house.page()
    _send_back(house, Weight.MINOR)
    assert _done(house) == [("es", "wounds", Outcome.INCOMPLETE)]
    # While somebody mends it, it makes no gap either.
    house.accept(house.sign_in("ana"), house.standings()[HANDS], "Lávese las manos.")
    assert _done(house) == [("es", "wounds", Outcome.INCOMPLETE)]
    assert house.page() == was
    assert house.verify() == []
    _send_back(house, Weight.MAJOR, HANDS + 1)
    site.take_out(house.ledger, house.settings)
    assert CHECKING in house.page()
    assert _done(house) == [("es", "wounds", Outcome.RELEASED)]
    assert "Parts in English: 2 of 6." in house.page()
    assert house.verify() == []
    house.accept(house.sign_in("ben"), house.standings()[HANDS])
    assert _done(house) == [("es", "wounds", Outcome.RELEASED)]
    _send_back(house, Weight.CRITICAL, DOSE)
    assert _done(house) == [("es", "wounds", Outcome.INCOMPLETE)]
    assert CHECKING in house.page()


def test_a_text_that_is_live_no_more_makes_a_gap_when_the_english_moves_on(
    house_after: Callable[[Begin], House],
) -> None:
    house = house_after(labelled)
    _send_back(house, Weight.MINOR)
    house.article(LEAFLET.replace("Cover it", "Wrap it"))
    house.extract(Reason.MEANING)
    assert _done(house) == [("es", "wounds", Outcome.RELEASED)]
    assert "Parts in English: 2 of 6." in house.page()
    assert house.verify() == []
