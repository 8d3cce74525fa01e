"""A house that is served, and a browser to look at it with."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from tests.web.house import house, sign_in


@dataclass(frozen=True, slots=True)
class Served:
    app: Flask
    address: str


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with house(tmp_path) as app:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield Served(app, f"http://127.0.0.1:{server.port}")
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def nobody_stays(browser: Browser) -> Iterator[None]:
    """Pages that stay open cost all that come after them."""
    yield
    for context in browser.contexts:
        context.close()


class Person:
    """Somebody who is signed in at a browser; what its console says against the page is a failure.

    The form is sent outside the browser: those who sign in at it have a test of their own.
    """

    def __init__(self, context: BrowserContext, served: Served, login: str) -> None:
        self.page: Page = context.new_page()
        self.served = served
        self.said: list[str] = []
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on(
            "console",
            lambda line: self.said.append(line.text) if "Content Security" in line.text else None,
        )
        signed_in = sign_in(served.app, login).get_cookie("parlance")
        assert signed_in
        context.add_cookies([{"name": "parlance", "value": signed_in.value, "url": served.address}])

    def go(self, path: str) -> None:
        self.page.goto(self.served.address + path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def walk_to(self, selector: str) -> None:
        """Press Tab until the focus is there."""
        for _ in range(80):
            self.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        pytest.fail(f"no Tab leads to {selector}")
