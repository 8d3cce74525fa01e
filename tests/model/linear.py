"""Does work grow with its text, and not with the square of it?"""

import time
from collections.abc import Callable

_SECONDS = 0.1  # what 20,000 characters may take on a machine that has nothing else to do
_GROWTH = 12  # five times the text is 5 times the work if that is linear, 25 times if quadratic


def takes_linear_time(work: Callable[[str], object], piece: str, characters: int = 20_000) -> bool:
    """Is `work` on `piece`, repeated up to so many characters, quick, or at least linear?"""
    long, short = (piece * (length // len(piece)) for length in (characters, characters // 5))
    if _seconds(work, long) < _SECONDS:
        return True
    # Measured anew, for the first time may have read what is read once; and again, for whoever
    # shares the machine slows down the one more than the other.
    return any(_seconds(work, long) < _GROWTH * _seconds(work, short) for _ in range(3))


def _seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time."""
    began = time.process_time()
    work(text)
    return time.process_time() - began
