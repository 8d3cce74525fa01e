"""Who does something, within which sign-in: what acts are given of whoever stands at the desk."""

from dataclasses import dataclass

from app.ledger import people, sign_ins
from app.ledger.connection import Connection
from app.model.errors import Refused
from app.model.law import Law
from app.model.person import Person


@dataclass(frozen=True, slots=True)
class Signed:
    """Who does it, within which sign-in."""

    person: str
    sign_in: int


def signed_in(connection: Connection, signed: Signed) -> Person:
    """Who that is; Refused where the sign-in is not theirs."""
    if sign_ins.signed_in_as(connection, signed.sign_in) != signed.person:
        raise Refused(Law.NOT_A_PERSON, "only a person who is signed in does that")
    return people.get(connection, signed.person)
