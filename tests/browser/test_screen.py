"""The screen of a text in a real browser: what is typed is kept, keys under any layout, the table."""

import time

import pytest

from app.ledger import typed
from tests.browser.conftest import Person
from tests.browser.test_desk import ES, SIZES
from tests.web.house import address, draft, has_decided, text, texts

# What the keys say under a layout that is not Latin; the places are those of a US keyboard.
ARABIC = {"KeyS": "س", "KeyN": "ى", "KeyD": "ي", "KeyH": "ا", "KeyF": "ب", "Digit1": "١"}
RUSSIAN = {"KeyS": "ы", "KeyN": "т", "KeyD": "в", "KeyH": "р", "KeyF": "а", "Digit1": "1"}


def _chord(person, code, key, **held):
    """Whether somebody took this key, pressed where the focus is."""
    return person.page.evaluate(
        """([code, key, held]) => !(document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent("keydown", {code, key, bubbles: true, cancelable: true, ...held}))""",
        [code, key, held],
    )


def _alt_shift(person, code, layout):
    return _chord(person, code, layout[code], altKey=True, shiftKey=True)


def test_keys_are_where_they_are_under_every_layout(browser, served):
    draft(served.app, "sign that", ES["sign that"])
    has_decided(served.app, "tina", "sign that", "La fiebre es un signo.")
    rosa = Person(browser.new_context(), served, "rosa")
    page = rosa.page
    rosa.go(address(text(served.app, "sign that")))
    for layout in (ARABIC, RUSSIAN):
        assert _alt_shift(rosa, "KeyH", layout)
        assert page.locator("#keys").is_visible()
        assert not _alt_shift(rosa, "KeyS", layout)  # a dialog is open
        rosa.press("Escape")
        shown = page.locator(".draft").get_attribute("open")
        assert _alt_shift(rosa, "KeyD", layout)
        assert page.locator(".draft").get_attribute("open") != shown
        assert _alt_shift(rosa, "KeyN", layout)
        assert page.evaluate("document.activeElement.closest('.back') !== null")
        assert _alt_shift(rosa, "KeyN", layout)
        assert _alt_shift(rosa, "KeyS", layout)
        assert page.input_value("#text") == "A fever is a sign that the body is at work."
        # Composing, AltGr, letters and keys of the browser are left alone.
        assert not _chord(
            rosa, "KeyS", layout["KeyS"], altKey=True, shiftKey=True, isComposing=True
        )
        assert not _chord(rosa, "KeyS", layout["KeyS"], altKey=True, ctrlKey=True, shiftKey=True)
        assert not _chord(rosa, "KeyS", layout["KeyS"], ctrlKey=True)
        assert not _chord(rosa, "KeyS", layout["KeyS"])
        assert not _chord(rosa, "Enter", "Enter")
    page.fill("#text", "La fiebre es una señal.")
    assert _chord(rosa, "Enter", "Enter", metaKey=True)
    page.wait_for_url("**/" + texts(served.app)[4].message)
    assert text(served.app, "sign that").target.text == "La fiebre es una señal."
    assert _chord(rosa, "F4", "F4")
    page.wait_for_url("**/" + texts(served.app)[5].message)
    assert rosa.said == []


def test_keys_are_chosen_by_pressing_them_and_all_can_be_switched_off(browser, served):
    tina = Person(browser.new_context(), served, "tina")
    tina.go("/keys")
    tina.page.focus("#key-source")
    tina.press("Alt+Shift+KeyX")
    tina.page.focus("#key-help")
    tina.press("Backspace")
    assert tina.page.input_value("#key-source") == "Alt+Shift+X"
    with tina.page.expect_navigation():
        tina.page.locator("button[value=keep]").click()
    assert tina.page.input_value("#key-source") == "Alt+Shift+X"
    at = address(text(served.app, "sign that"))
    tina.go(at)
    tina.press("Alt+Shift+KeyS", "Alt+Shift+KeyH")
    assert tina.page.input_value("#text") == ""
    tina.press("Alt+Shift+KeyX")
    assert tina.page.input_value("#text").startswith("A fever")
    tina.go("/keys")
    tina.page.uncheck("input[name=keys]")
    with tina.page.expect_navigation():
        tina.page.locator("button[value=keep]").click()
    tina.go(at)
    tina.page.fill("#text", "")
    tina.press("Alt+Shift+KeyX")
    assert tina.page.input_value("#text") == ""
    assert tina.said == []


def _wait_until_kept(app, words):
    """A page that is gone has nobody to tell that its last words arrived."""
    at = text(app, "sign that")
    for _ in range(100):
        with app.extensions["ledger"].read() as connection:
            if any(one.text == words for one in typed.of(connection, "p-tina", at.message, "es")):
                return
        time.sleep(0.05)
    pytest.fail(f"{words!r} was not kept")


def test_what_is_typed_is_kept_and_comes_back_and_its_page_is_shown(browser, served):
    draft(served.app, "sign that", ES["sign that"])
    tina = Person(browser.new_context(), served, "tina")
    page, at = tina.page, address(text(served.app, "sign that"))
    tina.go(at)
    page.focus("#text")
    page.keyboard.press("Control+A")
    with page.expect_response("**/typed") as kept:
        page.keyboard.type("Una señal")
        page.locator("[data-insert='¡']").click()
    assert kept.value.ok
    page.locator("#kept", has_text="Kept at").wait_for()
    page.frame_locator("#page").locator("p", has_text="Una señal").wait_for()
    # Left at once, with no pause: the last words are kept as the page goes.
    page.focus("#text")
    page.keyboard.type(" más\u00a0larga")
    assert page.locator(".count-of-signs").inner_text() == "1"
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/" + texts(served.app)[4].message)
    _wait_until_kept(served.app, "Una señal¡ más\u00a0larga")
    again = Person(browser.new_context(), served, "tina")
    again.go(at)
    assert again.page.input_value("#text") == "Una señal¡ más\u00a0larga"
    assert again.page.locator("button[value=save]").is_visible()
    with again.page.expect_navigation():
        again.page.locator("button", has_text="Throw it away").click()
    assert again.page.input_value("#text") == ES["sign that"]
    assert page.evaluate("localStorage.length") == 0
    assert tina.said == again.said == []


def test_when_nothing_can_be_kept_it_is_said_and_the_page_is_not_left_by_accident(browser, served):
    tina = Person(browser.new_context(), served, "tina")
    tina.go(address(text(served.app, "sign that")))
    tina.page.route("**/typed", lambda route: route.abort())
    tina.page.focus("#text")
    tina.page.keyboard.type("x")
    tina.page.keyboard.press("Tab")
    tina.page.locator("#kept", has_text="Not kept").wait_for()
    asked = []
    tina.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    tina.page.locator("a[rel=next]").click(no_wait_after=True)
    tina.page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert tina.page.input_value("#text") == "x"


def test_a_table_says_when_what_is_sent_from_it_does_not_arrive_and_keeps_it(browser, served):
    tina = Person(browser.new_context(viewport=SIZES["wide"]), served, "tina")
    page = tina.page
    tina.go("/desk/es/fever/")
    with page.expect_navigation():
        page.locator(".mode button").click()
    tina.go(address(text(served.app, "sign that")))
    page.context.set_offline(True)
    page.focus("#text")
    page.keyboard.type("Una señal.")
    page.locator("button[value=save]").click()
    page.locator("#kept", has_text="Not kept").wait_for()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("a[href='/coverage']").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.input_value("#text") == "Una señal."
    page.context.set_offline(False)
    page.focus("#text")
    page.keyboard.press("Tab")
    _wait_until_kept(served.app, "Una señal.")
    page.locator("button[value=save]").click()
    page.locator("[role=status]", has_text="Saved").wait_for()
    assert text(served.app, "sign that").target.text == "Una señal."


def test_an_article_is_worked_through_in_its_table_in_place(browser, served):
    for part, words in ES.items():
        draft(served.app, part, words)
    context = browser.new_context(viewport=SIZES["wide"])
    tina = Person(context, served, "tina")
    page = tina.page
    tina.go("/desk/es/fever/")
    with page.expect_navigation():
        page.locator(".mode button").click()
    page.evaluate("window.same = true")
    found = texts(served.app)
    page.locator("#n3 a").click()
    page.wait_for_url("**/" + found[2].message)
    for number in range(3, 9):  # one key for each
        page.locator(f"#n{number} + #open").wait_for()
        page.locator("#place:focus").wait_for()
        tina.press("Control+Enter")
        page.locator(f"#n{number}", has_text="proposed").wait_for()
    page.locator("#n1 + #open").wait_for()
    assert "Accepted." in page.locator("[role=status]").inner_text()
    assert page.locator("tr#open").count() == 1
    assert page.locator("tr.current").get_attribute("id") == "n1"
    assert page.title().startswith("1/8")
    # What is refused stays in its row, and so do the words.
    page.fill("#text", "Fiebre <9>en</9> niños")
    tina.press("Control+Enter")
    page.locator("#n1 + #open #wrong").wait_for()
    assert page.input_value("#text") == "Fiebre <9>en</9> niños"
    assert page.evaluate("window.same") is True
    assert all(one.log for one in texts(served.app)[2:])
    with page.expect_navigation():
        page.go_back()
    page.locator("#n8 + #open").wait_for()
    # What was refused is in the field again, until it is thrown away.
    page.locator("#n1 a").click()
    page.locator("#n1 + #open .unsaved").wait_for()
    with page.expect_navigation():
        page.locator("button", has_text="Throw it away").click()
    page.locator("#n1 + #open").wait_for()
    assert page.input_value("#text") == "Fiebre en niños"
    # Somebody who has to sign in again is shown a page, with their words.
    page.fill("#text", "Fiebre.")
    context.clear_cookies()
    page.locator("button[value=save]").click()
    page.locator("text=Fiebre.").wait_for()
    assert "/desk/es/fever/" in page.url
    assert tina.said == []


def test_the_table_without_javascript_opens_and_decides_by_going_there(browser, served):
    draft(served.app, "sign that", ES["sign that"])
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + "/sign-in")
    page.fill("#login", "tina")
    page.fill("#password", "correct horse battery")
    page.press("#password", "Enter")
    page.wait_for_url("**/desk/")
    page.goto(served.address + "/desk/es/fever/")
    page.locator(".mode button").click()
    page.locator("#n4 a").click()
    page.locator("#open button[value=accept]").click()
    page.wait_for_url("**/" + texts(served.app)[4].message)
    assert "Accepted." in page.locator("[role=status]").inner_text()
    assert page.locator("#n5 + #open").is_visible()
    context.close()


def test_the_table_and_the_keys_fit_a_phone(browser, served):
    draft(served.app, "5 ml", "<1>5 ملی لیٹر</1> پیراسیٹامول شربت دیں۔ اسپرین نہ دیں۔", "ur")
    uma = Person(browser.new_context(viewport=SIZES["phone"]), served, "uma")
    at = address(text(served.app, "5 ml", "ur"))
    uma.go(at)
    with uma.page.expect_navigation():
        uma.page.locator(".mode button").click()
    for where in (at, "/keys"):
        uma.go(where)
        assert uma.page.evaluate("document.documentElement.scrollWidth") <= 320, where
        small = uma.page.evaluate(
            "[...document.querySelectorAll('button, .button, .choice, input:not([type=hidden], .choice input), textarea, summary')]"
            ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
        )
        assert small == [], where
    assert uma.said == []
