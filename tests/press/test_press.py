"""The press: what it prints, what it may load, and what becomes of it when something goes wrong."""

import os
import signal
import socket
import zlib

import pytest

from app.child import outside
from app.press import Broken, Jam, Press, process
from tests.press.presses import a_sheet, needs_press

RED = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="red"/></svg>'


def test_the_same_sheet_is_the_same_bytes_in_another_process(press: Press):
    sheet = a_sheet(
        '<p>One</p><img src="x.svg" alt="red">', files={"https://e.org/en/x/x.svg": RED}
    )
    first = press.print(sheet)
    assert first == press.print(sheet)
    press.close()
    assert first == press.print(sheet)
    assert first != press.print(a_sheet("<p>Two</p>"))


def test_the_html_goes_along_where_no_viewer_shows_it(press: Press):
    sheet = a_sheet("<p>ماء</p>")
    made = press.print(sheet)
    at = made.index(b"/ParlanceSheet")
    packed = made[made.index(b"stream\n", at) + 7 : made.index(b"\nendstream", at)]
    assert zlib.decompress(packed) == sheet.html
    assert b"/EmbeddedFile" not in made


def test_nothing_is_loaded_but_what_the_sheet_brings(press: Press, tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_bytes(RED)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        there = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        plain = press.print(a_sheet('<p>x</p><img alt="a">', css="p{color:#000}"))
        for way in (there, secret.as_uri(), "data:image/svg+xml,<svg/>", "//e.org/x.svg"):
            body = f'<p>x</p><img alt="a" src="{way}">'
            css = f'@import url("{way}"); p{{color:#000; background:url("{way}")}} @font-face{{font-family:q;src:url("{way}")}}'
            made = press.print(a_sheet(body, css=css))
            assert made.count(b"/XObject") == plain.count(b"/XObject"), way
        drawn = RED.replace(b"<rect", f'<image href="{there}"/><rect'.encode())
        press.print(a_sheet('<img src="x.svg" alt="">', files={"https://e.org/en/x/x.svg": drawn}))
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_sheet_that_takes_too_long_is_given_up_and_the_next_is_printed():
    needs_press()
    with Press(seconds=30) as press:
        press.print(a_sheet())
        press._seconds = 0.05
        with pytest.raises(Jam, match="not printed within 0"):
            press.print(a_sheet("<p>long</p>" * 4000))
        press._seconds = 60
        assert press.print(a_sheet()).startswith(b"%PDF-1.7")


def test_a_press_that_dies_is_started_again(press: Press):
    press.print(a_sheet())
    assert press._process
    os.kill(press._process.pid, signal.SIGKILL)
    with pytest.raises(Jam, match="broke off"):
        press.print(a_sheet())
    assert press.print(a_sheet()).startswith(b"%PDF-1.7")


def test_what_the_library_cannot_do_jams_one_sheet_only(press: Press):
    with pytest.raises(Jam, match="could not be printed"):
        press.print(a_sheet("<div>" * 3000 + "x"))
    assert press._process is not None
    assert press.print(a_sheet()).startswith(b"%PDF-1.7")


def test_a_press_that_does_not_start_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outside, "_BEGIN", "raise SystemExit(1)")
    with pytest.raises(Broken, match="the press could not be started"), Press() as press:
        press.print(a_sheet())


def test_after_many_sheets_it_is_another_process(press: Press, monkeypatch: pytest.MonkeyPatch):
    press.print(a_sheet())
    assert press._process
    first = press._process.pid
    monkeypatch.setattr(process, "RECYCLE_AFTER", 1)
    press.print(a_sheet())
    assert press._process.pid != first
