"""A planted mistake in a real browser: without JavaScript, by keyboard, on a phone."""

from app.vigilance.planting import Planted
from tests.browser.conftest import Person
from tests.web.house import address, draft, has_decided, text

GOOD = "Dé <1>5 ml</1> de jarabe de paracetamol. No dé aspirina."
WRONG = GOOD.replace("ml", "dl")
PHONE = {"width": 320, "height": 568}


def test_a_mistake_is_switched_on_shown_sent_back_and_explained(browser, served, monkeypatch):
    drawn = [("unit_swapped", Planted(WRONG, (7, 9), "ml->dl"))]
    monkeypatch.setattr("app.workflow.vigilance.planting.critical", lambda *_: iter(drawn))
    monkeypatch.setattr("app.workflow.vigilance.planting.due", lambda since, draw: since > 0)
    draft(served.app, "5 ml", GOOD)
    for login in ("tina", "ravi", "clara"):
        has_decided(served.app, login, "5 ml")
    draft(served.app, "sign that", "La fiebre es señal.")
    has_decided(served.app, "tina", "sign that")

    cora = Person(browser.new_context(java_script_enabled=False, viewport=PHONE), served, "cora")
    cora.go("/people/")
    cora.page.click("text=Planted mistakes")
    cora.page.check("#es input[value=on]")
    cora.page.click("#es button")
    cora.page.wait_for_selector("text=The choice is made and written down.")
    fits(cora)

    rosa = Person(browser.new_context(java_script_enabled=False, viewport=PHONE), served, "rosa")
    rosa.go(address(text(served.app, "sign that")))
    rosa.page.click("text=Approve")
    assert rosa.page.input_value("#text") == WRONG
    fits(rosa)
    rosa.page.click("summary:has-text('Send it back')")
    rosa.page.fill("#reason", "dl, not ml")
    rosa.page.select_option("#dimension", index=1)
    rosa.page.check("input[name=weight] >> nth=0")
    rosa.page.click("text=Send back with this reason")
    rosa.page.wait_for_selector("h1:has-text('Well seen')")
    assert "dl" in rosa.page.inner_text(".difference ins")
    fits(rosa)
    rosa.walk_to("a[rel=next]")
    rosa.press("Enter")
    rosa.page.wait_for_selector("#answer")
    rosa.go("/desk/")
    rosa.page.click("text=Your own reading")
    rosa.page.wait_for_selector("text=A unit was wrong: 1 caught, 0 missed")
    fits(rosa)
    assert rosa.said + cora.said == []


def fits(who: Person) -> None:
    """Nothing is wider than the phone, and what is pressed is large enough."""
    assert who.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    small = who.page.evaluate(
        """[...document.querySelectorAll('main .button, main label.choice')]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map(one => one.outerHTML)"""
    )
    assert small == []
