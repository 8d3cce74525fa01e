"""Examples that cost much: a few in each run, others each time; all where a thorough run is asked for.

`make test-thorough` sets `TESTS=thorough`.
"""

import os
import random
from collections.abc import Sequence
from typing import TypeVar

THOROUGH = os.environ.get("TESTS") == "thorough"

_T = TypeVar("_T")


def few(count: int, thorough: int) -> int:
    """So many examples, or `thorough` in a thorough run."""
    return thorough if THOROUGH else count


def one_in(share: int, everything: Sequence[_T]) -> Sequence[_T]:
    """One in `share` of them, but one at least; everything in a thorough run."""
    if THOROUGH:
        return everything
    return random.sample(everything, -(-len(everything) // share))
