"""A child process from the outside: started when needed, ended when late, never left behind."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

ROOT = Path(__file__).resolve().parents[2]

# `python -m MODULE`, but for the `__init__.py` of the packages that are named: that of `app` imports
# the whole house, and takes four times as long to start as what a child needs.
_BEGIN = """
import importlib, sys, types
root, module, *empty = sys.argv[1:]
for name in empty:
    sys.modules[name] = room = types.ModuleType(name)
    room.__path__ = ["/".join([root, *name.split(".")])]
importlib.import_module(module).main()
"""

_NONE: Mapping[str, str] = {}


class Late(Exception):
    """It did not answer in time, and was killed."""


class BrokeOff(Exception):
    """It ended instead of answering, or answered at a length that nobody reads."""


def started(
    module: str, empty: Sequence[str], environment: Mapping[str, str] = _NONE
) -> "subprocess.Popen[bytes]":
    """A process in a session of its own: Ctrl-C is for us, and one kill takes its programs along.

    It runs `main()` of the module, without the `__init__.py` of the packages in `empty`. Its
    environment holds no key: what it needs of them comes with what it is told.
    """
    return subprocess.Popen(  # noqa: S603  nothing in it is anybody's but ours
        [sys.executable, "-P", "-c", _BEGIN, str(ROOT), module, *empty],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            "PATH": os.pathsep.join(os.get_exec_path()),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            **environment,
        },
        start_new_session=True,
    )


def end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and everything that it has started."""
    _kill(process)
    process.wait()
    for pipe in _pipes(process):
        with suppress(OSError):  # what was still to be written has no reader any more
            pipe.close()


def answer(
    process: "subprocess.Popen[bytes]", said: bytes, seconds: float, most: int
) -> dict[str, object]:
    """Say something and read one line of at most so many bytes as JSON; Late or BrokeOff.

    The kill at the deadline ends the reading and the writing alike, so neither needs a timeout.
    """
    late = threading.Event()

    def enough() -> None:
        late.set()
        _kill(process)

    stdin, stdout = _pipes(process)
    watch = threading.Timer(max(0.0, seconds), enough)
    watch.daemon = True
    watch.start()
    try:
        stdin.write(said)
        stdin.flush()
        line = stdout.readline(most)
    except OSError:
        line = b""
    finally:
        watch.cancel()
        watch.join()
    if late.is_set():
        raise Late
    if not line.endswith(b"\n"):
        raise BrokeOff("broke off" if len(line) < most else "the answer is too long")
    found = json.loads(line)
    return found if isinstance(found, dict) else {}


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    """What it reads and what it says; `started` has made both."""
    return cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill the process group, unless the process was waited for: its number may be another's."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
