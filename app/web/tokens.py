"""Secrets that are shown once and stored as hashes: one-time links and session tokens."""

import secrets
from datetime import datetime, timedelta

from app.ledger import people, sign_ins
from app.ledger.connection import Ledger
from app.model.digest import digest

LINK_HOURS = 72


def fresh() -> str:
    """A new token: 256 bits, letters that stand in any address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What the ledger keeps of a token."""
    return digest(token)


def later(at: str, hours: float) -> str:
    """The ledger's time so many hours after `at`; before it, if they are negative."""
    moved = datetime.fromisoformat(at) + timedelta(hours=hours)
    return moved.isoformat(timespec="milliseconds")


def new_link(
    ledger: Ledger, person_id: str, hours: float = LINK_HOURS, by: str | None = None
) -> str:
    """A token that signs this person in, once; show `/sign-in/<token>` to them and nobody else.

    `by` is the coordinator who asks for it, None for the command line; the log keeps it. Links
    that were made for the person before are good no more. NotFound if there is no such person.
    """
    token = fresh()
    with ledger.write() as connection:
        people.get(connection, person_id)
        at = ledger.now()
        sign_ins.add_link(connection, at, hashed(token), person_id, later(at, hours), by)
    return token
