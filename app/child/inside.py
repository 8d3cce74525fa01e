"""What runs in a child process: a line of JSON in, a line of JSON out, until there are no more.

It ends itself, and every program that it has started, as soon as its input is closed: when the house
is killed, nothing of it stays behind.
"""

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO

# What answers a request; no exception gets out of it.
Reply = Callable[[dict[str, Any]], Mapping[str, object]]


def serve(requests: Iterable[bytes], out: BinaryIO, reply: Reply) -> None:
    """Say that it is there, then answer line after line."""
    _say(out, {"ready": True})
    for line in requests:
        _say(out, reply(json.loads(line)))


def _say(out: BinaryIO, answer: Mapping[str, object]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def _listen(lines: "queue.SimpleQueue[bytes]") -> None:
    """Put every line of the input into the queue; at its end, end everything."""
    for line in sys.stdin.buffer:
        lines.put(line)
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)  # this process, and a program at work
    os._exit(0)


def run(reply: Reply) -> None:
    """Serve the input; what a library prints goes nowhere, for it may hold keys and texts."""
    out = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  no path, a device
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(lines,), daemon=True).start()
    serve(iter(lines.get, None), out, reply)
