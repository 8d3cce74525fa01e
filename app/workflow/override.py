"""The one function that records overrides of findings, and what it asks of them first."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ledger import overrides, sent_back, standings
from app.ledger.connection import Connection, Ledger
from app.model.errors import MoveNotAllowed, Refused, Stale
from app.model.finding import Finding, Severity
from app.model.law import Law
from app.model.markup import strip
from app.model.message import Target
from app.model.override import Override, cleaned, gravest, last, own, roles
from app.model.person import Person, PersonRole
from app.model.sentence import sentence
from app.model.standing import Standing
from app.workflow import checking
from app.workflow.review import findings_of, fresh, look
from app.workflow.signed import Signed, signed_in


@dataclass(frozen=True, slots=True)
class Word:
    """What a signed-in person said of what a check had found, and what they had before them.

    `seen_source` and `seen_target` are those of `review.Choice`; `revoked`: they take back that it is
    right.
    """

    person: str
    sign_in: int
    message: str
    language: str
    seen_source: str
    seen_target: int
    code: str
    reason: str = ""
    revoked: bool = False


def override(ledger: Ledger, word: Word) -> Standing:
    """Record that what a check found in the text that stands is right, or is not; the new standing.

    Raises Stale if text, source or finding are not what the person saw, Refused with the law that
    stands against it, BadInput for the reason, or MoveNotAllowed to take back what a live page rests on.
    To say the same once more changes nothing.
    """
    with ledger.write() as connection:
        person = signed_in(connection, Signed(word.person, word.sign_in))
        at = standings.one(connection, word.message, word.language)
        fresh(at, word.seen_source, word.seen_target)
        target, found = _found(
            at, word.code, checking.elsewhere(at, standings.alike(connection, at))
        )
        severity = gravest(found)
        blocks = severity is Severity.BLOCK
        role = _role(person, word, severity)
        if blocks and not word.revoked and own(person.id, target.writer, at.log):
            raise Refused(Law.OWN_TEXT, "nobody overrides what blocks a text that they wrote")
        reason = "" if word.revoked else cleaned(word.reason)
        if _said_already(at, target, found, word, reason):
            return at
        if blocks and word.revoked:
            _not_live(connection, at, target)
        made = Override(
            code=word.code,
            language=at.language,
            source_hash=at.source_hash,
            target_hash=target.digest,
            severity=severity,
            why=" ".join(dict.fromkeys(one.why for one in found)),
            words=" … ".join(quoted(target.text, one) for one in found if one.target),
            reason=reason,
            person=person.id,
            role=role,
            at=ledger.now(),
            revoked=word.revoked,
        )
        return _written(connection, at, made, target.id, word.sign_in)


def quoted(text: str, finding: Finding) -> str:
    """The words of the text that a finding is about; "" if it is about the whole."""
    return strip(text[slice(*finding.target)]).strip() if finding.target else ""


def excusable(person: Person, at: Standing) -> tuple[Finding, ...]:
    """What blocks the text that stands and this person may override."""
    if own(person.id, at.target.writer if at.target else None, at.log):
        return ()
    found = findings_of(at)
    return tuple(
        one for one in found if person.first_of(roles(one.code, one.severity), at.language)
    )


def _found(
    at: Standing, code: str, elsewhere: tuple[str, ...]
) -> tuple[Target, tuple[Finding, ...]]:
    """The text that stands and what this check finds in it; Refused or Stale if there is none."""
    if at.target is None or at.target.basis != at.source_hash:
        raise Refused(Law.OLDER_SOURCE, "no text stands here that answers the present English")
    found = tuple(one for one in look(at, at.target.text, elsewhere) if one.code == code)
    if not found:
        raise Stale("the checks do not find this in the text any more")
    return at.target, found


def _role(person: Person, word: Word, severity: Severity) -> PersonRole:
    """The role in which the person may say so."""
    may = roles(word.code, severity)
    if not may:
        raise Refused(Law.HOSTILE, "what is structural is mended, never excused")
    role = person.first_of(may, word.language)
    if role is None:
        raise Refused(Law.NO_ROLE, _only(may))
    return role


def _only(may: Sequence[PersonRole]) -> str:
    if len(may) == 1:
        return sentence("only a %(role)s of this language may say so", role=may[0])
    return sentence(
        "only a %(role)s or %(other)s of this language may say so", role=may[0], other=may[1]
    )


def _not_live(connection: Connection, at: Standing, target: Target) -> None:
    """MoveNotAllowed if readers have the text on any page: all of them rest on the word that it is right."""
    if sent_back.anywhere(connection, at.language, at.source_hash, target.digest):
        raise MoveNotAllowed("this text is live by now: send it back, or change it")


def _said_already(
    at: Standing, target: Target, found: tuple[Finding, ...], word: Word, reason: str
) -> bool:
    """Is this the last word already? Stale if somebody else had it since the person looked."""
    before = last(at.overrides, word.code, target.digest)
    same = before is not None and (before.person, before.reason) == (word.person, reason)
    if word.revoked:
        if before is None or before.revoked:
            if same:
                return True
            raise Stale("nobody says any more that this is right as it is")
        return False
    if before is None or not all(at.override(one, target.text) for one in found):
        return False
    if same:
        return True
    raise Stale("somebody else has said already that this is right as it is")


def _written(
    connection: Connection, at: Standing, made: Override, target: int, sign_in: int
) -> Standing:
    overrides.put(connection, made, target, sign_in)
    return standings.one(connection, at.message, at.language)
