"""Units of a file into the memory, kept apart from what this house's people decided."""

from collections.abc import Iterable, Iterator
from itertools import islice

from app.ledger import imports, pairs
from app.ledger.connection import Ledger
from app.model.errors import NotFound
from app.model.unit import Unit
from app.workflow.harvest import entry

_AT_ONCE = 5_000  # units of one transaction: what one loses who is stopped


def remember(ledger: Ledger, name: str, digest: str, units: Iterable[Unit]) -> Iterator[int]:
    """Take the units of a file in, some thousand at a time; yields how many are in by now.

    `digest` is the file's: taken in once more, a file goes on where it was stopped, or adds nothing.
    """
    with ledger.write() as connection:
        batch = imports.begin(connection, ledger.now(), name, digest)
    there = batch.pairs
    left = islice(units, there, None)
    while some := list(islice(left, _AT_ONCE)):
        entries = [entry(one, batch=batch.id) for one in some]
        with ledger.write() as connection:
            pairs.add(connection, ledger.now(), entries)
        there += len(entries)
        yield there


def forget(ledger: Ledger, number: int) -> str:
    """Offer nothing of an imported file any more; returns its name, NotFound if nothing of it is."""
    with ledger.write() as connection:
        every = imports.every(connection)
        meant = next((one for one in every if one.id == number and not one.withdrawn), None)
        if meant is None:
            raise NotFound(f"no file was taken in as number {number}")
        if [one for one in every if one.digest == meant.digest][-1].withdrawn:
            raise NotFound(f"{meant.name} was thrown out already")
        imports.withdraw(connection, ledger.now(), meant)
    return meant.name
