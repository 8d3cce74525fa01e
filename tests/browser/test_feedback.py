"""From a patient's telephone to a page that is gone: a wrong dose in Urdu, without script."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app import create_app
from app.ledger import sign_ins
from app.model.language import language
from app.web import passwords
from app.web.protection import limiter
from tests.browser.conftest import Served
from tests.house import House
from tests.houses import Begin, one_article
from tests.pages.factory import LOCALES, furniture
from tests.web.house import PASSWORD, QUICK, sign_in

PHONE = {"width": 320, "height": 568}
# The last says 3 tablets where the English says 2: the checks would stop it, were they asked.
URDU = {
    "Looking after a wound": "زخم کی دیکھ بھال",
    "How to keep a small wound clean.": "چھوٹے زخم کو صاف رکھنے کا طریقہ۔",
    "Wash your hands first.": "پہلے اپنے ہاتھ دھوئیں۔",
    "Clean the wound with <1>water</1>.": "زخم کو <1>پانی</1> سے صاف کریں۔",
    "Cover it with a <1>dressing</1>.": "اسے <1>پٹی</1> سے ڈھانپیں۔",
    "Do not use more than 2 tablets of 500 mg.": "500 mg کی 3 سے زیادہ گولیاں نہ لیں۔",
}


@pytest.fixture
def at_work(
    house_after: Callable[[Begin], House], unchecked: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Served]:
    """A page that is live in Urdu with a wrong dose, served with its desk; who checks it, who coordinates."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    house = house_after(one_article)
    house.approve(house.team(), "wounds", "ur", URDU)
    house.member("olga", "coordinator", "ur")
    with house.ledger.write() as connection:
        for name in ("ben", "olga"):
            sign_ins.set_password(connection, f"p-{name}", QUICK.hash(PASSWORD))
    apps: list[Flask] = []  # made when the address is known, which stands on the pages

    def answered(asked: WSGIEnvironment, begin: StartResponse) -> Iterable[bytes]:
        return apps[0](asked, begin)

    server = make_server("127.0.0.1", 0, answered, threaded=True)
    base = f"http://127.0.0.1:{server.port}"
    house.settings = replace(
        house.settings, report_to="", locales=LOCALES, desk_url=base, site_url=f"{base}/site"
    )
    house.release()
    apps.append(create_app(house.settings))
    limiter.reset()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield Served(apps[0], base)
    server.shutdown()
    thread.join()
    server.server_close()
    apps[0].extensions["ledger"].close()
    limiter.reset()


def _fits(page: Page) -> None:
    """Is nothing wider than the screen? Without script the page cannot be asked; its picture can."""
    width = page.locator("html").bounding_box()
    assert width is not None
    assert width["width"] <= PHONE["width"]


def _signed_in(browser: Browser, served: Served, login: str) -> Page:
    context = browser.new_context()
    token = sign_in(served.app, login).get_cookie("parlance")
    assert token
    context.add_cookies([{"name": "parlance", "value": token.value, "url": served.address}])
    return context.new_page()


def test_a_patient_reports_a_wrong_dose_and_the_page_is_pulled(
    browser: Browser, at_work: Served
) -> None:
    words = furniture(language("ur"))
    patient = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    patient.goto(f"{at_work.address}/site/ur/wounds/")
    patient.get_by_text(words["Report a mistake on this page"]).click()
    _fits(patient)
    patient.locator(".parts a").filter(has_text="500").click()
    _fits(patient)
    patient.get_by_label(words["A number or a dose is wrong"]).check()
    patient.locator("textarea").fill("ڈاکٹر نے 2 کہا تھا۔")
    patient.get_by_role("button").click()
    assert patient.get_by_role("heading", name=words["Thank you"]).is_visible()
    assert patient.context.cookies() == []
    _fits(patient)

    ben = _signed_in(browser, at_work, "ben")
    ben.goto(f"{at_work.address}/desk/ur/")
    assert "A reader reported this" in ben.locator("tr.turn").first.inner_text()
    ben.locator("td.first a").first.click()
    assert "ڈاکٹر نے 2 کہا تھا۔" in ben.locator("#reports").inner_text()
    ben.get_by_text("Is it a mistake?").click()
    report = ben.locator("#report-1")
    report.locator("textarea").fill("It is 2 tablets.")
    report.locator("select").select_option("accuracy")
    report.locator('input[value="critical"]').check()
    # Were the text sent back as well, its page would be gone before anybody pulls it.
    assert "its page is withdrawn at once" in report.inner_text()
    report.locator('input[name="back"]').uncheck()
    report.get_by_role("button", name="It is a mistake").click()
    assert "Confirmed: it counts as a mistake" in ben.locator("main").inner_text()

    olga = _signed_in(browser, at_work, "olga")
    olga.goto(f"{at_work.address}/feedback/?outcome=confirmed")
    olga.get_by_role("link", name="Pull this page…").click()
    olga.locator("#reason").fill("The dose is wrong.")
    olga.get_by_role("button", name="Pull the page now").click()
    assert "Pulled by Olga" in olga.locator("main").inner_text()

    # Another telephone: that of the patient may keep a page for a minute.
    patient = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    gone = patient.goto(f"{at_work.address}/site/ur/wounds/")
    assert gone is not None
    assert gone.status == 410
    assert patient.locator("h1").inner_text() == words["This page was withdrawn"]
    assert "500" not in patient.locator("main").inner_text()
