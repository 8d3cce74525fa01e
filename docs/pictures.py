"""The pictures of the README and the documents, taken from the real thing: `make pictures`.

A house is set up in a temporary folder by the same commands as anywhere (`flask migrate`,
`extract`, `draft`, `demo`), served on loopback, and looked at with Chromium by its made-up people,
who sign in with one-time links. The clock begins at a fixed moment, so that dates stay the same.

Spanish drafts come from Apertium if it is installed; without it the picture that shows one is
not taken again.
"""  # noqa: INP001  # a script, no package

import logging
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest import mock

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from app.ledger import connection, standings
from app.model.language import language
from app.model.standing import Standing
from app.settings import Settings
from app.web.tokens import new_link
from tests.browsers import OPTIONS

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 170_000  # bytes of one picture

ARTICLE = "why-cancer-can-come-back"
MEDICINE = "taking-paracetamol-safely"
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

TRANSLATOR, REVIEWER, CLINICIAN, COORDINATOR = (
    f"p-demo-{role}" for role in ("translator", "reviewer", "clinician", "coordinator")
)

WIDE = (1200, 800)
PHONE = (390, 844)

# The desk scrolls smoothly: a picture was taken on the way.
_INTO_VIEW = (
    "place => document.querySelector(place).scrollIntoView({block: 'start', behavior: 'instant'})"
)

# What the made-up translator changes, so that there is something to check: the order of two words
# for one thing, and a shorter spelling of the same.
URDU = ("ٹیومر (رسولی)", "رسولی (ٹیومر)")
# What two people change in the same text at once.
MENDED, LONGER = ("کچھ غلط کیا", "کوئی غلطی کی"), ("وقت", "گزرتے وقت")
ARABIC = ("ومع مرور الوقت", "ومع الوقت")


class _Clock:
    """Stands in for `datetime` in the ledger: each look at it is two seconds after the last."""

    def __init__(self) -> None:
        self._looks = count()

    def now(self, _zone: object) -> datetime:
        """The next moment."""
        return BEGIN + timedelta(seconds=2 * next(self._looks))


def main() -> None:
    """Take every picture, and say how large each is; status 1 if one is too large."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    PICTURES.mkdir(exist_ok=True)
    with (
        mock.patch.object(connection, "datetime", _Clock()),
        tempfile.TemporaryDirectory(prefix="parlance-pictures-") as folder,
        _house(Path(folder)) as app,
        _served(app) as address,
        sync_playwright() as playwright,
    ):
        program = shutil.which("chromium") or shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        _desk(browser, app, address)
        _readers(browser, address)
        browser.close()
    sizes = {path.name: path.stat().st_size for path in sorted(PICTURES.glob("*.png"))}
    for name, size in sizes.items():
        print(f"{size:7} {name}")
    if any(size > LARGEST for size in sizes.values()):
        sys.exit(f"a picture is larger than {LARGEST} bytes")


@contextmanager
def _house(folder: Path) -> Iterator[Flask]:
    """A house with everything that a newcomer's has after `make run` and `make demo`."""
    shutil.copytree(ROOT / "locales", folder / "locales")
    settings = Settings(
        instance=folder / "instance",
        source_texts=ROOT / "source_texts",
        locales=folder / "locales",
        languages=tuple(language(tag) for tag in ("es", "ar", "ur")),
        engines={"es": ("apertium",)},
        helpline="0808 157 0000",
        report_to="mistakes@example.org",
    )
    app = create_app(settings)
    for words in (["migrate"], ["extract"], ["draft", "--language", "es"], ["demo"]):
        result = app.test_cli_runner().invoke(args=words)
        if result.exit_code:
            sys.exit(f"flask {' '.join(words)}: {result.output}")
    yield app
    app.extensions["ledger"].close()


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    """The house's address while it is open."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


class _Visitor:
    """Somebody at a browser of their own, signed in by link unless they are a reader."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        size: tuple[int, int] = WIDE,
        link: str = "",
        speaks: str = "en-GB",
    ) -> None:
        width, height = size
        self.address = address
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="light", locale=speaks
        )
        self.page: Page = context.new_page()
        if link:
            self.go(f"/sign-in/{link}")
            self.page.click("button.primary")

    def go(self, path: str) -> None:
        """Open a page of the house."""
        answer = self.page.goto(self.address + path)
        if answer is None or not answer.ok:
            sys.exit(f"{path}: {answer.status if answer else 'no answer'}")

    def take(
        self, name: str, *, size: tuple[int, int] | None = None, below: str = "", only: str = ""
    ) -> None:
        """A picture of a window of this size, from the element `below` down, or of one element alone."""
        if size:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
        if below:
            self.page.evaluate(_INTO_VIEW, below)
        self.page.evaluate("document.fonts.ready")
        self.page.wait_for_timeout(200)  # the preview takes its height
        seen = self.page.locator(only) if only else self.page
        seen.screenshot(path=PICTURES / f"{name}.png", animations="disabled", caret="hide")

    def show(self, summary: str) -> None:
        """Open what is shut under these words; what is open stays so."""
        part = self.page.locator("details", has=self.page.locator("summary", has_text=summary))
        part.first.evaluate("one => { one.open = true }")


def _text(app: Flask, tag: str, article: str, part: str) -> Standing:
    """The message of the article whose English has this in it."""
    with app.extensions["ledger"].read() as reading:
        found = standings.current(reading, article, tag)
    return next(at for at in found if part in at.text)


def _desk(browser: Browser, app: Flask, address: str) -> None:
    """The desk, seen by each of the four."""

    def person(person_id: str, size: tuple[int, int] = WIDE, speaks: str = "en-GB") -> _Visitor:
        link = new_link(app.extensions["ledger"], person_id)
        return _Visitor(browser, address, size, link, speaks)

    translator, reviewer = person(TRANSLATOR), person(REVIEWER)
    dose = _text(app, "es", MEDICINE, "at least 4 hours")
    if dose.target:
        translator.go(_address(dose))
        translator.take("desk-translator")
    for tag, (old, new) in (("ur", URDU), ("ar", ARABIC)):
        _change(translator, _text(app, tag, ARTICLE, "your fault"), old, new)
    urdu, arabic = (_text(app, tag, ARTICLE, "your fault") for tag in ("ur", "ar"))
    _beside(browser, app, address, urdu)
    reviewer.go(_address(urdu))
    reviewer.show("What was changed in the draft")
    reviewer.take("desk-reviewer", size=(1100, 700), below="#place")
    reviewer.show("Send it back")
    reviewer.page.fill("#reason", "The brackets explain the other word: “ٹیومر” comes first.")
    reviewer.page.select_option("#dimension", "terminology")
    reviewer.page.check("input[name=weight][value=minor]")
    reviewer.take("send-back", only=".back")
    _raced(reviewer, translator, urdu)
    reviewer.go(_address(arabic))
    reviewer.page.click("button[value=accept]")
    clinician = person(CLINICIAN)
    clinician.go(_address(arabic))
    clinician.take("desk-clinician", size=(1100, 760))
    translator.go("/desk/es/")
    translator.show("Show only some of them")
    translator.take("queue", size=(1000, 900))
    coordinator = person(COORDINATOR)
    coordinator.go("/coverage")
    coordinator.take("coverage", size=(1000, 820))
    coordinator.go("/people/")
    coordinator.take("people")


def _beside(browser: Browser, app: Flask, address: str, at: Standing) -> None:
    """The same text on a telephone, in the dark, in the Arabic desk, and in the table of its article."""

    def reviewer(size: tuple[int, int], speaks: str = "en-GB") -> _Visitor:
        return _Visitor(
            browser, address, size, new_link(app.extensions["ledger"], REVIEWER), speaks
        )

    phone, wide, arabic = reviewer(PHONE), reviewer(WIDE), reviewer(WIDE, "ar")
    for one in (phone, wide, arabic):
        one.go(_address(at))
    phone.take("desk-phone", below="#place")
    arabic.take("desk-arabic", size=(1100, 700))
    wide.page.emulate_media(color_scheme="dark")
    wide.take("desk-dark", size=(1100, 700))
    wide.page.emulate_media(color_scheme="light")
    with wide.page.expect_navigation():
        wide.page.click(".mode button")
    wide.take("desk-list", below="tr.current", size=(1100, 760))
    with wide.page.expect_navigation():
        wide.page.click(".mode button")


def _raced(slower: _Visitor, faster: _Visitor, at: Standing) -> None:
    """What the slower of two sees who change one text at the same time."""
    if at.target is None:
        sys.exit(f"{at.message} has no text")
    slower.go(_address(at))
    slower.page.fill("#text", at.target.text.replace(*MENDED))
    _change(faster, at, *LONGER)
    slower.page.click("button[value=save]")
    slower.page.wait_for_selector(".three")
    slower.take("conflict", size=(1100, 700))
    slower.page.click("button[value=save]")


def _change(translator: _Visitor, at: Standing, old: str, new: str) -> None:
    """The translator puts `new` in the place of `old` and saves."""
    if at.target is None or old not in at.target.text:
        sys.exit(f"{at.message} in {at.language} has no {old!r}")
    translator.go(_address(at))
    translator.page.fill("#text", at.target.text.replace(old, new))
    translator.page.click("button[value=save]")


def _address(at: Standing) -> str:
    return f"/desk/{at.language}/{at.article}/{at.message}"


def _readers(browser: Browser, address: str) -> None:
    """The pages, seen by readers: wide and on a telephone."""
    reader = _Visitor(browser, address)
    for tag in ("es", "ur"):
        reader.go(f"/site/{tag}/{ARTICLE}/")
        reader.take(f"page-{tag}")
    reader.go(f"/site/es/{ARTICLE}/")
    reader.take("page-status", below="aside.status", size=(800, 560))
    phone = _Visitor(browser, address, PHONE)
    phone.go(f"/site/ar/{ARTICLE}/")
    phone.take("page-phone")


if __name__ == "__main__":
    main()
