"""The PDFs that a site should have and the shelf lacks, made by two presses at once.

A site is built first, without what is not printed yet: nobody waits for paper to read a page. When
something has been printed, it is built again.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue

from app.ledger.connection import Ledger
from app.press import Broken, Jam, Press, Sheet, missing
from app.settings import Settings
from app.workflow.release.kept import Waiting
from app.workflow.release.plan import waiting
from app.workflow.release.shelf import Shelf

_PRESSES = 2
_AT_A_TIME = 20  # sheets in memory


@dataclass(frozen=True, slots=True)
class Printed:
    """How many PDFs were made, and why others were not: one sentence each."""

    made: int
    why_not: tuple[str, ...]


def run(ledger: Ledger, settings: Settings, tell: Callable[[int, int], None]) -> Printed:
    """Print what is missing; `tell` hears how many of how many are done.

    Stopped anywhere, what was made stays made. What cannot be printed is left out, and tried again
    by the next run.
    """
    wanted = waiting(ledger, settings)
    shelf = Shelf(settings)
    shelf.keep({one.key for one in wanted.values()})
    absent = {path: one for path, one in wanted.items() if one.key not in shelf}
    if absent and missing():
        return Printed(0, (missing(),))
    why_not: list[str] = []
    done = 0
    with ExitStack() as stack:
        presses: SimpleQueue[Press] = SimpleQueue()
        for _ in range(min(_PRESSES, len(absent))):
            presses.put(stack.enter_context(Press()))
        pool = stack.enter_context(ThreadPoolExecutor(_PRESSES))
        try:
            for some in _some(list(absent.items())):
                sheets = [(path, one.key, one.sheet()) for path, one in some]
                for said in pool.map(partial(_one, presses, shelf), sheets):
                    done += 1
                    why_not += [said] if said else []
                    tell(done, len(absent))
        except Broken as wrong:  # no other sheet would come out either
            why_not.append(str(wrong))
            done += 1
    return Printed(done - len(why_not), tuple(why_not))


def _some(rows: Sequence[tuple[str, Waiting]]) -> Iterator[Sequence[tuple[str, Waiting]]]:
    for start in range(0, len(rows), _AT_A_TIME):
        yield rows[start : start + _AT_A_TIME]


def _one(presses: "SimpleQueue[Press]", shelf: Shelf, row: tuple[str, str, Sheet]) -> str:
    """Print one sheet with whichever press is free; why it could not be, or ""."""
    path, key, sheet = row
    press = presses.get()
    try:
        shelf.put(key, press.print(sheet))
    except Broken:
        raise
    except Jam as wrong:
        return f"{path}: {wrong}"
    finally:
        presses.put(press)
    return ""
