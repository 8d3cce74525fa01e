"""A press for tests, and one that only pretends."""

import os
import zlib

import pytest

from app.press import Sheet, missing


def needs_press() -> None:
    """The test is skipped where the machine lacks what the press needs, and fails where CI is set."""
    if missing():
        if os.environ.get("CI"):
            pytest.fail(missing())
        pytest.skip(missing())


def a_sheet(body: str = "<p>Wash your hands.</p>", **more: object) -> Sheet:
    """A small sheet."""
    html = f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>'.encode()
    values: dict[str, object] = {"html": html, "css": "", "address": "https://e.org/en/x/"}
    return Sheet(**(values | more))  # type: ignore[arg-type]


def pretended(html: bytes, more: bytes = b"") -> bytes:
    """What the verifier sees in a PDF that was printed from this."""
    packed = zlib.compress(html, 9)
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type /ParlanceSheet/Filter /FlateDecode/Length "
        + str(len(packed)).encode()
        + b">>\nstream\n"
        + packed
        + b"\nendstream\nendobj\n"
        + more
    )
