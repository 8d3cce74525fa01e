"""Pulling a page at once: out of the site in the same moment, and not back before it was mended.

It is withdrawn like any other, and stays so until a text that was wrong was changed, and decided on
again, or a coordinator lifts the pull. The database holds every release to that as well.
"""

from dataclasses import dataclass, replace

from app.ledger import pulls, releases
from app.ledger.connection import Connection, Ledger
from app.ledger.pulls import Pull
from app.model.errors import MoveNotAllowed, Refused
from app.model.feedback import reasoned
from app.model.law import Law
from app.model.person import Permission
from app.model.withdrawal import Withdrawal
from app.settings import Settings
from app.workflow.release import site
from app.workflow.signed import Signed, signed_in

_PULLED = str(Withdrawal.PULLED)


@dataclass(frozen=True, slots=True)
class Page:
    """An article in a language, and of it the message that is wrong, "" for all of it."""

    article: str
    language: str
    message: str = ""


def pull(
    ledger: Ledger, settings: Settings, page: Page, reason: str, signed: Signed | None
) -> Pull:
    """Pull a page: out of the site at once, then out of what lists it; `signed` is None for the command line.

    Raises Refused where the person does not coordinate the language, MoveNotAllowed where no such page
    is live, BadInput without a reason. Where the site cannot be built anew the page is gone all the same.
    """
    why = reasoned(reason)
    with ledger.write() as connection:
        _may(connection, page, signed)
        live = releases.live(connection, [page.article])
        now = next((one for one in live if one.language == page.language), None)
        if now is None:
            raise MoveNotAllowed("there is no such page that readers could see")
        there = releases.texts(connection, now.id)
        said = Pull(
            article=page.article,
            language=page.language,
            release=now.id,
            message=page.message if page.message in there else "",
            reason=why,
            person=signed.person if signed else None,
            sign_in=signed.sign_in if signed else None,
            at=ledger.now(),
        )
        pulls.put(connection, said)
        releases.withdraw(connection, said.at, now, _PULLED)
    site.drop_withdrawn(ledger, settings)  # gone, whatever comes next
    site.build(ledger, settings)
    return said


def lift(ledger: Ledger, page: Page, reason: str, signed: Signed) -> None:
    """Say that a pulled page may come back as it was; it does so with the next release.

    Raises Refused and BadInput as `pull`, MoveNotAllowed where it is not pulled.
    """
    why = reasoned(reason)
    with ledger.write() as connection:
        _may(connection, page, signed)
        before = pulls.standing(connection).get((page.article, page.language))
        if before is None:
            raise MoveNotAllowed("this page is not pulled")
        word = replace(before, reason=why, person=signed.person, sign_in=signed.sign_in)
        pulls.put(connection, replace(word, at=ledger.now(), pulled=False))


def _may(connection: Connection, page: Page, signed: Signed | None) -> None:
    """Refused unless that is a coordinator of the language, or the command line."""
    if signed is None:
        return
    person = signed_in(connection, signed)
    if person.role_for(Permission.WITHDRAW, page.language) is None:
        raise Refused(Law.NO_ROLE, "only a coordinator of this language pulls its pages")
