"""What readers report, at the desk: seen on its text, first in the queue, ruled on, and a page pulled."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from app import create_app
from app.ledger import demand, feedback, sign_ins
from app.model.feedback import NotTaken, Place, Report, cleaned
from app.web import passwords
from app.web.reported import ROWS
from app.workflow.feedback import Said, report
from app.workflow.publish import send
from app.workflow.verify.reader import invisible
from tests.cases.hostile import PAYLOADS
from tests.house import House
from tests.houses import Houses, one_live
from tests.web.house import PASSWORD, QUICK, csrf, fields, post, sign_in
from tests.web.test_desk import shown

HOSTILE = '<img src=x onerror=alert(1)> "quoted" & [a](javascript:b)'
FLAW = {"dimension": "accuracy", "weight": "critical"}


@pytest.fixture
def desk(
    sqlite_houses: Houses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[House, Flask]]:
    """A page that is live in Spanish, and those who wrote it, a coordinator, and one of another language."""
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    with sqlite_houses.open(tmp_path, one_live) as house:
        house.member("olga", "coordinator", "es")
        house.member("uma", "reviewer", "ur")
        with house.ledger.write() as connection:
            for name in ("ana", "ben", "cleo", "olga", "uma"):
                sign_ins.set_password(connection, f"p-{name}", QUICK.hash(PASSWORD))
        app = create_app(replace(house.settings, report_to=""))
        app.testing = True
        yield house, app
        app.extensions["ledger"].close()


def _report(house: House, words: str = "It says 3.", number: int = 5, **more: str) -> Report:
    place = Place("wounds", "es", 1, None, house.standings()[number].message)
    return report(house.ledger, Said(place, "number", words, **more))


def _text(house: House, number: int = 5) -> str:
    return f"/desk/es/wounds/{house.standings()[number].message}"


def _rule(client: FlaskClient, number: int, page: str = "/feedback/", **more: str):
    return post(client, f"/feedback/{number}", page, **more)


def test_a_report_comes_first_in_the_queue_and_stands_on_its_text(
    desk: tuple[House, Flask],
) -> None:
    house, app = desk
    ben = sign_in(app, "ben")
    assert "Nothing" in ben.get("/desk/").text or "0 texts" in ben.get("/desk/es/").text
    _report(house, HOSTILE)
    queue = ben.get("/desk/es/").text
    assert "A reader reported this" in queue
    assert "To look at again" in queue
    assert re.findall(r'class="first"><a href="([^"]+)"', queue) == [_text(house)]
    page = ben.get(_text(house)).text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page
    assert "What readers report" in shown(page)
    assert page.index("What readers report") < page.index('id="answer"')


def test_who_checks_the_text_confirms_it_and_sends_it_back_in_one(
    desk: tuple[House, Flask],
) -> None:
    house, app = desk
    taken, ben = _report(house), sign_in(app, "ben")
    where = _text(house)
    answer = _rule(
        ben,
        taken.id,
        where,
        outcome="confirmed",
        reason="It is 2.",
        back="1",
        **FLAW,
        **{"from": "text"},
    )
    assert (answer.status_code, answer.location) == (303, f"{where}#reports")
    page = shown(ben.get(where).text)
    assert "Confirmed by Ben accuracy, critical : It is 2." in page
    assert "Sent back by Ben" in page
    figures = shown(ben.get("/feedback/?outcome=all").text)
    assert re.search(r"Spanish 1 in \d+ words: \d+\.\d\d", figures)


def test_what_is_no_mistake_is_dismissed_and_can_be_opened_again(desk: tuple[House, Flask]) -> None:
    house, app = desk
    taken, cleo = _report(house), sign_in(app, "cleo")
    assert _rule(cleo, taken.id, outcome="dismissed", reason="It is 3.").status_code == 303
    assert "A reader reported this" not in sign_in(app, "ben").get("/desk/es/").text
    assert "Dismissed by Cleo : It is 3." in shown(cleo.get("/feedback/?outcome=dismissed").text)
    assert _rule(cleo, taken.id, "/feedback/?outcome=all", outcome="open").status_code == 303
    assert "A reader reported this" in sign_in(app, "ben").get("/desk/es/").text


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"outcome": "nonsense", "reason": "So."}, "choose what becomes of this report"),
        ({"outcome": "confirmed", "reason": "So."}, "say what kind of mistake it is"),
        ({"outcome": "confirmed", "reason": " ", **FLAW}, "say why"),
        ({"outcome": "dismissed", "reason": ""}, "say why"),
    ],
)
def test_what_cannot_be_done_is_said_and_what_was_typed_stays(
    desk: tuple[House, Flask], said: dict[str, str], line: str
) -> None:
    house, app = desk
    taken, ben = _report(house), sign_in(app, "ben")
    answer = _rule(ben, taken.id, **said)
    assert answer.status_code == 422
    assert line in answer.text
    assert said["reason"].strip() in answer.text


def test_a_reason_that_cannot_be_kept_sends_nothing_back(desk: tuple[House, Flask]) -> None:
    house, app = desk
    taken = _report(house)
    before = house.standings()[5].log
    for reason in ("x" * 2001, "a\u202eb"):
        said = {"outcome": "confirmed", "reason": reason, "back": "1", **FLAW}
        assert _rule(sign_in(app, "ben"), taken.id, **said).status_code == 422
        assert house.standings()[5].log == before


def test_a_text_that_was_changed_meanwhile_is_not_sent_back(desk: tuple[House, Flask]) -> None:
    house, app = desk
    taken, ben = _report(house), sign_in(app, "ben")
    page = ben.get(_text(house)).text
    house.accept(house.sign_in("ana"), house.standings()[5], "Nó más de 2 comprimidos de 500 mg.")
    answer = ben.post(
        f"/feedback/{taken.id}",
        data={
            **fields(page),
            "csrf_token": csrf(page),
            "outcome": "confirmed",
            "reason": "2.",
            "back": "1",
            **FLAW,
        },
    )
    assert answer.status_code == 409
    assert "Another text stands there by now." in shown(answer.text)


def test_nobody_else_sees_them_and_addresses_are_the_coordinators(
    desk: tuple[House, Flask],
) -> None:
    house, app = desk
    taken = _report(house, email="reader@example.org")
    ana, ben, olga, uma = (sign_in(app, name) for name in ("ana", "ben", "olga", "uma"))
    assert ana.get("/feedback/").status_code == 403
    assert "It says 3." not in uma.get("/feedback/").text
    assert _rule(uma, taken.id, outcome="dismissed", reason="x").status_code == 404
    assert "reader@example.org" not in ben.get("/feedback/").text + ben.get(_text(house)).text
    assert "reader@example.org" in olga.get("/feedback/").text
    for client, status in ((ben, 404), (uma, 404), (olga, 303)):
        assert post(client, f"/feedback/{taken.id}/erase", "/feedback/").status_code == status
    left = olga.get("/feedback/").text
    assert "The reader's words were erased" in left
    assert "reader@example.org" not in left
    assert "It says 3." not in left


def test_reports_of_whole_pages_and_of_english_are_listed_for_coordinators(
    desk: tuple[House, Flask],
) -> None:
    house, app = desk
    report(house.ledger, Said(Place("wounds", "es", 9), "other", "All of it."))
    message = house.standings()[2].message
    report(house.ledger, Said(Place("wounds", "en", None, None, message), "spelling", "Wsh?"))
    olga = sign_in(app, "olga")
    page = shown(olga.get("/feedback/").text)
    assert "it is not known which version they read" in page
    assert "They read: Wash your hands first." in page
    assert "All of it." not in shown(olga.get("/feedback/?language=en").text)
    assert "Wsh?" not in shown(olga.get("/feedback/?kind=other").text)
    assert "No such report." in shown(olga.get("/feedback/?article=none").text)
    assert _rule(olga, 2, outcome="dismissed", reason="Fine.").status_code == 303


def test_a_coordinator_pulls_a_page_and_gives_it_free(desk: tuple[House, Flask]) -> None:
    house, app = desk
    _report(house)
    olga = sign_in(app, "olga")
    link = re.search(r'href="(/feedback/es/wounds/pull[^"]*)"', olga.get(_text(house)).text)
    assert link
    assert "/feedback/es/wounds/pull" in olga.get("/coverage").text
    asked = olga.get(link[1])
    assert "Dó nót usé móré than 2" in asked.text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked.text))
    empty = olga.post("/feedback/es/wounds/pull", data={**hidden, "reason": " "})
    assert (empty.status_code, "say why" in empty.text) == (422, True)
    before = app.test_client().get("/site/es/wounds/", buffered=True)
    done = olga.post("/feedback/es/wounds/pull", data={**hidden, "reason": "A wrong dose."})
    assert done.status_code == 303
    after = app.test_client().get("/site/es/wounds/", buffered=True)
    assert (before.status_code, after.status_code) == (200, 410)
    assert "than 2" not in after.text
    listed = olga.get("/feedback/").text
    assert "Pulled by Olga" in shown(listed)
    assert "Readers have no such page." in olga.get("/feedback/es/wounds/pull").text
    again = post(olga, "/feedback/es/wounds/pull", "/feedback/", reason="Again.")
    assert again.status_code == 409
    assert post(olga, "/feedback/es/wounds/free", "/feedback/", reason=" ").status_code == 422
    assert post(olga, "/feedback/es/wounds/free", "/feedback/", reason="Fine.").status_code == 303
    house.release()
    assert app.test_client().get("/site/es/wounds/", buffered=True).status_code == 200


@pytest.mark.parametrize("grave", [False, True], ids=["pulled", "sent back"])
def test_a_page_that_is_taken_away_is_taken_away_from_where_the_site_is_sent_to(
    desk: tuple[House, Flask], tmp_path: Path, grave: bool
) -> None:
    house, app = desk
    there = tmp_path / "elsewhere"
    app.extensions["settings"] = replace(app.extensions["settings"], publish_to=there.as_uri())
    list(send(house.settings, there.as_uri()))
    assert "móré than 2" in (there / "es/wounds/index.html").read_text("utf-8")
    _report(house)
    if grave:
        more = {"outcome": "confirmed", "reason": "3.", "back": "1", **FLAW}
        done = _rule(sign_in(app, "ben"), 1, **more)
    else:
        done = post(
            sign_in(app, "olga"), "/feedback/es/wounds/pull", "/feedback/", reason="A dose."
        )
    assert done.status_code == 303
    assert (there / "es/wounds/gone").exists()
    assert "móré than 2" not in (there / "es/wounds/index.html").read_text("utf-8")
    assert not (there / "es/wounds/index.json").exists()


def test_if_it_cannot_be_taken_away_there_that_is_said_and_it_is_gone_here(
    desk: tuple[House, Flask],
) -> None:
    _, app = desk
    app.extensions["settings"] = replace(app.extensions["settings"], publish_to="nowhere://x")
    olga = sign_in(app, "olga")
    post(olga, "/feedback/es/wounds/pull", "/feedback/", reason="A wrong dose.")
    page = shown(olga.get("/feedback/").text)
    assert "Pulled: readers do not have this page any more." not in page
    assert "Readers may still have the page" in page
    assert app.test_client().get("/site/es/wounds/", buffered=True).status_code == 410


def test_only_coordinators_of_the_language_pull(desk: tuple[House, Flask]) -> None:
    _, app = desk
    for name, status in (("ben", 404), ("uma", 404), ("ana", 404), ("olga", 200)):
        client = sign_in(app, name)
        assert client.get("/feedback/es/wounds/pull").status_code == status
    assert client.get("/feedback/ar/wounds/pull").status_code == 404
    assert client.get("/feedback/es/nothing/pull").status_code == 404


def test_coordinators_see_what_readers_asked_for(desk: tuple[House, Flask]) -> None:
    house, app = desk
    olga = sign_in(app, "olga")
    assert "Nobody has asked" in olga.get("/coverage/asked").text
    today = app.extensions["ledger"].now()[:10]
    for day, name in (("2020-01-01", "wounds"), (today, "wounds"), (today, "")):
        demand.count(house.settings.instance, day, "so", name)
    page = shown(olga.get("/coverage/asked").text)
    assert "Somali Looking after a wound 1 1" in page
    assert "Somali the page of the language 1 1" in page
    assert sign_in(app, "ben").get("/coverage/asked").status_code == 403


def test_whatever_readers_report_the_desk_shows_it_as_words(desk: tuple[House, Flask]) -> None:
    house, app = desk
    assert len(PAYLOADS) >= 300
    wanted = {"Plain words.", *(cleaned(one, wanted=False) for one in PAYLOADS if _takes(one))}
    kept = _report(house, "Plain words.")  # the others stand where it does
    with house.ledger.write() as connection:
        for text in sorted(wanted - {"Plain words."}):
            feedback.put(connection, replace(kept, text=text), "")
    olga = sign_in(app, "olga")
    rows: list[LexborNode] = []
    for number in range(1, 30):
        page = olga.get(f"/feedback/?page={number}").text
        assert invisible(page) == ""
        here = LexborHTMLParser(page).css("main li.thread")
        rows += [row for row in here if row.css("p.comment")]
        if len(here) < ROWS:
            break
    said = [row.css_first("p.comment").text() for row in rows]
    assert sorted(said) == sorted(wanted)
    assert len(said) > 300
    shapes = {_shape(row) for row in rows}
    assert len(shapes) == 1, "each has the elements of the plain one"
    page = olga.get(_text(house)).text
    assert invisible(page) == ""
    on_text = LexborHTMLParser(page).css("main li.thread p.comment")
    assert sorted(one.text() for one in on_text) == sorted(said)


def _shape(row: LexborNode) -> tuple[object, ...]:
    """Its elements and the names of their attributes, in their order."""
    return tuple((one.tag, tuple(one.attributes)) for one in row.css("*"))


def _takes(text: str) -> bool:
    """Is a report with these words taken?"""
    try:
        return cleaned(text, wanted=False) != ""
    except NotTaken:
        return False
