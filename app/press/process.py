"""The press's process from the outside: started when needed, ended when late, never left behind."""

import json
import subprocess
from base64 import b64decode, b64encode
from types import TracebackType
from typing import Self

from app.child import outside
from app.press.sheet import Broken, Jam, Sheet

START_SECONDS = 120.0
SHEET_SECONDS = (
    120.0  # a long article in a hard script takes three, on a busy machine ten times that
)
REPLY_BYTES = 64_000_000
RECYCLE_AFTER = 200  # sheets, so that no library's leak grows for ever


class Press:
    """One process that prints sheets; not for two threads at once. A context manager."""

    def __init__(self, seconds: float = SHEET_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._printed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def print(self, sheet: Sheet) -> bytes:
        """The sheet as a PDF, or Jam (Broken: no press starts); the next sheet finds one that works."""
        if self._printed >= RECYCLE_AFTER:
            self.close()
        try:
            process = self._running()
            answer = _line(process, _said(sheet), self._seconds)
        except BaseException:
            self.close()  # a late answer must never be taken for the next sheet's
            raise
        self._printed += 1
        if "pdf" not in answer:
            raise Jam(f"it could not be printed: {answer.get('jam', 'no answer')}")
        return b64decode(str(answer["pdf"]))

    def close(self) -> None:
        """End the process; nothing if there is none."""
        process, self._process, self._printed = self._process, None, 0
        if process is None:
            return
        outside.end(process)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = outside.started(
                "app.press.worker", ["app", "app.press"], {"SOURCE_DATE_EPOCH": "0"}
            )
            try:
                _line(self._process, b"", START_SECONDS)
            except Jam:
                raise Broken("no PDFs: the press could not be started") from None
        return self._process


def _said(sheet: Sheet) -> bytes:
    """One line of JSON."""
    files = {address: b64encode(content).decode() for address, content in sheet.files.items()}
    facts = {"html": sheet.html.decode(), "css": sheet.css, "address": sheet.address}
    return json.dumps({**facts, "files": files}).encode() + b"\n"


def _line(process: "subprocess.Popen[bytes]", said: bytes, seconds: float) -> dict[str, object]:
    """Say something and hear one line, or Jam; at the deadline the process is killed."""
    try:
        return outside.answer(process, said, seconds, REPLY_BYTES)
    except outside.Late:
        raise Jam(f"it was not printed within {seconds:g} seconds") from None
    except outside.BrokeOff:
        raise Jam("the press broke off") from None
