"""Receipts: a form that comes again is answered again, and does nothing twice."""

from sqlalchemy import Connection, delete, insert, select, update

from app.ledger.tables_of_receipts import receipt


def find(connection: Connection, form: str, person: str) -> str | None:
    """Where the answer to this form led, "" if that is not known; None if it never came."""
    row = connection.execute(
        select(receipt.c.led).where(receipt.c.form == form, receipt.c.person == person)
    ).first()
    return str(row.led) if row else None


def put(connection: Connection, at: str, form: str, person: str) -> None:
    """That this form came; in the transaction of what it asks for."""
    connection.execute(insert(receipt), {"form": form, "person": person, "at": at, "led": ""})


def lead(connection: Connection, form: str, person: str, led: str) -> None:
    """Where its answer led."""
    connection.execute(
        update(receipt).where(receipt.c.form == form, receipt.c.person == person).values(led=led)
    )


def forget(connection: Connection, before: str) -> None:
    """Forget all that came before this time."""
    connection.execute(delete(receipt).where(receipt.c.at < before))
