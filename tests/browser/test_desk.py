"""The desk in a real browser: without JavaScript, by keyboard alone, on a phone, from right to left."""

import pytest

from tests.browser.conftest import Person
from tests.finding import look_for_signs
from tests.web.house import address, draft, has_decided, text, texts
from tests.web.test_changes import NEW, change

ES = {
    "fever.": "",
    "Fever in children": "Fiebre en niños",
    "What to do": "Qué hacer cuando un niño tiene fiebre.",
    "Look at": "Observe a su hijo",
    "sign that": "La fiebre es señal de que el cuerpo trabaja.",
    "Medicine": "Medicamentos",
    "5 ml": "Dé <1>5 ml</1> de jarabe de paracetamol. No dé aspirina.",
    "999": "Llame al <1>999</1> si cuesta despertar al niño.",
    "drinks": "Ofrezca bebidas a menudo.",
}
ES.pop("fever.")
SIZES = {"wide": {"width": 1280, "height": 800}, "phone": {"width": 320, "height": 568}}
PLACES = (
    "/sign-in",
    "/desk/",
    "/desk/es/",
    "/desk/es/fever/",
    "<risky>",
    "<proposed>",
    "/desk/ur/fever/",
    "<ur>",
    "/coverage",
    "/people/",
    "/password",
    "/nowhere",
    "/site/",
    "/changes/",
    "/glossary/",
    "/glossary/new",
    "/glossary/candidates",
    "/changes/fever",
    "/vigilance/",
    "/vigilance/languages",
)


def test_a_whole_article_is_decided_without_javascript_and_by_keyboard_alone(browser, served):
    for part, words in ES.items():
        draft(served.app, part, words)
    steps = (("tina", "accept", 8), ("rosa", "accept", 8), ("clara", "accept", 2))
    for login, action, count in steps:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(served.address + "/sign-in")
        page.focus("#login")
        page.keyboard.type(login)
        page.keyboard.press("Tab")
        page.keyboard.type("correct horse battery")
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk/")
        page.goto(f"{served.address}/desk/es/?article=fever")
        page.locator("text=Begin with the first").press("Enter")
        for _ in range(count):
            page.wait_for_load_state()
            page.locator(f"button[value={action}]").press("Enter")
        assert page.locator("[role=status]").inner_text()
        context.close()
    assert all(not one.outstanding("two") for one in texts(served.app))


def test_one_chord_accepts_and_goes_on(browser, served):
    draft(served.app, "sign that", ES["sign that"])
    tina = Person(browser.new_context(), served, "tina")
    at = text(served.app, "sign that")
    tina.go(address(at))
    assert tina.page.evaluate("document.activeElement.id") == "place"
    tina.page.wait_for_timeout(60)
    tina.press("Control+Enter")
    tina.page.wait_for_url("**/" + texts(served.app)[4].message)
    assert "Accepted." in tina.page.locator("[role=status]").inner_text()
    assert 50 <= text(served.app, "sign that").log[-1].seen_ms < 60_000
    assert tina.said == []


def test_the_chord_saves_what_was_changed(browser, served):
    draft(served.app, "sign that", ES["sign that"])
    tina = Person(browser.new_context(), served, "tina")
    tina.go(address(text(served.app, "sign that")))
    assert tina.page.locator("button[value=save]").is_hidden()
    tina.page.fill("#text", "La fiebre es un signo.")
    assert tina.page.locator("button[value=accept]").is_hidden()
    tina.press("Control+Enter")
    tina.page.wait_for_url("**/" + texts(served.app)[4].message)
    assert text(served.app, "sign that").target.text == "La fiebre es un signo."
    assert text(served.app, "sign that").log[-1].edited


def test_two_chords_walk_through_the_article(browser, served):
    tina = Person(browser.new_context(), served, "tina")
    found = texts(served.app)
    tina.go(address(found[0]))
    tina.press("Alt+PageDown")
    tina.page.wait_for_url("**/" + found[1].message)
    tina.press("Alt+PageDown")
    tina.page.wait_for_url("**/" + found[2].message)
    tina.press("Alt+PageUp")
    tina.page.wait_for_url("**/" + found[1].message)
    assert not any(one.log for one in texts(served.app))
    assert tina.said == []


def test_no_single_key_does_anything(browser, served):
    draft(served.app, "sign that", ES["sign that"])
    tina = Person(browser.new_context(), served, "tina")
    tina.go(address(text(served.app, "sign that")))
    before = tina.page.url
    tina.press(*"abcnpsj?/1", "Enter", "Escape", "PageDown", "Shift+Enter", "Control+Shift+Enter")
    tina.page.wait_for_timeout(100)
    assert tina.page.url == before
    assert not text(served.app, "sign that").log


def test_the_keys_are_listed_in_a_dialog(browser, served):
    tina = Person(browser.new_context(), served, "tina")
    tina.go(address(texts(served.app)[3]))
    tina.walk_to(".walk [data-key~=help]")
    tina.press("Enter")
    assert tina.page.locator("#keys").is_visible()
    tina.press("Escape")
    assert tina.page.locator("#keys").is_hidden()


def test_a_lost_race_is_announced_and_the_words_can_be_sent_again(browser, served):
    tina, theo = (Person(browser.new_context(), served, one) for one in ("tina", "theo"))
    at = text(served.app, "sign that")
    for one in (tina, theo):
        one.go(address(at))
    tina.page.fill("#text", "Texto de Tina.")
    tina.press("Control+Enter")
    tina.page.wait_for_url("**/" + texts(served.app)[4].message)
    theo.page.fill("#text", "Texto de Theo.")
    theo.press("Control+Enter")
    alert = theo.page.locator("[role=alert]")
    alert.wait_for()
    assert "nothing is lost" in alert.inner_text()
    theo.page.locator("#wrong:focus").wait_for()
    assert theo.page.input_value("#text") == "Texto de Theo."
    assert theo.page.locator("button[value=save]").is_visible()
    theo.press("Control+Enter")
    theo.page.wait_for_url(lambda url: not url.endswith(at.message))
    assert theo.page.url != tina.page.url  # she has that one open
    assert text(served.app, "sign that").target.text == "Texto de Theo."


def _place(app, where):
    named = {"<risky>": ("5 ml", "es"), "<proposed>": ("sign that", "es"), "<ur>": ("5 ml", "ur")}
    return address(text(app, *named[where])) if where in named else where


def _furnished(served):
    draft(served.app, "5 ml", ES["5 ml"])
    draft(served.app, "sign that", ES["sign that"])
    has_decided(served.app, "tina", "sign that", "La fiebre es un signo.")
    draft(served.app, "5 ml", "<1>5 ملی لیٹر</1> پیراسیٹامول شربت دیں۔ اسپرین نہ دیں۔", "ur")
    change(served.app, NEW)


@pytest.mark.parametrize("login", ["omar", "rosa"])
def test_no_page_is_wider_than_a_phone(browser, served, login):
    _furnished(served)
    person = Person(browser.new_context(viewport=SIZES["phone"]), served, login)
    for where in PLACES:
        person.go(_place(served.app, where))
        width = person.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, (where, width)


def test_what_is_pressed_on_a_phone_is_large_enough(browser, served):
    _furnished(served)
    rosa = Person(browser.new_context(viewport=SIZES["phone"]), served, "rosa")
    for where in ("<proposed>", "/desk/es/", "/password"):
        rosa.go(_place(served.app, where))
        small = rosa.page.evaluate(
            "[...document.querySelectorAll('button, .button, .choice, input:not([type=hidden], .choice input), select, textarea, summary, .top a')]"
            ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
        )
        assert small == [], where


# What has the focus, if it lies behind the bar of actions.
COVERED = """() => {
  const one = document.activeElement, bar = document.querySelector('.actions');
  if (one === document.body || bar.contains(one)) return null;
  const a = one.getBoundingClientRect(), b = bar.getBoundingClientRect();
  return a.top >= b.top && a.bottom <= b.bottom ? one.outerHTML.slice(0, 200) : null;
}"""


def test_the_bar_of_actions_never_covers_what_has_the_focus(browser, served):
    _furnished(served)
    has_decided(served.app, "theo", "5 ml")
    rosa = Person(browser.new_context(viewport=SIZES["phone"]), served, "rosa")
    rosa.go(_place(served.app, "<risky>"))
    rosa.page.wait_for_load_state()
    for _ in range(30):
        rosa.press("Tab")
        for _ in range(100):  # the page takes its time to scroll
            rosa.page.wait_for_timeout(20)
            if (covered := rosa.page.evaluate(COVERED)) is None:
                break
        assert covered is None


def test_urdu_runs_from_the_right_and_english_does_not(browser, served):
    _furnished(served)
    omar = Person(browser.new_context(viewport=SIZES["wide"]), served, "omar")
    omar.go(_place(served.app, "<ur>"))
    style = "e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign, getComputedStyle(e).fontFamily, e.lang]"
    direction, align, font, lang = omar.page.eval_on_selector("#text", style)
    assert (direction, align, lang) == ("rtl", "start", "ur")
    assert "Nastaliq" in font
    assert omar.page.eval_on_selector(".english", style)[0] == "ltr"
    height = (
        "e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
    )
    assert omar.page.eval_on_selector("#text", height) >= 2.5


def test_a_change_is_answered_and_released_by_keyboard_alone(browser, served):
    _furnished(served)
    omar = Person(browser.new_context(viewport=SIZES["wide"]), served, "omar")
    omar.go("/changes/fever")
    omar.walk_to("input[type=radio][name^='m:']")
    omar.press("ArrowDown")  # the meaning is the same
    omar.walk_to("input[name=reason]")
    omar.press("Space")
    omar.walk_to(".verdict .button")
    omar.press("Enter")
    omar.page.wait_for_url("**/changes/")
    assert "Released for translation." in omar.page.inner_text("[role=status]")
    assert text(served.app, "Fever is a sign").target.text == "La fiebre es un signo."


def _found(app, monkeypatch):
    """An Urdu and a Spanish text in which a check finds what a clinician may say is right."""
    look_for_signs(monkeypatch)
    draft(app, "sign that", "La fiebre… es señal de 9 cosas y de otras 9 más!")
    draft(app, "5 ml", "<1>9 ملی لیٹر</1> پیراسیٹامول شربت دیں۔ اسپرین نہ دیں۔", "ur")


def test_a_finding_is_overridden_without_javascript_and_by_keyboard_on_a_phone(
    browser, served, monkeypatch
):
    _found(served.app, monkeypatch)
    at = text(served.app, "sign that")
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address + "/sign-in")
    page.fill("#login", "clara")
    page.fill("#password", "correct horse battery")
    page.press("#password", "Enter")
    page.wait_for_url("**/desk/")
    page.goto(served.address + address(at))
    page.locator(".findings .block summary").first.press("Enter")
    assert page.locator("#why-numbers").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("Nine things are listed.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#findings")
    assert page.locator(".excused s").first.inner_text() == "There is a 9."
    assert "Nine things are listed." in page.locator(".excused").inner_text()
    page.locator("button[name=back]").press("Enter")
    page.wait_for_load_state()
    assert page.locator(".excused").count() == 0
    assert [one.revoked for one in text(served.app, "sign that").overrides] == [False, True]
    context.close()


def test_findings_and_the_report_fit_a_phone_and_are_large_enough_to_press(
    browser, served, monkeypatch
):
    _found(served.app, monkeypatch)
    clara = Person(browser.new_context(viewport=SIZES["phone"]), served, "clara")
    clara.go(address(text(served.app, "sign that")))
    for one in clara.page.locator(".excuse summary").all():
        one.click()
    clara.page.fill("#why-numbers", "Nine things are listed in the leaflet that goes with it.")
    clara.page.locator("button[value=numbers]").click()
    clara.page.wait_for_selector(".excused")
    omar = Person(browser.new_context(viewport=SIZES["phone"]), served, "omar")
    for person, where in (
        (clara, address(text(served.app, "sign that"))),
        (omar, "/checks/"),
        (omar, "/checks/numbers"),
    ):
        person.go(where)
        assert person.page.evaluate("document.documentElement.scrollWidth") <= 320, where
        small = person.page.evaluate(
            "[...document.querySelectorAll('button, .button, textarea, summary, .top a')]"
            ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
        )
        assert small == [], where
    assert clara.said == omar.said == []


def test_the_words_of_a_finding_run_as_their_language_does(browser, served, monkeypatch):
    _found(served.app, monkeypatch)
    omar = Person(browser.new_context(viewport=SIZES["wide"]), served, "omar")
    omar.go(address(text(served.app, "5 ml", "ur")))
    style = "e => [getComputedStyle(e).direction, e.lang, e.innerText]"
    assert omar.page.eval_on_selector(".findings .quote", style) == ["rtl", "ur", "9"]
    assert omar.page.eval_on_selector(".findings .block p", style)[0] == "ltr"
    assert omar.page.locator(".actions").count() == 0
