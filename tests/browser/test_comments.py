"""Comments in a real browser: without JavaScript on a phone, and by keyboard."""

from tests.browser.conftest import Person
from tests.web.house import address, draft, text

PHONE = {"width": 320, "height": 568}


def test_a_question_is_asked_and_answered_without_javascript_on_a_phone(browser, served) -> None:
    draft(served.app, "sign that", "La fiebre es señal.")
    at = address(text(served.app, "sign that"))
    tina = Person(browser.new_context(java_script_enabled=False, viewport=PHONE), served, "tina")
    tina.go(at)
    tina.page.fill("#text", "La fiebre es una señal.")
    tina.page.check("text=Ask the author")
    tina.page.fill("#comment", "Which work?")
    tina.page.click("#comment-send")
    tina.page.wait_for_selector("text=Asked.")
    assert tina.page.input_value("#text") == "La fiebre es una señal."
    tina.go(at)
    tina.page.click("#skip")
    tina.page.wait_for_selector("text=Skipped:")
    omar = Person(browser.new_context(java_script_enabled=False, viewport=PHONE), served, "omar")
    omar.go("/desk/")
    omar.page.click("text=1 question about the English waits")
    omar.page.fill("#reply-1", "Of the body.")
    omar.page.click("text=Answer, and it is settled")
    omar.page.wait_for_selector("text=Answered and settled.")
    for person, place in ((omar, "/comments/"), (tina, "/desk/"), (tina, at)):
        person.go(place)
        assert person.page.evaluate("document.documentElement.scrollWidth") <= 320
        small = person.page.eval_on_selector_all(
            ".thread .button, .comment-new .button, .comment-new .choice, #skip",
            "all => all.filter(one => one.checkVisibility() && one.offsetHeight < 44).length",
        )
        assert small == 0
    tina.go("/desk/")
    assert tina.page.query_selector("text=answer to your questions") is None
    assert tina.said + omar.said == []


def test_control_and_enter_in_a_comment_sends_the_comment(browser, served) -> None:
    draft(served.app, "sign that", "La fiebre es señal.")
    at = address(text(served.app, "sign that"))
    tina = Person(browser.new_context(), served, "tina")
    tina.go(at)
    tina.page.fill("#comment", "Señal, or signo?")
    tina.press("Control+Enter")
    tina.page.wait_for_selector("text=everybody who opens this text reads it")
    assert tina.page.inner_text(".thread .comment") == "Señal, or signo?"
    assert text(served.app, "sign that").log == ()
    assert tina.said == []
