"""Which processes there are, read from /proc; the dead that nobody has collected do not count."""

import time
from collections.abc import Callable
from pathlib import Path


def _alive() -> list[tuple[int, int, int]]:
    """(process, parent, group) of each."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent, group, *_ = path.read_text().rpartition(")")[2].split()
        except OSError:  # it ended while we looked
            continue
        if state != "Z":
            found.append((int(path.parent.name), int(parent), int(group)))
    return found


def children(parent: int) -> list[int]:
    return [process for process, above, _ in _alive() if above == parent]


def members(group: int) -> list[int]:
    return [process for process, _, of in _alive() if of == group]


def eventually(true: Callable[[], object], seconds: float = 60.0) -> object:
    """What becomes true within a generous time, or the last that was not."""
    until = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < until:
        time.sleep(0.05)
    return found
