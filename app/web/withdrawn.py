"""What sending a text back does to a page that readers have, at the desk: told before, done, told after."""

from collections.abc import Iterator

from flask import current_app

from app.ledger import sent_back
from app.ledger.connection import Connection
from app.ledger.sent_back import Away
from app.model.errors import AppError
from app.model.standing import Standing
from app.pages import paths
from app.web import house
from app.workflow.publish import send
from app.workflow.release import site


def readers_have(connection: Connection, at: Standing) -> bool:
    """Is the text that stands on a page that readers have?"""
    return at.target is not None and bool(sent_back.holding(connection, at.target.id))


def taken_out(text: int) -> Iterator[str]:
    """Take out of the site what was withdrawn for the text with this id; yields what to say of it, if anything.

    It is a word of the status line.
    """
    with house.ledger().read() as connection:
        gone = [one for one in sent_back.away(connection) if one.said.target == text]
    if not gone:
        return
    try:
        site.take_out(house.ledger(), house.settings())
    except AppError:
        current_app.logger.exception("a page that is withdrawn may still be in the site")
    yield "still there" if any(map(_there, gone)) else "withdrawn"
    yield from sent_on()


def sent_on() -> Iterator[str]:
    """Send the site to where it is published, if it is; yields what to say if that failed.

    It is a word of the status line. The page is gone from the site all the same.
    """
    settings = house.settings()
    try:
        for _ in send(settings, settings.publish_to) if settings.publish_to else ():
            pass
    except AppError as wrong:
        current_app.logger.error("a page that is withdrawn may still be elsewhere: %s", wrong)
        yield "not sent"


def _there(one: Away) -> bool:
    """Is the page in the site still? Only beside those that are stands what they rest on."""
    return (house.settings().site / one.language / one.article / paths.PROOF).exists()
