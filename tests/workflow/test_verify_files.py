"""The verifier looks at every file of a site, not at articles alone."""

import re
from collections.abc import Callable

import pytest

from app.ledger.evidence import case
from app.model.flaw import Weight
from app.model.law import Law
from app.model.markup import strip
from app.model.reason import Reason
from app.workflow import verify
from app.workflow.release import proofs, release
from app.workflow.verify import leaflet
from tests.house import LEAFLET, House
from tests.houses import Begin, nothing

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
EN, ES = "en/wounds/index.html", "es/wounds/index.html"

# In which file what becomes what, and which law that breaks.
CHANGES = [
    (EN, "500 mg", "5000 mg", Law.OTHER_TEXT),
    (EN, '<html lang="en"', '<html lang="pl"', Law.HOSTILE),
    (EN, "</article>", "<p>More.</p></article>", Law.HOSTILE),
    (EN, 'href="https://example.org/dressing"', 'href="https://evil.example/"', Law.HOSTILE),
    ("index.html", '<html lang="en"', '<html lang="pl"', Law.HOSTILE),
    ("index.html", "</main>", "<script>x</script></main>", Law.HOSTILE),
    ("es/index.html", "</main>", '<p data-message="x">Tome más.</p></main>', Law.HOSTILE),
    ("es/suggested.inc", "</p>", "<form></form></p>", Law.HOSTILE),
    ("style.css", "color", "background:url(https://evil.example/x);color", Law.HOSTILE),
    ("style.css", "color", "x:expression(1);color", Law.HOSTILE),
    ("es/wounds/a.svg", "/>", "><script>x</script></svg>", Law.HOSTILE),
    ("es/wounds/a.svg", "<svg", '<svg onload="x"', Law.HOSTILE),
    ("es/wounds/a.svg", "<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg', Law.HOSTILE),
    ("es/wounds/b.png", "PNG", "GIF", Law.HOSTILE),
    ("es/wounds/index.json", '"revision":1', '"revision":2', Law.OTHER_TEXT),
    ("es/wounds/index.json", '"release":1', '"release":9', Law.MISSING),
    ("es/wounds/index.json", '"release":1', '"release":"x"', Law.MISSING),
    ("en/wounds/index.json", '"revision":1', '"revision":9', Law.MISSING),
    ("en/wounds/index.json", '"source":"', '"source":"0', Law.OTHER_TEXT),
]


@pytest.fixture
def live(house_after: Callable[[Begin], House]) -> House:
    house = house_after(nothing)
    house.article(LEAFLET + "\n![A dressing](a.svg)\n\n![A bandage](b.png)\n")
    (house.settings.source_texts / "a.svg").write_text(DRAWING)
    (house.settings.source_texts / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nx")
    house.extract()
    house.approve(house.team())
    house.release()
    return house


def test_whatever_is_changed_is_found(live: House) -> None:
    assert live.verify() == []
    for path, old, new, law in CHANGES:
        place = live.settings.site / path
        before = place.read_bytes()
        assert old.encode() in before, (path, old)
        place.write_bytes(before.replace(old.encode(), new.encode(), 1))
        assert law in {one.law for one in live.verify_files(path)}, (path, new)
        place.write_bytes(before)


def test_a_file_that_is_not_utf_8_and_a_picture_of_nobody_are_found(live: House) -> None:
    site = live.settings.site
    for path in (ES, "es/wounds/a.svg"):
        (site / path).write_bytes(b"<svg>\xff</svg>")
        assert {one.law for one in live.verify_files(path)} == {Law.HOSTILE}
    (site / "es" / "wounds" / "c.svg").write_text(DRAWING)
    assert Law.MISSING in {one.law for one in live.verify_files("es/wounds/c.svg")}


def test_a_proof_says_what_each_text_rests_on_and_names_nobody(live: House) -> None:
    said = (live.settings.site / "es" / "wounds" / "index.json").read_text()
    for at in live.standings():
        assert at.target is not None
        assert at.source_hash in said
        assert at.target.digest in said
        assert all(f'"id":{one.id},' in said for one in at.log)
    assert not any(name in said for name in ("p-ana", "Ana", "Dr C. Example"))


def test_what_was_sent_back_and_decided_again_rests_on_the_last_word_alone(live: House) -> None:
    ana, ben = (live.sign_in(name) for name in ("ana", "ben"))
    at = live.standings()[2]
    at = live.accept(ana, at, "Lávese bien las manós.")
    at = live.accept(ana, live.send_back(ben, at, "No."), "Lávese las manos.")
    assert live.accept(ben, at).log
    live.release()
    assert live.verify() == []


def test_after_a_text_was_sent_back_nothing_said_before_holds() -> None:
    said = [
        (1, "translate", "translator", "accept", 0),
        (2, "revise", "reviewer", "return", 0),
        (3, "translate", "translator", "accept", 0),
        (4, "revise", "reviewer", "accept", 0),
        (5, "revise", "reviewer", "undo", 4),
    ]
    assert proofs._held(said) == [(3, "translate", "translator")]


@pytest.mark.parametrize("reason", [Reason.WORDING, Reason.SAFETY])
def test_an_english_page_may_be_behind_until_the_next_run(live: House, reason: Reason) -> None:
    live.article(LEAFLET + "\nAsk if you are not sure.\n", "wounds.md")
    live.extract(reason)
    assert Law.OLDER_SOURCE not in {one.law for one in live.verify_files(EN)}
    list(release(live.ledger, live.settings.languages))  # and no site was built
    assert Law.OLDER_SOURCE in {one.law for one in live.verify_files(EN)}


@pytest.mark.parametrize("reason", [Reason.WORDING, Reason.SAFETY])
def test_of_an_earlier_day_a_page_may_be_but_not_from_before_a_change_for_safety(
    live: House, reason: Reason
) -> None:
    live.article(LEAFLET + "\nAsk if you are not sure.\n", "wounds.md")
    live.extract(reason)
    site = live.settings.site
    found = verify.whole(live.ledger, live.settings, site.resolve(), earlier=True)
    told = [one.law for one in found if one.page == EN]
    assert told == ([Law.OLDER_SOURCE] if reason is Reason.SAFETY else [])


def test_a_proof_tells_of_its_release_alone_whatever_is_decided_later(live: House) -> None:
    live.send_back(live.sign_in("ben"), live.standings()[0], "too short", Weight.MINOR)
    assert live.verify_files("es/wounds/index.json", ES) == []


def test_an_english_page_that_leaves_something_out_is_found(live: House) -> None:
    place = live.settings.site / EN
    whole = place.read_text("utf-8")
    place.write_text(re.sub(r"<li data-message.*?</li>", "", whole, count=1, flags=re.DOTALL))
    assert {one.law for one in live.verify_files(EN)} == {Law.NOT_WHOLE}


def test_an_english_page_of_a_version_that_never_was_is_found(live: House) -> None:
    place = live.settings.site / "en/wounds/index.json"
    place.write_text(place.read_text("utf-8").replace('"revision":1', '"revision":9'))
    assert {one.law for one in live.verify_files(EN)} == {Law.MISSING}


def test_a_house_without_a_site_has_no_pages_to_look_at(
    house_after: Callable[[Begin], House],
) -> None:
    assert house_after(nothing).verify() == []


def test_signs_alone_are_nobodys_words_in_a_leaflet(live: House) -> None:
    with live.ledger.read() as connection:
        found = case(connection, "wounds", "es", 1)
    assert found is not None
    english = {one.message: [strip(one.source)] for one in found.texts}
    assert list(leaflet.faults(found, english | {"x": ["–"]})) == []
    assert [law for law, _ in leaflet.faults(found, english | {"x": ["Rest."]})] == [Law.MISSING]
