"""A leaflet as people paste it, all the way: from the file to a page that somebody reads.

Spanish begins as Apertium's drafts, which a person post-edits; Arabic and Urdu are typed by hand.
Everything is done through the doors that people use: the commands and the desk.
"""

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from app import create_app
from app.ledger import people, standings
from app.model.language import language
from app.model.message import Author
from app.model.person import ANY_LANGUAGE, Grant, Person, PersonRole
from app.model.standing import Standing
from app.model.state import State
from app.settings import from_environment
from app.web.tokens import new_link
from tests.programs import needs
from tests.web.house import address, csrf, fields

HERE = Path(__file__).parent
LOCALES = HERE.parents[1] / "locales"
NAME = "after-your-scan"
TAGS = ("es", "ar", "ur")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    needs("apertium", "apertium apertium-eng-spa")
    root = tmp_path_factory.mktemp("leaflet")
    (root / "source_texts").mkdir()
    text = (HERE / "leaflet" / f"{NAME}.txt").read_text(encoding="utf-8")
    (root / "source_texts" / f"{NAME}.txt").write_text(text, encoding="utf-8")
    for furniture in LOCALES.glob("*/LC_MESSAGES/messages.po"):
        place = root / "locales" / furniture.relative_to(LOCALES)
        place.parent.mkdir(parents=True)
        shutil.copy(furniture, place)
    settings = replace(
        from_environment({"PARLANCE_LEAFLETS": "off"}),
        instance=root / "instance",
        source_texts=root / "source_texts",
        locales=root / "locales",
        languages=tuple(language(tag) for tag in TAGS),
        engines={"es": ("apertium",), "*": ()},
    )
    made = create_app(settings)
    made.testing = True
    made.config["RATELIMIT_ENABLED"] = False
    yield made
    made.extensions["ledger"].close()


def _run(app: Flask, *words: str) -> str:
    result = app.test_cli_runner().invoke(args=words)
    assert result.exit_code == 0, result.output
    return result.output


def _texts(app: Flask, tag: str) -> tuple[Standing, ...]:
    with app.extensions["ledger"].read() as connection:
        return standings.current(connection, NAME, tag)


def _sign_in(app: Flask, role: PersonRole) -> FlaskClient:
    """Somebody new, let in by the one-time link that a coordinator would send them."""
    ledger = app.extensions["ledger"]
    person = Person(
        f"p-{role}",
        role.title(),
        role,
        "",
        demonstration=False,
        grants=(Grant(role, ANY_LANGUAGE),),
    )
    with ledger.write() as connection:
        people.add(connection, ledger.now(), person, None)
    browser = app.test_client()
    where = f"/sign-in/{new_link(ledger, person.id)}"
    answer = browser.post(where, data={"csrf_token": csrf(browser.get(where).text)})
    assert answer.status_code == 303, answer.text
    return browser


def _work(browser: FlaskClient, at: Standing, action: str, text: str | None = None) -> None:
    """Open a message, read it, press a button."""
    form = fields(browser.get(address(at)).text)
    if text is not None:
        form["text"] = text
    answer = browser.post(address(at), data={**form, "action": action})
    assert answer.status_code == 303, answer.text


def _translations(tag: str) -> dict[str, str]:
    found = json.loads((HERE / "translations" / f"{NAME}.{tag}.json").read_text(encoding="utf-8"))
    return {pair["source"]: pair["target"] for pair in found["pairs"]}


@pytest.fixture(scope="module")
def published(app: Flask) -> Flask:
    """The leaflet, taken through every room by three people."""
    _run(app, "migrate")
    assert "13 messages" in _run(app, "extract")
    assert "by machine" in _run(app, "draft", "--language", "es")
    drafts = {at.message: at for at in _texts(app, "es") if at.target}
    assert len(drafts) >= 12
    assert all(at.state() is State.DRAFTED for at in drafts.values())
    assert "not yet whole" in _run(app, "release")
    translator = _sign_in(app, PersonRole.TRANSLATOR)
    reviewer = _sign_in(app, PersonRole.REVIEWER)
    clinician = _sign_in(app, PersonRole.CLINICIAN)
    for tag in TAGS:
        wanted = _translations(tag)
        for at in _texts(app, tag):
            same = at.target is not None and at.target.text == wanted[at.text]
            _work(translator, at, "accept" if same else "save", wanted[at.text])
            _work(reviewer, at, "accept")
            if at.risks:
                _work(clinician, at, "accept")
    output = _run(app, "release")
    assert all(f"{tag}/{NAME}: released" in output for tag in TAGS)
    return app


@pytest.fixture(scope="module")
def served(published: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, published, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/site"
    server.shutdown()
    thread.join()
    server.server_close()


def test_nobodys_draft_was_published_as_it_was(published: Flask) -> None:
    for at in _texts(published, "es"):
        assert at.target is not None
        assert at.target.origin.author is Author.PERSON or at.log
        assert {one.person for one in at.log} >= {"p-translator", "p-reviewer"}


def test_the_verifier_finds_no_fault(published: Flask) -> None:
    assert " 0 faults" in _run(published, "verify")


def test_coverage_is_a_hundred_per_cent(published: Flask) -> None:
    output = _run(published, "coverage")
    assert "es Spanish: 100 %" in output
    assert "ur Urdu: 100 %" in output


def test_the_way_back_to_other_leaflets_is_no_text(published: Flask) -> None:
    assert not any("Back to" in at.text for at in _texts(published, "es"))


@pytest.mark.parametrize("tag", TAGS)
def test_a_reader_sees_the_whole_leaflet_in_their_language(
    published: Flask, served: str, browser: Browser, tag: str, tmp_path: Path
) -> None:
    wanted = [at.target.text for at in _texts(published, tag) if at.target]
    assert len(wanted) == 13
    for width in (1200, 320):
        page = browser.new_page(viewport={"width": width, "height": 800})
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))  # noqa: B023
        answer = page.goto(f"{served}/{tag}/{NAME}/")
        assert answer is not None
        assert answer.status == 200
        root = page.locator("html")
        assert root.get_attribute("lang") == tag
        assert root.get_attribute("dir") == language(tag).direction
        words = page.locator("main").inner_text()
        assert [target for target in wanted if target not in words] == []
        assert "Back to" not in words
        assert page.locator("[lang=en]:not(.Latn)").count() == 0  # no English furniture
        assert page.locator("main li").count() >= 4
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert failed == []
        picture = page.screenshot(full_page=True, path=tmp_path / f"{tag}-{width}.png")
        assert len(picture) > 10_000
        page.close()


def test_a_telephone_number_is_read_from_left_to_right_in_arabic(
    served: str, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{served}/ar/{NAME}/")
    places = page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf("020 7946 0123");
            if (at < 0) continue;
            return [...Array(13).keys()].map(step => {
              const range = document.createRange();
              range.setStart(walk.currentNode, at + step);
              range.setEnd(walk.currentNode, at + step + 1);
              return range.getBoundingClientRect().left;
            });
          }
        }"""
    )
    page.close()
    assert places == sorted(places)
    assert len(places) == 13
