"""A press for tests, and one that only pretends."""

import os
import zlib
from typing import ClassVar, Self

import pytest

from app.press import Jam, Sheet, missing


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


class Pretending:
    """Stands in for a press: fast, and the verifier sees no difference."""

    printed: ClassVar[list[Sheet]] = []
    jams: ClassVar[str] = ""
    wrong: ClassVar[Jam] = Jam("it is crumpled")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def print(self, sheet: Sheet) -> bytes:
        if self.jams and f'<html lang="{self.jams}'.encode() in sheet.html:
            raise self.wrong
        self.printed.append(sheet)
        return pretended(sheet.html)
