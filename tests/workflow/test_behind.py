"""A page when the English moves on: what its readers are told, and how it comes back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.ledger import live_pages, releases
from app.model.language import language
from app.model.reason import Reason
from app.model.turn import Page
from app.workflow.release import Outcome, release, site
from tests.house import LEAFLET, House, Member
from tests.houses import Begin, one_live

DATED = "This translation has not yet been updated"
MISLEADING = "Parts of this page may no longer be right"


@pytest.fixture
def live(house_after: Callable[[Begin], House]) -> House:
    return house_after(one_live)


def _change(house: House, old: str, new: str, reason: Reason) -> list[Outcome]:
    """The English changes; what that did to its Spanish page in the next run."""
    path = house.settings.source_texts / "wounds.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    house.extract(reason)
    return _spanish(house)


def _spanish(house: House) -> list[Outcome]:
    return [one.outcome for one in house.release() if one.language.tag == "es"]


def _home(house: House) -> str:
    return (house.settings.site / "es" / "index.html").read_text("utf-8")


def _desk(house: House) -> Page:
    with house.ledger.read() as connection:
        return live_pages.of(connection, "es")["wounds"]


def _repair(house: House) -> None:
    """What is not approved any more is translated and approved again."""
    team: list[Member] = [house.sign_in(name) for name in ("ana", "ben", "cleo")]
    for at in house.standings():
        if at.target is None or at.target.basis != at.source_hash:
            revised = house.accept(team[1], house.accept(team[0], at, at.text.replace("e", "é")))
            if revised.risks:
                house.accept(team[2], revised)


def test_p06_what_readers_are_told_grows_with_the_change_until_the_page_is_repaired(
    live: House,
) -> None:
    was = live.page()
    assert _change(live, "hands first.", "hands first!", Reason.EDITORIAL) == [Outcome.INCOMPLETE]
    assert live.page() == was
    assert _desk(live) is Page.OUTDATED

    _change(live, "with **water**", "in **water**", Reason.WORDING)
    assert DATED in live.page()
    assert MISLEADING not in live.page()
    assert DATED in _home(live)
    assert _desk(live) is Page.OUTDATED

    _change(live, "Wash your hands", "Wash your arms", Reason.MEANING)
    assert MISLEADING in live.page()
    assert '<time datetime="2026-03-01"' in live.page().split(MISLEADING)[1].split("</p>")[0]
    assert DATED not in live.page()
    assert "arms" not in live.page()
    assert DATED in _home(live)
    assert _desk(live) is Page.MISLEADING
    assert live.verify() == []

    was = _change(live, "2 tablets", "1 tablet", Reason.SAFETY)
    assert was == [Outcome.WITHDRAWN, Outcome.INCOMPLETE]
    assert _desk(live) is Page.UNSAFE
    gone = live.page()
    assert "This page was withdrawn" in gone
    assert "changed for safety reasons" in gone
    assert 'name="robots" content="noindex"' in gone
    assert 'href="../../en/wounds/"' in gone
    assert 'href="../../es/"' not in gone  # there is no other page in Spanish
    assert 'href="../../"' in gone
    assert "<article>" not in gone
    for at in live.standings():
        assert at.target is None or at.target.text not in gone
    assert (live.settings.site / "es" / "wounds" / "gone").is_file()
    assert 'hreflang="es"' not in live.page("en")
    assert not (live.settings.site / "es" / "index.html").exists()
    assert live.verify() == []

    _repair(live)
    assert _spanish(live) == [Outcome.RELEASED]
    assert not (live.settings.site / "es" / "wounds" / "gone").exists()
    assert "1 tablét" in live.page()
    assert "outdated" not in live.page()
    assert 'hreflang="es"' in live.page("en")
    assert _desk(live) is Page.CURRENT
    assert live.verify() == []


FIRST = "Wash your hands first.\n\n"


@pytest.mark.parametrize(
    "end", ["", FIRST], ids=["a paragraph that went", "a paragraph that moved"]
)
def test_what_leaves_every_text_approved_is_released_again_by_itself(live: House, end: str) -> None:
    live.article(f"{LEAFLET.replace(FIRST, '')}\n{end}")
    live.extract(Reason.MEANING)
    assert _spanish(live) == [Outcome.RELEASED]
    assert "outdated" not in live.page()
    assert live.verify() == []


def test_a_text_that_is_changed_and_changed_back_is_released_again_by_itself(live: House) -> None:
    was = live.page()
    _change(live, "Wash your hands", "Wash your feet", Reason.MEANING)
    assert MISLEADING in live.page()
    assert _change(live, "Wash your feet", "Wash your hands", Reason.WORDING) == [Outcome.RELEASED]
    assert "outdated" not in live.page()
    article = was.split("<article>")[1].split("</article>")[0]
    assert article in live.page()
    assert live.verify() == []


def test_a_safety_change_that_leaves_every_text_approved_takes_no_page_away_for_long(
    live: House,
) -> None:
    done = _change(live, "Wash your hands first.\n\n", "", Reason.SAFETY)
    assert done == [Outcome.WITHDRAWN, Outcome.RELEASED]
    assert "Wash" not in live.page()
    assert "withdrawn" not in live.page()
    assert live.verify() == []


def test_a_language_that_is_no_longer_set_is_left_alone_and_leaves_no_page_that_says_so(
    live: House,
) -> None:
    others = replace(live.settings, languages=(language("ar"),))
    live.article(LEAFLET.replace("2 tablets", "1 tablet"))
    live.extract(Reason.SAFETY)
    done = list(release(live.ledger, others.languages))
    assert Outcome.WITHDRAWN not in {one.outcome for one in done}
    assert Outcome.WITHDRAWN in _spanish(live)
    site.build(live.ledger, others)
    assert not (live.settings.site / "es" / "index.html").exists()


def test_a_withdrawn_page_stays_as_it_is_from_run_to_run(live: House) -> None:
    _change(live, "2 tablets", "1 tablet", Reason.SAFETY)
    was, site = live.page(), live.settings.site.readlink()
    assert list(release(live.ledger, live.settings.languages)) == []
    live.release()
    assert live.page() == was
    assert live.settings.site.readlink() == site
    with live.ledger.read() as connection:
        assert [one.reason for one in releases.withdrawn(connection)] == ["safety"]
