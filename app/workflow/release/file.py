"""One file of a site that is to be built."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site; two with the same key are the same bytes. `make` is asked only if new.

    It is given the bytes of those files, by path, that it `needs`: they stand before it in a plan.
    """

    key: str
    make: Callable[..., bytes]
    needs: tuple[str, ...] = ()
