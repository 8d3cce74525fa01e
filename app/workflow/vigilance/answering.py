"""What the reader of a planted text did with it: caught or missed. Nothing of it is ever a decision."""

from dataclasses import dataclass, replace

from app.ledger import vigilance
from app.ledger.connection import Ledger
from app.model.errors import BadInput, NotFound
from app.model.language import language
from app.model.vigilance import Answer, Outcome, Planted
from app.vigilance.critical import mended
from app.workflow.review import clean
from app.workflow.signed import Signed, signed_in


@dataclass(frozen=True, slots=True)
class Reply:
    """What a signed-in person sent from the screen of a planted text; `returns`: they sent it back.

    `comment` is what they said of it, where they did that instead of deciding.
    """

    planted: int
    person: str
    sign_in: int
    text: str
    reason: str
    returns: bool
    seen_ms: int
    comment: str = ""


def answer(ledger: Ledger, reply: Reply) -> Planted:
    """Write down what became of it, once; returns it with that. A second answer changes nothing.

    NotFound if this was not planted for this person, Refused if they are not signed in, BadInput
    where a text is sent back without a reason.
    """
    with ledger.write() as connection:
        person = signed_in(connection, Signed(reply.person, reply.sign_in))
        found = vigilance.get(connection, reply.planted)
        if found is None or found.person != person.id:
            raise NotFound("there is no such text")
        if found.outcome is not None:
            return found
        if reply.returns and not reply.reason.strip():
            raise BadInput("a text is sent back with a reason")
        now = ledger.now()
        text = reply.comment or clean(reply.text)
        outcome = Outcome.VOID if found.withdrawn(now) else _judged(found, text, reply)
        vigilance.answer(
            connection,
            Answer(
                planted=found.id,
                outcome=outcome,
                action=_action(found, text, reply),
                text=text,
                seen_ms=reply.seen_ms,
                sign_in=reply.sign_in,
                at=now,
            ),
        )
        return replace(found, outcome=outcome, answer=text)


def _action(planted: Planted, text: str, reply: Reply) -> str:
    """What they did, in a word."""
    if reply.comment:
        return "comment"
    if reply.returns:
        return "return"
    return "edit" if text != planted.text else "approve"


def _judged(planted: Planted, text: str, reply: Reply) -> Outcome:
    """Sent back, or changed so that the mistake is gone: caught. Every other decision: missed."""
    if reply.comment:
        return Outcome.VOID
    script = language(planted.language).script.code
    caught = reply.returns or mended(planted.good, planted.text, text, script)
    return Outcome.CAUGHT if caught else Outcome.MISSED
