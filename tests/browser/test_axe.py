"""axe-core finds nothing on any screen of the desk: light and dark, wide and on a phone."""

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import Person, Served
from tests.browser.test_desk import PLACES, SIZES, _furnished, _place


@pytest.mark.parametrize(("login", "size"), [("omar", "wide"), ("rosa", "phone")])
def test_no_screen_has_a_violation(browser, served: Served, login: str, size: str) -> None:
    _furnished(served)
    person = Person(browser.new_context(viewport=SIZES[size], bypass_csp=True), served, login)
    found = {}
    for where in PLACES:
        person.page.emulate_media(color_scheme="light")
        person.go(_place(served.app, where))
        found[where, "light"] = violations(person.page)
        person.page.emulate_media(color_scheme="dark")
        found[where, "dark"] = violations(person.page, "color-contrast")
    assert {where: lines for where, lines in found.items() if lines} == {}
