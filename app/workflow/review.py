"""The one function that records decisions, and what it asks of them first."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.checks import blocking
from app.engine import ENGINES
from app.ledger import sent_back, standings, targets
from app.ledger.connection import Connection, Ledger
from app.model.decision import PERMISSION, Decision, Step, Verdict
from app.model.digest import digest
from app.model.errors import BadInput, Blocked, MoveNotAllowed, Refused, Stale
from app.model.finding import Finding, Found, Pair
from app.model.flaw import Flaw, grave
from app.model.language import language
from app.model.law import Law
from app.model.message import Author, Origin, Target
from app.model.override import gravest, roles
from app.model.person import Permission, Person, PersonRole
from app.model.policy import hands, returned
from app.model.sentence import sentence, together
from app.model.standing import Standing
from app.model.state import State, after
from app.model.undo import taken_back
from app.workflow import checking
from app.workflow.signed import Signed, signed_in

# The step that an ACCEPT of an unchanged text is, by where the text stands.
_NEXT = {State.PROPOSED: Step.REVISE, State.REVISED: Step.REVIEW}

# The step whose reader sends a text back, by the role in which they do.
_RETURNS = {PersonRole.REVIEWER: Step.REVISE, PersonRole.CLINICIAN: Step.REVIEW}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a signed-in person did at the desk, and what they had before them when they did.

    `seen_source` is the source hash, `seen_target` the target revision (0: none) that their screen
    showed, `seen_step` the step that its button was for, None if nobody says; `text` is what stood in
    the field; `seen_ms` for how long. `asks`: to save it though a
    check blocks it, for somebody else to say whether it is right. `flaw` is what is wrong with a text
    that they send back; `undoes` numbers the decision of theirs that an UNDO takes back.
    """

    person: str
    sign_in: int
    message: str
    language: str
    seen_source: str
    seen_target: int
    text: str
    verdict: Verdict
    reason: str = ""
    seen_ms: int = 0
    asks: bool = False
    flaw: Flaw | None = None
    undoes: int = 0
    seen_step: Step | None = None


def clean(text: str) -> str:
    """A field's text as it is kept: NFC, line feeds, no spaces around it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def look(at: Standing, text: str, elsewhere: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What the checks find in `text` as a target of this message.

    `elsewhere` is asked by those who show findings (`checking.elsewhere`); nothing blocks by it.
    """
    unknown = at.target.origin.unknown if at.target else ()
    pair = Pair(at.text, text, language(at.language), unknown, elsewhere=elsewhere)
    return checking.look(pair, risky=bool(at.risks), glossary=at.glossary)


def publishable(target: Target) -> bool:
    """False for what an engine made for tests only: nobody can approve it."""
    engine = ENGINES.get(target.origin.name)
    return target.origin.author is not Author.ENGINE or engine is None or engine.publishable


def left(at: Standing, text: str, writer: str | None = None) -> tuple[Finding, ...]:
    """What the checks find in `text` and nobody who may overrode; `writer` is whoever writes it now."""
    return tuple(one for one in look(at, text) if not at.override(one, text, writer))


def findings_of(at: Standing) -> tuple[Finding, ...]:
    """What blocks the text that stands for this message; nothing where there is no text."""
    return blocking(left(at, at.target.text)) if at.target else ()


def decide(
    ledger: Ledger, choice: Choice, allows: Callable[[Standing], None] = lambda _: None
) -> Standing:
    """Record one person's decision, with the text if they changed it; returns the new standing.

    `allows` may say something against it first, by raising, from how the text stands before. Raises
    Stale if text or source are not what the person saw, MoveNotAllowed, Refused with the law that
    stands against it, or Blocked by findings. Nothing is written unless all is well. Pages that say
    a text that is sent back with a grave mistake are withdrawn with it; whoever calls has the site
    built without them (`release.site.take_out`).
    """
    with ledger.write() as connection:
        person = signed_in(connection, Signed(choice.person, choice.sign_in))
        at = standings.one(connection, choice.message, choice.language)
        allows(at)
        fresh(at, choice.seen_source, choice.seen_target)
        if choice.verdict is Verdict.UNDO:
            _take_back(connection, at, choice, ledger.now())
        else:
            taken = _judged(at, choice, person)
            now = _record(connection, ledger.now(), at, choice, taken)
            if choice.verdict is Verdict.ACCEPT:
                return now
        # What stands once an accepting is taken from a text may be another one.
        return standings.one(connection, choice.message, choice.language)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a choice comes to when all is well with it: a step, in a role, with a text.

    `edited`: the person writes the text in this step.
    """

    step: Step
    role: PersonRole
    text: str
    edited: bool


def _judged(at: Standing, choice: Choice, person: Person) -> _Taken:
    """The step that this choice is; raises what `decide` says where anything stands against it."""
    text, accepts = clean(choice.text), choice.verdict is Verdict.ACCEPT
    edited = accepts and _writes(at, text)
    found = blocking(left(at, text, person.id if edited else None))
    step, role = _step(at, choice, person, edited=edited, blocked=bool(found))
    after(at.state(blocking=bool(found) and accepts and not edited), step, choice.verdict)
    if accepts:
        _readable(at, person, step, edited=edited)
        if found and not (edited and choice.asks and may_ask(found)):
            raise Blocked(together(finding.why for finding in found))
    elif not choice.reason.strip() or choice.flaw is None:
        raise BadInput("a text is sent back with a reason, and with what is wrong with it")
    return _Taken(step, role, text, edited)


def _record(
    connection: Connection, now: str, at: Standing, choice: Choice, taken: _Taken
) -> Standing:
    """Write the step down, with its text where it wrote one, and what it takes from readers.

    Returns the text that it is about as it is now: after an ACCEPT, that is the one that stands.
    """
    target = at.target.id if at.target else 0
    accepts = choice.verdict is Verdict.ACCEPT
    if not accepts:
        _withdraw(connection, now, target, choice.flaw)
    if taken.edited:
        by_hand = Origin(Author.PERSON)
        row = (at, taken.text, by_hand)
        (target,) = targets.put(connection, now, (row,), writer=choice.person)
        written = Target(
            target, at.message, at.language, taken.text, at.source_hash, by_hand, choice.person
        )
        stands = replace(at, target=written, log=())
    else:
        stands = at
    made = Decision(
        target=target,
        source_hash=at.source_hash,
        target_hash=stands.target.digest if stands.target else digest(taken.text),
        step=taken.step,
        verdict=choice.verdict,
        person=choice.person,
        role=taken.role,
        edited=taken.edited,
        reason=choice.reason.strip(),
        seen_ms=choice.seen_ms,
        at=now,
        flaw=None if accepts else choice.flaw,
    )
    became = _became(at, taken.text, checking.elsewhere(at, standings.alike(connection, at)))
    number = targets.decide(connection, made, choice.sign_in, became)
    return replace(stands, log=(*stands.log, replace(made, id=number)))


def _withdraw(connection: Connection, now: str, target: int, flaw: Flaw | None) -> None:
    """Readers have no page any more that says a text in which somebody found a grave mistake."""
    for page in sent_back.holding(connection, target) if grave(flaw) else ():
        sent_back.withdraw(connection, now, page)


def _take_back(connection: Connection, at: Standing, choice: Choice, now: str) -> None:
    """Record that the person takes back their own last word on the text that stands."""
    own = [one for one in at.log if not one.carried]
    made = taken_back(own, choice.undoes, choice.person, now)
    if targets.released_since(connection, made):
        raise MoveNotAllowed("this text is live by now: send it back, or change it")
    after(at.state(), made.step, Verdict.UNDO)
    undo = replace(made, verdict=Verdict.UNDO, reason="", seen_ms=0, at=now, undoes=made.id)
    targets.decide(connection, undo, choice.sign_in)


def may_ask(found: Sequence[Finding]) -> bool:
    """Is there somebody who may override each of these findings?"""
    return all(roles(one.code, one.severity) for one in found)


def _became(at: Standing, text: str, elsewhere: tuple[str, ...]) -> tuple[Found, ...]:
    """What became of the findings in the text that stood before the person, in the one they left."""
    answers = at.target is not None and at.target.basis == at.source_hash
    stood = look(at, at.target.text, elsewhere) if at.target and answers else ()
    seen = [one for one in stood if at.target and not at.override(one, at.target.text)]
    kept = look(at, text, elsewhere)
    every = [*seen, *kept]
    return tuple(
        Found(
            code,
            gravest([one for one in every if one.code == code]),
            seen=any(one.code == code for one in seen),
            kept=any(one.code == code for one in kept),
        )
        for code in dict.fromkeys(one.code for one in every)
    )


def _writes(at: Standing, text: str) -> bool:
    """Does accepting `text` write it? What answers an older English is written anew, word for word."""
    return at.target is None or text != at.target.text or at.target.basis != at.source_hash


def fresh(at: Standing, seen_source: str, seen_target: int) -> None:
    """Stale unless source and target are still those that the person saw."""
    if at.source_hash != seen_source:
        raise Stale(
            sentence(
                "%(law)s: the English has changed since you opened this",
                law=Law.OLDER_SOURCE,
            )
        )
    if (at.target.id if at.target else 0) != seen_target:
        raise Stale("somebody else has changed this text since you opened it")


def _step(
    at: Standing, choice: Choice, person: Person, *, edited: bool, blocked: bool
) -> tuple[Step, PersonRole]:
    """Which step this choice is, and the role in which the person takes it."""
    if choice.verdict is Verdict.RETURN:
        role = person.role_for(Permission.RETURN, at.language)
        if role is None:
            raise Refused(Law.NO_ROLE, "only reviewers and clinicians send a text back")
        return _RETURNS[role], role
    state = at.state(blocking=blocked)
    if state is State.SIGNED_OFF and not edited:
        raise MoveNotAllowed("this text is signed off: there is nothing left to accept")
    step = Step.TRANSLATE if edited else _NEXT.get(state, Step.TRANSLATE)
    if not edited and choice.seen_step not in (None, step):
        # Who approves has not signed off, though they might: what they pressed is what is recorded.
        raise Stale(
            "somebody else has decided on this text since you opened it: the next step is another one"
        )
    role = person.role_for(PERMISSION[step], at.language)
    if role is None:
        raise Refused(Law.NO_ROLE, sentence("you may not %(step)s in this language", step=step))
    return step, role


def _readable(at: Standing, person: Person, step: Step, *, edited: bool) -> None:
    """May this person accept this text, given whose it is?"""
    if edited or at.target is None:
        return
    if not publishable(at.target):
        raise Refused(Law.NEVER_PUBLISHED, "a pseudo-translation is for tests only")
    if returned(at.log):
        raise MoveNotAllowed("this text was sent back: change it before it is proposed again")
    if step is not Step.TRANSLATE and person.id in hands(at.source_hash, at.target, at.log):
        raise Refused(Law.OWN_TEXT, "nobody decides on text that they wrote")
