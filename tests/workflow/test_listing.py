"""The pages that lead to articles, in a site that was released: what is on them, and what changes them."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from app.model.law import Law
from app.model.reason import Reason
from app.workflow.publish import _LISTS, _turn
from app.workflow.release import site
from app.workflow.release.plan import plan
from tests.house import LEAFLET, House
from tests.houses import Begin, one_live, two_articles

TOPIC, OWN = "topics/skin/index.html", "es/topics/skin/index.html"


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were a thousand articles."""
    monkeypatch.setattr("app.pages.topics._ROOM", 1)
    monkeypatch.setattr("app.pages.topics._ROOM_AT_HOME", 1)
    monkeypatch.setattr("app.pages.version", lambda: "with less room")


@pytest.fixture
def large(house_after: Callable[[Begin], House], no_room: None) -> House:
    """A site whose index has no room for its articles."""
    house = house_after(one_live)
    site.build(house.ledger, house.settings)
    return house


def _keys(house: House) -> Mapping[str, str]:
    return {path: file.key for path, file in plan(house.ledger, house.settings).items()}


def _again(house: House) -> None:
    """Release the Spanish page once more, with another title."""
    dan, eve = house.member("dan", "translator"), house.member("eve", "reviewer")
    house.accept(eve, house.accept(dan, house.standings()[0], "Cómo cuidar una herida"))
    house.release()


def test_articles_for_which_the_index_has_no_room_stand_on_pages_of_their_topics(large: House):
    index = (large.settings.site / "index.html").read_text("utf-8")
    assert 'href="topics/skin/"' in index
    assert "es/wounds/" not in index
    assert 'href="../../es/wounds/"' in (large.settings.site / TOPIC).read_text("utf-8")
    home = (large.settings.site / "es" / "index.html").read_text("utf-8")
    assert 'href="../es/topics/skin/"' in home
    assert "es/wounds/" not in home
    assert 'href="../../../es/wounds/"' in (large.settings.site / OWN).read_text("utf-8")
    assert large.verify() == []


def test_the_pages_of_topics_are_taken_along_with_a_language(large: House):
    large.settings = replace(large.settings, leaflets=True)
    site.build(large.ledger, large.settings)
    archive = large.settings.site / "es" / "es.zip"
    with zipfile.ZipFile(archive) as whole:
        names = whole.namelist()
        start = whole.read("index.html").decode()
    assert OWN in names
    assert f'href="{OWN}"' in start
    assert large.verify() == []
    kept = {name: zipfile.ZipFile(archive).read(name) for name in names if name != OWN}
    archive.unlink()
    with zipfile.ZipFile(archive, "w") as made:
        for name, content in kept.items():
            made.writestr(zipfile.ZipInfo(name), content)
    assert Law.NOT_WHOLE in {fault.law for fault in large.verify_files("es/es.zip")}


@pytest.mark.parametrize(
    ("old", "new", "law"),
    [
        ("<h1>", "<h1>Take 5 g. ", Law.OTHER_TEXT),
        ("../../es/wounds/", "https://evil.example/", Law.HOSTILE),
        ("../../es/wounds/", "../../es/other/", Law.NOT_WHOLE),
        ("</main>", "<script></script></main>", Law.HOSTILE),
        ("</h1>", "\u202e</h1>", Law.HOSTILE),
        ("default-src 'none'", "default-src *", Law.HOSTILE),
    ],
)
def test_what_is_forged_on_a_topic_s_page_is_found(large: House, old: str, new: str, law: Law):
    _forged(large, TOPIC, old, new, law)
    _forged(large, OWN, old.replace("../../es", "../../../es"), new, law)


def _forged(large: House, path: str, old: str, new: str, law: Law) -> None:
    place = large.settings.site / path
    text = place.read_text("utf-8").replace("&#39;", "'")
    place.unlink()
    place.write_text(text.replace(old, new, 1), "utf-8")
    assert law in {fault.law for fault in large.verify_files(path)}


def test_a_topic_with_several_pages_says_from_which_title_to_which(
    house_after: Callable[[Begin], House], no_room: None
):
    house = house_after(two_articles)
    team = house.team()
    for name in ("grazes", "wounds"):
        house.approve(team, name)
    house.release()
    assert house.verify() == []
    for path in ("index.html", "es/index.html", "topics/skin/2/index.html"):
        _forged(house, path, "</span> – <span>", "</span> – <span>Whatever ", Law.OTHER_TEXT)


def test_a_withdrawn_page_is_gone_from_its_topic_s_page(large: House):
    large.article(LEAFLET.replace("2 tablets", "1 tablet"))
    large.extract(Reason.SAFETY)
    large.release()
    assert "/es/" not in (large.settings.site / TOPIC).read_text("utf-8")
    assert large.verify() == []


def test_a_pulled_page_leaves_a_topic_s_page_where_it_is(large: House):
    with large.ledger.write() as connection:
        (live,) = site.releases.live(connection)
        site.releases.withdraw(connection, large.ledger.now(), live, "pulled")
    site.drop_withdrawn(large.ledger, large.settings)
    assert (large.settings.site / TOPIC).is_file()
    assert (large.settings.site / OWN).is_file()
    assert not (large.settings.site / "es" / "wounds" / "index.html").exists()


def test_it_is_sent_after_what_it_leads_to():
    assert _turn(TOPIC, {}) == _turn("topics/skin/2/index.html", {}) == _turn(OWN, {}) == _LISTS
    assert _turn("es/wounds/index.html", {}) < _LISTS


def test_a_page_that_is_released_again_changes_its_own_home_and_no_other_list(large: House):
    before = _keys(large)
    _again(large)
    after = _keys(large)
    lists = ("index.html", "en/index.html", TOPIC, "en/topics/skin/index.html")
    assert {path: after[path] for path in lists} == {path: before[path] for path in lists}
    assert after["es/index.html"] != before["es/index.html"]
    assert after[OWN] != before[OWN]
