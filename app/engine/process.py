"""A worker process from the outside: started when needed, ended when late, never left behind."""

import json
import subprocess
import threading
import time
from collections.abc import Mapping

from app.child import outside
from app.engine.contract import Answer
from app.engine.trouble import Trouble, passing

START_SECONDS = 60.0
REPLY_BYTES = 8_000_000
RECYCLE_AFTER = 1000  # requests, so that no library's leak grows for ever

READY: dict[str, object] = {"ready": True}


class Worker:
    """One process that runs engines; not for two threads at once (see `Door`)."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._closed = False
        self._starting = threading.Lock()

    def ask(self, request: Mapping[str, object], until: float) -> tuple[str, list[Answer]]:
        """The engine's version and its answers, or Trouble; `until` is in monotonic seconds.

        What a new process needs to start does not count: the deadline is the engine's.
        When the time is over, or anything interrupts the waiting, the process and all that it has
        started are killed: a late answer can never be taken for the next one's.
        """
        if self._asked >= RECYCLE_AFTER:
            self.kill()
        self._asked += 1
        number = self._asked
        try:
            began = time.monotonic()
            process = self._running()
            until += time.monotonic() - began
            said = json.dumps({"id": number, **request}).encode() + b"\n"
            return _read(_line(process, said, until), number)
        except Trouble as trouble:
            if not isinstance(trouble, _Told):
                self.kill()
            raise
        except BaseException:
            self.kill()
            raise

    def close(self) -> None:
        """End the process; there will be no other. Any thread may say so, at any time."""
        with self._starting:
            self._closed = True
        self.kill()

    def kill(self) -> None:
        """End the process and everything that it has started; nothing if there is none."""
        process, self._process, self._asked = self._process, None, 0
        if process is None:
            return
        outside.end(process)

    def _running(self) -> "subprocess.Popen[bytes]":
        """The process, started if there is none; it begins with one line to say that it is there."""
        with self._starting:
            if self._closed:
                raise passing("is closed")
            process = self._process
            if process is not None:
                return process
            process = self._process = outside.started("app.engine.worker", ["app"])
        if _line(process, b"", time.monotonic() + START_SECONDS) != READY:
            raise passing("could not be started")
        return process


class _Told(Trouble):
    """Trouble that the worker itself reported: the process is well."""


def _line(process: "subprocess.Popen[bytes]", said: bytes, until: float) -> dict[str, object]:
    """Say something and hear one line, or Trouble; at the deadline the process is killed."""
    try:
        return outside.answer(process, said, until - time.monotonic(), REPLY_BYTES)
    except outside.Late:
        raise passing("gave no answer in time") from None
    except outside.BrokeOff as wrong:
        raise passing(str(wrong)) from None


def _read(found: Mapping[str, object], number: int) -> tuple[str, list[Answer]]:
    """The answers in a reply to this request."""
    if found.get("id") != number:
        raise passing("the answer is another text's")
    trouble, answers = found.get("trouble"), found.get("answers")
    if isinstance(trouble, dict):
        raise _Told(
            trouble["why"],
            permanent=trouble["permanent"],
            closes=trouble["closes"],
            after=trouble["after"],
        )
    if not isinstance(answers, list):
        raise passing("the answer could not be read")
    return str(found.get("version", "")), [
        Answer(text, tuple(words), remark) for text, words, remark in answers
    ]
