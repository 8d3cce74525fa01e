"""An article of 27 texts is reviewed from first to last, however the reviewer works."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from app.model.message import Author, Origin
from tests.browser.conftest import Served
from tests.browser.sleep import TEXTS, article
from tests.browser.test_desk import SIZES
from tests.costly import THOROUGH
from tests.web.house import PASSWORD, choose, draft, put, sign_in, texts

NAME = "sleep"


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody works: with which hands, what the browser can do, and what the desk speaks."""

    name: str
    keyboard: bool = False
    script: bool = True
    size: str = "wide"
    interface: str = "en"


# Each alone where there is time for it; else two that are harder than any of them.
WAYS = (
    (
        Way("by keyboard alone", keyboard=True),
        Way("without JavaScript", script=False),
        Way("on a phone", size="phone"),
        Way("in the Arabic interface", interface="ar"),
    )
    if THOROUGH
    else (
        Way("without JavaScript on a phone", script=False, size="phone"),
        Way("by keyboard alone in the Arabic interface", keyboard=True, interface="ar"),
    )
)


def _written(app) -> None:
    """The article, drafted by a machine and accepted by a translator, text by text."""
    put(app.extensions["ledger"], NAME, article())
    for _, english, spanish in TEXTS:
        draft(app, english, spanish, name=NAME, origin=Origin(Author.ENGINE, "apertium", "3.8.3"))
    tina = sign_in(app, "tina")
    for at in texts(app, name=NAME):
        assert choose(tina, at).status_code == 303


def _signs_in(page: Page, address: str) -> None:
    page.goto(address + "/sign-in")
    page.focus("#login")
    page.keyboard.type("rosa")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")


def _press(page: Page, way: Way, what: str) -> None:
    """Press a button or a link: where it is touched, or where Tab comes to it."""
    if not way.keyboard:
        page.locator(what).first.tap()
        return
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never comes to {what}")


def _whole(page: Page) -> None:
    """Wait for the whole page: nobody listens yet to a chord that comes sooner."""
    while page.evaluate("document.readyState") != "complete":
        page.wait_for_timeout(10)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_an_article_is_reviewed_from_first_to_last(
    browser: Browser, served: Served, way: Way
) -> None:
    _written(served.app)
    context = browser.new_context(
        java_script_enabled=way.script,
        viewport=SIZES[way.size],
        locale=way.interface,
        has_touch=not way.keyboard,
    )
    page = context.new_page()
    _signs_in(page, served.address)
    page.goto(f"{served.address}/desk/es/?article={NAME}")
    _press(page, way, "a.primary")
    page.wait_for_selector("#answer")
    for _ in TEXTS:
        _whole(page)
        before = page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[way.size]["width"]
        if way.keyboard:
            page.keyboard.press("Control+Enter")
        else:
            _press(page, way, "button[value=accept]")
        page.wait_for_url(lambda url, before=before: url != before)
    assert page.locator("html").get_attribute("lang") == way.interface
    assert all(not one.outstanding("two") for one in texts(served.app, name=NAME))
