"""A worker process from the outside: started when needed, ended when late, never left behind."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from app.engine.contract import Answer
from app.engine.trouble import Trouble, passing

START_SECONDS = 60.0
REPLY_BYTES = 8_000_000
RECYCLE_AFTER = 1000  # requests, so that no library's leak grows for ever

_ROOT = Path(__file__).resolve().parents[2]

# `python -m app.engine.worker`, but for `app/__init__.py`: that imports the whole house, with Flask
# and the ledger, and takes four times as long to start as what an engine needs.
_WORKER = """
import sys, types
sys.modules["app"] = house = types.ModuleType("app")
house.__path__ = [sys.argv[1]]
from app.engine.worker import main
main()
"""


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
        _kill(process)
        process.wait()
        for pipe in _pipes(process):
            with suppress(OSError):  # what was still to be written has no reader any more
                pipe.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        """The process, started if there is none; it begins with one line to say that it is there."""
        with self._starting:
            if self._closed:
                raise passing("is closed")
            process = self._process
            if process is not None:
                return process
            process = self._process = _started()
        if _line(process, b"", time.monotonic() + START_SECONDS) != {"ready": True}:
            raise passing("could not be started")
        return process


def _started() -> "subprocess.Popen[bytes]":
    """A process in a session of its own: Ctrl-C is for us, and one kill takes its programs along.

    Its environment holds no key. What it needs of them comes with each request.
    """
    return subprocess.Popen(  # noqa: S603  nothing in it is anybody's but ours
        [sys.executable, "-P", "-c", _WORKER, str(_ROOT / "app")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            "PATH": os.pathsep.join(os.get_exec_path()),
            "PYTHONPATH": str(_ROOT),
            "LC_ALL": "C.UTF-8",
        },
        start_new_session=True,
    )


class _Told(Trouble):
    """Trouble that the worker itself reported: the process is well."""


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill the process group, unless the process was waited for: its number may be another's."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    """What it reads and what it says; `_started` has made both."""
    return cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)


def _line(process: "subprocess.Popen[bytes]", said: bytes, until: float) -> dict[str, object]:
    """Say something and read one line as JSON; at the deadline the process is killed.

    The kill ends the reading and the writing alike, so neither needs a timeout of its own.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        _kill(process)

    stdin, stdout = _pipes(process)
    watch = threading.Timer(max(0.0, until - time.monotonic()), end)
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
        raise passing("gave no answer in time")
    if not line.endswith(b"\n"):
        raise passing("broke off" if len(line) < REPLY_BYTES else "the answer is too long")
    found = json.loads(line)
    return found if isinstance(found, dict) else {}


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
