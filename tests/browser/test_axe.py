"""axe-core finds nothing on any screen of the desk, in whatever state it is.

Each is looked at wide in English, light and dark, and on a phone in the Arabic interface; there, in
the dark (whose colours are the same) only where there is time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from app.ledger import demand
from app.model.feedback import Place
from app.vigilance.planting import Planted
from app.workflow.feedback import Said, report
from tests.browser.axe import bring, violations
from tests.browser.conftest import Person, Served
from tests.browser.test_desk import ES, PLACES, SIZES, _furnished, _place
from tests.costly import THOROUGH
from tests.finding import look_for_signs
from tests.web.house import address, choose, draft, fields, has_decided, post, sign_in, text, texts

GOOD = ES["5 ml"]
WRONG = GOOD.replace("ml", "dl")
# A part of a page, shown in a frame of one that has a heading.
NO_HEADING = "page-has-heading-one: <html"
# What only coordinators come to, with something on it.
COORDINATED = (
    *("/comments/", "/checks/numbers", "/desk/es/fever/", "/people/", "/coverage"),
    *("/coverage/asked", "/feedback/", "/feedback/es/fever/pull"),
)
# Nothing scrolls: what the bar of actions covers meanwhile is no smaller for it.
HEIGHT = 6000
OPEN_ALL = "() => document.querySelectorAll('main details').forEach(one => { one.open = true })"


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody looks at the desk."""

    name: str
    size: str
    interface: str
    dark: bool


WAYS = (
    Way("wide", "wide", "en", dark=True),
    Way("on a phone in the Arabic interface", "phone", "ar", dark=THOROUGH),
)


def _person(browser: Browser, served: Served, login: str, way: Way) -> Person:
    context = browser.new_context(
        viewport={**SIZES[way.size], "height": HEIGHT},
        locale=way.interface,
        bypass_csp=True,
    )
    bring(context)
    return Person(context, served, login)


def _wrong(person: Person, way: Way) -> list[str]:
    """What is wrong with the page as it stands, in the light and in the dark."""
    page = person.page
    page.wait_for_load_state()  # after a click: what stands there may not have its styles yet
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("it is wider than its window")
    if way.dark:
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += violations(page, "color-contrast")
    return found


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_no_place_has_a_violation(browser: Browser, served: Served, way: Way) -> None:
    _furnished(served)
    omar = _person(browser, served, "omar", way)
    found = {}
    for where in PLACES:
        omar.go(_place(served.app, where))
        found[where] = _wrong(omar, way)
    assert {where: lines for where, lines in found.items() if lines} == {}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_no_state_of_the_desk_has_a_violation(
    browser: Browser, served: Served, way: Way, monkeypatch
) -> None:
    _lived_in(served, monkeypatch)
    rosa = _person(browser, served, "rosa", way)
    found = {state: _wrong(rosa, way) for state in _states(rosa, served)}
    cora = _person(browser, served, "cora", way)
    for where in (*COORDINATED, "/report/es/fever", "/report/es/fever?message="):
        cora.go(where)
        cora.page.evaluate(OPEN_ALL)
        found[where] = _wrong(cora, way)
    (alone,) = found.pop("the preview")
    assert alone.startswith(NO_HEADING)
    assert {state: lines for state, lines in found.items() if lines} == {}
    assert rosa.said == cora.said == []


def _lived_in(served: Served, monkeypatch) -> None:
    """Texts that were sent back, talked about, found fault with, planted, wanted and looked at."""
    look_for_signs(monkeypatch)
    app = served.app
    tina, theo, ravi, cora, clara = (
        sign_in(app, one) for one in ("tina", "theo", "ravi", "cora", "clara")
    )
    draft(app, "5 ml", GOOD)
    for login in ("tina", "ravi", "clara"):
        has_decided(app, login, "5 ml")
    draft(app, "999", "Llame al <1>999</1>… a las 9!")
    draft(app, "sign that", ES["sign that"])
    has_decided(app, "tina", "sign that", "La fiebre es un signo.")
    draft(app, "drinks", ES["drinks"])
    has_decided(app, "tina", "drinks")
    assert choose(ravi, text(app, "drinks"), "return", reason="ofrézcale").status_code == 303
    draft(app, "Medicine", "Medicinas")
    has_decided(app, "tina", "Medicine")
    at = text(app, "sign that")
    for kind in ("remark", "question", "source problem"):
        said = fields(theo.get(address(at)).text)
        said |= {"comment-act": "say", "comment-kind": kind, "comment": "Which work?"}
        assert theo.post(f"{address(at)}/comment", data=said).status_code == 303
    said = fields(clara.get(address(text(app, "999"))).text)
    said |= {"code": "length", "why-length": "It is meant to be read slowly."}
    where = f"{address(text(app, '999'))}/override"
    assert clara.post(where, data=said).status_code == 303
    assert post(cora, "/desk/es/fever/due", "/desk/es/fever/", day="2026-01-02").status_code == 303
    assert post(cora, "/vigilance/es", "/vigilance/languages", active="on").status_code == 303
    read = Place("fever", "es", None, None, at.message)
    report(app.extensions["ledger"], Said(read, "number", "Dice 3.", "reader@example.org"))
    demand.count(served.app.extensions["settings"].instance, "2026-03-01", "es", "fever")
    drawn = [("unit_swapped", Planted(WRONG, (7, 9), "ml->dl"))]
    monkeypatch.setattr("app.workflow.vigilance.planting.critical", lambda *_: iter(drawn))
    monkeypatch.setattr("app.workflow.vigilance.planting.due", lambda since, draw: since > 0)
    assert tina.get(address(at)).status_code == 200  # it has been opened by somebody else


def _states(rosa: Person, served: Served) -> Iterator[str]:
    """What a reviewer comes through in a day; each is on the screen when its name is given."""
    page, app = rosa.page, served.app
    rosa.go("/desk/es/?state=proposed&origin=person&commented=1")
    yield "the queue with filters"
    rosa.go(address(text(app, "999")))
    page.evaluate(OPEN_ALL)
    yield "what the checks found, with all that can be said of it"
    rosa.go(address(text(app, "drinks")))
    yield "a text that was sent back"
    rosa.go(address(text(app, "sign that")))
    page.evaluate(OPEN_ALL)
    yield "a changed draft, with comments and a problem of the English"
    page.locator(".walk [data-key~=help]").click()
    page.locator("#keys").wait_for()
    yield "the dialog of the keys"
    page.keyboard.press("Escape")
    page.fill("#text", "La fiebre es <9>una</9> señal.")
    page.locator("button[value=save]").click()
    page.locator("#wrong").wait_for()
    yield "a refusal"
    rosa.go(address(text(app, "Medicine")))
    page.fill("#text", "Remedios")
    has_decided(app, "theo", "Medicine", "Medicamentos")
    page.locator("button[value=save]").click()
    page.locator(".three").wait_for()
    yield "a lost race"
    rosa.go(address(text(app, "Medicine")))
    yield "a text that was typed and not saved"
    page.locator("button[formaction$=away]").click()
    rosa.go(address(text(app, "sign that")))
    page.locator("button[formaction$=away]").click()
    rosa.go(address(text(app, "sign that")) + "/preview")
    yield "the preview"
    rosa.go("/keys")
    page.fill("#key-source", "S")
    page.fill("#key-back", "Alt+Shift+C")
    page.locator("button[value=keep]").click()
    page.locator("#wrong").wait_for()
    yield "keys that cannot be chosen"
    rosa.go("/comments/")
    yield "questions, to whoever asks none"
    rosa.go("/memory/es/?q=fiebre")
    yield "a search in the memory"
    rosa.go(address(text(app, "sign that")))
    page.locator(".mode button").click()
    page.locator("#open").wait_for()
    yield "the table with a row open"
    rosa.go("/desk/es/fever/")
    yield "the table with all rows shut"
    rosa.go(address(text(app, "sign that")))
    page.locator("button[value=accept]").click()
    page.wait_for_url("**/" + text(app, "5 ml").message)
    page.locator(".undo").wait_for()
    yield "after an approval, which can be undone"
    page.locator("button[value=accept]").click()
    page.wait_for_url("**/vigilance/es/*")
    yield "a planted mistake, explained"
    rosa.go("/vigilance/")
    yield "one's own reading"
    rosa.go(address(texts(app)[0]))
    page.context.clear_cookies()
    rosa.go("/desk/")
    yield "somebody who has to sign in again"
