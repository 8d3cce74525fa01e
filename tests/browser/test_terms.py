"""The glossary in a real browser: without JavaScript, by keyboard, on a phone."""

from tests.browser.conftest import Person
from tests.web.house import address, draft, text


def test_a_term_is_proposed_and_approved_without_javascript_on_a_phone(browser, served) -> None:
    draft(served.app, "sign that", "La fiebre es señal.")
    at = address(text(served.app, "sign that"))
    phone = {"width": 320, "height": 568}
    tina = Person(browser.new_context(java_script_enabled=False, viewport=phone), served, "tina")
    tina.go(at)
    tina.page.click("summary:has-text('Propose a term')")
    tina.page.fill("#term-english", "fever")
    tina.page.fill("#term-text", "fiebre")
    tina.page.click("text=Propose this term")
    tina.page.wait_for_selector("text=Proposed. A coordinator decides on it.")
    cora = Person(browser.new_context(viewport=phone), served, "cora")
    cora.go("/glossary/?state=proposed&language=es")
    assert cora.page.evaluate("document.documentElement.scrollWidth") <= 320
    cora.walk_to("button[name=approve]")
    cora.press("Enter")
    cora.page.wait_for_selector("text=1 entry is approved.")
    tina.go(at)
    assert "fiebre" in tina.page.inner_text(".terms")
    assert tina.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert tina.said + cora.said == []
