"""Releasing from the command line: to a folder of its own, elsewhere as well, and back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app import create_app
from app.commands import releasing
from app.workflow.release import printing
from tests.house import House
from tests.houses import Begin, one_of_two_approved
from tests.press.presses import Pretending


def test_a_site_is_sent_and_gone_back_from(
    house_after: Callable[[Begin], House], tmp_path_factory
) -> None:
    house = house_after(one_of_two_approved)
    to = f"file://{tmp_path_factory.mktemp('elsewhere')}/www"
    app = create_app(replace(house.settings, publish_to=to))
    run = app.test_cli_runner().invoke
    first = run(args=("release",))
    assert first.exit_code == 0, first.output
    assert " files sent, 0 removed" in first.output
    assert "nothing to send" in run(args=("release", "--to", to)).output
    assert run(args=("verify",)).exit_code == 0
    back = run(args=("release", "--rollback"))
    assert (back.exit_code, back.output.count("\n")) == (1, 1)
    assert "there is no one earlier site" in back.output
    nowhere = run(args=("release", "--to", "nowhere://x"))
    assert nowhere.exit_code == 1
    assert "flask: nowhere://x: the site cannot be published" in nowhere.output
    app.extensions["ledger"].close()


def test_what_is_printed_is_told_and_what_cannot_be(
    house_after: Callable[[Begin], House], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_after(one_of_two_approved)
    app = create_app(replace(house.settings, leaflets=True))
    run = app.test_cli_runner().invoke
    monkeypatch.setattr(printing, "missing", lambda: "no PDFs: pango not found")
    lacking = run(args=("release",))
    assert (lacking.exit_code, lacking.output.count("no PDFs: pango not found")) == (0, 1)
    monkeypatch.setattr(printing, "missing", lambda: "")
    monkeypatch.setattr(printing, "Press", Pretending)
    monkeypatch.setattr(releasing, "_TOLD_EVERY", 3)
    done = run(args=("release",))
    assert [line for line in done.output.splitlines() if "PDFs" in line] == [
        f"PDFs: {number} of 7 printed" for number in (3, 6, 7)
    ]
    assert "a4.pdf" in house.page()
    assert run(args=("verify",)).exit_code == 0
    app.extensions["ledger"].close()
