"""A coordinator says until when an article is wanted in a language."""

from dataclasses import replace
from datetime import date

from app.ledger import articles
from app.ledger import due as dates
from app.ledger.connection import Ledger
from app.ledger.due import Due
from app.model.errors import BadInput, Refused
from app.model.law import Law
from app.model.person import Permission
from app.workflow.signed import Signed, signed_in


def set_due(ledger: Ledger, said: Due) -> None:
    """Record it; to say the same once more changes nothing.

    Raises Refused with the law that stands against it, NotFound for an article that is not there, and
    BadInput for what is no day.
    """
    said = replace(said, day=_day(said.day))
    with ledger.write() as connection:
        person = signed_in(connection, Signed(said.person, said.sign_in))
        if person.role_for(Permission.SET_DUE, said.language) is None:
            raise Refused(Law.NO_ROLE, "only a coordinator of this language sets a due date")
        articles.revision(connection, said.article)
        if dates.day_of(connection, said.article, said.language) != said.day:
            dates.put(connection, ledger.now(), said)


def _day(written: str) -> str:
    """The day as ISO 8601 has it, "" for none."""
    if not written.strip():
        return ""
    try:
        return date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        raise BadInput("a due date is a day, written like 2026-12-24") from None
