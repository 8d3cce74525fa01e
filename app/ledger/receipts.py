"""Receipts: a form that comes again is answered again, and does nothing twice."""

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.ledger.connection import Ledger
from app.ledger.tables_of_receipts import receipt

# Put together once: they are asked for every form.
_THIS = (receipt.c.form == bindparam("of"), receipt.c.person == bindparam("who"))
_FIND = select(receipt.c.led).where(*_THIS)
_PUT = insert(receipt)
_LEAD = update(receipt).where(*_THIS).values(led=bindparam("where"))


class Repeated(Exception):
    """This form was taken already; `led` is where its answer led, "" if that is not known."""

    def __init__(self, led: str) -> None:
        super().__init__(led)
        self.led = led


def once(ledger: Ledger, form: str, person: str) -> Ledger:
    """The same ledger, to be written to for this form of this person once.

    The receipt is written in the transaction of what the form asks for; if there is one, that raises
    Repeated and nothing is done.
    """

    def begin(connection: Connection) -> None:
        led = find(connection, form, person)
        if led is not None:
            raise Repeated(led)
        put(connection, ledger.now(), form, person)

    return ledger.beginning(begin)


def find(connection: Connection, form: str, person: str) -> str | None:
    """Where the answer to this form led, "" if that is not known; None if it never came."""
    row = connection.execute(_FIND, {"of": form, "who": person}).first()
    return str(row.led) if row else None


def put(connection: Connection, at: str, form: str, person: str) -> None:
    """That this form came."""
    connection.execute(_PUT, {"form": form, "person": person, "at": at, "led": ""})


def lead(connection: Connection, form: str, person: str, led: str) -> None:
    """Where its answer led."""
    connection.execute(_LEAD, {"of": form, "who": person, "where": led})


def forget(connection: Connection, before: str) -> None:
    """Forget all that came before this time."""
    connection.execute(delete(receipt).where(receipt.c.at < before))
