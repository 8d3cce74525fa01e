"""The two ways in for a newcomer: `flask start`, which `make run` calls, and `flask demo`."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.ledger import people, sign_ins, standings
from app.model.decision import Verdict
from app.model.language import language
from app.model.person import Grant, Person, PersonRole
from app.settings import from_environment
from app.workflow.review import Choice, decide
from tests.web.house import csrf

ROOT = Path(__file__).parents[2]


@contextmanager
def _house(root: Path) -> Iterator[Flask]:
    settings = replace(
        from_environment({"PARLANCE_LEAFLETS": "off"}),
        instance=root / "instance",
        source_texts=root / "source_texts",
        locales=root / "locales",
        languages=tuple(language(tag) for tag in ("es", "ar", "ur", "pl")),
        engines={},
    )
    made = create_app(settings)
    yield made
    made.extensions["ledger"].close()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A house with the real articles and catalogues, in which `flask demo` was the first command.

    Its folder, and what the command said.
    """
    root = tmp_path_factory.mktemp("demonstration")
    for folder in ("source_texts", "locales"):
        shutil.copytree(ROOT / folder, root / folder)
    with _house(root) as app:
        return root, _run(app, "demo")


@pytest.fixture
def app(demonstration: tuple[Path, str], tmp_path: Path) -> Iterator[Flask]:
    """A copy of that house."""
    shutil.copytree(demonstration[0], tmp_path, symlinks=True, dirs_exist_ok=True)
    with _house(tmp_path) as made:
        yield made


@pytest.fixture
def output(demonstration: tuple[Path, str]) -> str:
    """What the demonstration said."""
    return demonstration[1]


def _run(app: Flask, *words: str) -> str:
    result = app.test_cli_runner().invoke(args=words)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_demonstration_is_marked_on_every_page(app: Flask, output: str, tmp_path: Path) -> None:
    assert output.count("/sign-in/") == 4
    pages = sorted((tmp_path / "instance" / "site").rglob("*.html"))
    assert {page.parent.parent.name for page in pages} >= {"en", "es", "ar", "ur"}
    for page in pages:
        assert 'class="demonstration"' in page.read_text(encoding="utf-8"), page
    assert " 0 faults" in _run(app, "verify")
    # Played once more it changes nothing, and no catalogue calls its texts approved.
    assert "0 released" in _run(app, "demo")
    catalogue = tmp_path / "locales/es/LC_MESSAGES/why-cancer-can-come-back.po"
    assert catalogue.read_bytes() == (ROOT / catalogue.relative_to(tmp_path)).read_bytes()


def test_the_made_up_people_can_sign_in(app: Flask, output: str) -> None:
    token = re.search(r"/sign-in/(\S+)", output)
    assert token
    browser = app.test_client()
    where = f"/sign-in/{token[1]}"
    answer = browser.post(where, data={"csrf_token": csrf(browser.get(where).text)})
    assert answer.status_code == 303
    assert browser.get("/desk/").status_code == 200


def test_where_real_people_decide_nobody_is_made_up(app: Flask, output: str) -> None:
    assert "/sign-in/" in output
    ledger = app.extensions["ledger"]
    with ledger.write() as connection:
        grants = (Grant(PersonRole.TRANSLATOR, "pl"),)
        real = Person("p-real", "Zofia", "zofia", "", demonstration=False, grants=grants)
        people.add(connection, ledger.now(), real, None)
        sign_in = sign_ins.signed_in(connection, ledger.now(), real.id, "password")
        at = standings.current(connection, "why-cancer-can-come-back", "pl")[0]
    decide(
        ledger,
        Choice(
            real.id,
            sign_in,
            at.message,
            "pl",
            at.source_hash,
            0,
            "Dlaczego rak może wrócić",
            Verdict.ACCEPT,
        ),
    )
    result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 1
    assert "real people have decided here" in result.output


def test_a_new_house_opens_its_doors(tmp_path: Path) -> None:
    """Migrate, extract, release, a link to sign in with, and pages: one command, no network."""
    for folder in ("source_texts", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    house = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "app", "start", "--no-draft", "--port", str(port)],
        cwd=tmp_path,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "PARLANCE_LANGUAGES": "es",
            "PARLANCE_LEAFLETS": "off",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        page = _answer(f"http://127.0.0.1:{port}/site/", house)
        assert "<html" in page
        assert "Sign in" in _answer(f"http://127.0.0.1:{port}/sign-in", house)
    finally:
        house.send_signal(signal.SIGTERM)
        output, _ = house.communicate(timeout=30)
    assert re.search(rf"http://127\.0\.0\.1:{port}/sign-in/\S{{43}}", output), output
    assert "Articles: 6 new" in output


def _answer(address: str, house: subprocess.Popen[str]) -> str:
    """What is served there, as soon as it is."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:  # not there yet, or slow
            assert house.poll() is None, house.communicate()[0]
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {address}")
