"""The press's process from the outside: started when needed, ended when late, never left behind."""

import json
import os
import signal
import subprocess
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from app.press.sheet import Broken, Jam, Sheet

START_SECONDS = 120.0
SHEET_SECONDS = (
    120.0  # a long article in a hard script takes three, on a busy machine ten times that
)
REPLY_BYTES = 64_000_000
RECYCLE_AFTER = 200  # sheets, so that no library's leak grows for ever

_ROOT = Path(__file__).resolve().parents[2]

# `python -m app.press.worker`, but for `app/__init__.py` and `app/press/__init__.py`: the first
# imports the whole house.
_WORKER = """
import sys, types
for name, folder in (("app", sys.argv[1]), ("app.press", sys.argv[1] + "/press")):
    sys.modules[name] = room = types.ModuleType(name)
    room.__path__ = [folder]
from app.press.worker import main
main()
"""


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
        _kill(process)
        process.wait()
        for pipe in _pipes(process):
            with suppress(OSError):  # what was still to be written has no reader any more
                pipe.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = _started()
            try:
                _line(self._process, b"", START_SECONDS)
            except Jam:
                raise Broken("no PDFs: the press could not be started") from None
        return self._process


def _started() -> "subprocess.Popen[bytes]":
    """A process in a session of its own: Ctrl-C is for us. Its environment holds no key."""
    return subprocess.Popen(  # noqa: S603  nothing in it is anybody's but ours
        [sys.executable, "-P", "-c", _WORKER, str(_ROOT / "app")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            "PATH": os.pathsep.join(os.get_exec_path()),
            "PYTHONPATH": str(_ROOT),
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "0",
        },
        start_new_session=True,
    )


def _said(sheet: Sheet) -> bytes:
    """One line of JSON."""
    files = {address: b64encode(content).decode() for address, content in sheet.files.items()}
    facts = {"html": sheet.html.decode(), "css": sheet.css, "address": sheet.address}
    return json.dumps({**facts, "files": files}).encode() + b"\n"


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    """What it reads and what it says; `_started` has made both."""
    return cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill the process group, unless the process was waited for: its number may be another's."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _line(process: "subprocess.Popen[bytes]", said: bytes, seconds: float) -> Mapping[str, object]:
    """Say something and read one line as JSON, or Jam; at the deadline the process is killed.

    The kill ends the reading and the writing alike, so neither needs a timeout of its own.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        _kill(process)

    stdin, stdout = _pipes(process)
    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        stdin.write(said)
        stdin.flush()
        line = stdout.readline(REPLY_BYTES)
    except OSError:
        line = b""
    finally:
        watch.cancel()
        watch.join()
    if late.is_set():
        raise Jam(f"it was not printed within {seconds:g} seconds")
    if not line.endswith(b"\n"):
        raise Jam("the press broke off")
    found = json.loads(line)
    return found if isinstance(found, dict) else {}
