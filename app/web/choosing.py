"""What somebody chose in the form of one text, taken from the fields that came back.

Its buttons decide on the text, or say of what a check found that it is right as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.ledger import standings
from app.model.decision import Decision, Step, Verdict
from app.model.errors import BadInput, NotFound
from app.model.flaw import flaw
from app.model.message import LONGEST
from app.model.sentence import sentence
from app.model.standing import Standing
from app.model.undo import OFFERED
from app.web import house
from app.web.numbers import number
from app.web.sessions import current
from app.workflow.override import Word
from app.workflow.review import Choice, clean

_LONGEST_MS = 12 * 60 * 60 * 1000

# Where somebody sends what they wrote, and the fields that hold it; beside these, comments and replies.
_THEIRS: dict[str, tuple[str, ...]] = {
    "desk.message": ("reason", "text"),
    "desk.override": (),  # its field is called as the check is
    "desk.comment": ("text",),
    "desk.skip": ("reason", "text"),
    "desk.term": ("term-english", "term-text", "term-note", "term-definition", "text"),
    "unsaved.throw_away": ("text",),
    "comments.answer": (),
    "reported.judge": ("reason",),
    "reported.pull": ("reason",),
    "reported.free": ("reason",),
    "terms.rule": ("reason",),
    "terms.new": ("english", "text", "note", "definition"),
    "terms.change": ("english", "text", "note", "definition"),
    "people.invite": ("name", "login", "credentials"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The fields as they came: what was done, with which text, and what the screen had shown."""

    action: str
    text: str
    reason: str
    seen_source: str
    seen_target: int
    seen_step: str
    seen_ms: int
    dimension: str
    weight: str


def asked(form: Mapping[str, str], now: str) -> Words:
    """The fields of a form; one that is not what it should be counts as not there."""
    return Words(
        action=form.get("action", ""),
        text=form.get("text", "").replace("\r\n", "\n"),
        reason=form.get("reason", ""),
        seen_source=form.get("seen_source", ""),
        seen_target=number(form.get("seen_target", "")),
        seen_step=form.get("seen_step", ""),
        seen_ms=_seen(form.get("seen_ms", ""), form.get("opened", ""), now),
        dimension=form.get("dimension", ""),
        weight=form.get("weight", ""),
    )


def choice(words: Words, person: str, tag: str, message: str) -> Choice:
    """The choice that these fields make of a text; whether button and text agree, `allows` says.

    BadInput where nobody is signed in, and as `agree` has it.
    """
    sign_in = current().sign_in
    if sign_in is None:
        raise BadInput("choose what to do with this text")
    agree(words, None)
    return Choice(
        person=person,
        sign_in=sign_in,
        message=message,
        language=tag,
        seen_source=words.seen_source,
        seen_target=words.seen_target,
        seen_step=Step(words.seen_step) if words.seen_step in set(Step) else None,
        text=words.text,
        verdict=Verdict.RETURN if words.action == "return" else Verdict.ACCEPT,
        reason=words.reason,
        seen_ms=words.seen_ms,
        asks=words.action == "ask",
        flaw=flaw(words.dimension, words.weight) if words.action == "return" else None,
    )


def belongs(at: Standing, name: str) -> None:
    """NotFound unless the text belongs to the article that the address names."""
    if at.article != name:
        raise NotFound("there is no such text in this article")


def allows(words: Words, name: str, at: Standing) -> None:
    """NotFound unless the text is of this article; BadInput where it and the button do not agree."""
    belongs(at, name)
    target = at.target
    stood = target is not None and target.id == words.seen_target and target.basis == at.source_hash
    agree(words, target.text if target and stood else None)


def agree(words: Words, stood: str | None) -> None:
    """BadInput where button and text do not agree; `stood` is the text that the screen showed, if known."""
    if words.action not in ("accept", "save", "ask", "return"):
        raise BadInput("choose what to do with this text")
    for field, said in (("text", words.text), ("reason", words.reason)):
        if len(said) > LONGEST:
            raise BadInput(
                sentence(
                    "the %(field)s has %(long)s characters: what comes after character %(most)s"
                    " is too much",
                    field=sentence(field),
                    long=f"{len(said):,}",
                    most=f"{LONGEST:,}",
                )
            )
    if stood is None:
        return
    same = clean(words.text) == clean(stood)
    if words.action == "save" and same:
        raise BadInput("you have changed nothing: accept the text as it is, or change it")
    if words.action == "return" and not same:
        raise BadInput(
            "you have changed the text: save your change, or put the text back and then "
            "send it back"
        )


def taking_back(form: Mapping[str, str], person: str, tag: str, message: str) -> Choice:
    """The choice to take an approval back, as the status line's button says it; BadInput for a stranger."""
    sign_in = current().sign_in
    if sign_in is None:
        raise BadInput("sign in first")
    return Choice(
        person=person,
        sign_in=sign_in,
        message=message,
        language=tag,
        seen_source=form.get("seen_source", ""),
        seen_target=number(form.get("seen_target", "")),
        text="",
        verdict=Verdict.UNDO,
        undoes=number(form.get("undoes", "")),
    )


def undoable(at: Standing) -> dict[str, object] | None:
    """What the button needs that takes back what was just said of this text; None for other words."""
    made = at.log[-1] if at.log else None
    if made is None or made.verdict is not Verdict.ACCEPT or made.edited:
        return None
    until = datetime.fromisoformat(made.at) + timedelta(seconds=OFFERED)
    return {
        "tag": at.language,
        "name": at.article,
        "message": at.message,
        "source": made.source_hash,
        "target": made.target,
        "undoes": made.id,
        "until": until.isoformat(timespec="milliseconds"),
    }


@dataclass(frozen=True, slots=True)
class Excuse:
    """What somebody said of what a check found; `revoked`: they take it back."""

    code: str
    reason: str
    revoked: bool


def excuse(form: Mapping[str, str]) -> Excuse:
    """The fields of an override; each check has a field for its reason."""
    back = form.get("back", "")
    code = back or form.get("code", "")
    return Excuse(code, form.get(f"why-{code}", ""), revoked=bool(back))


def word(words: Words, said: Excuse, person: str, tag: str, message: str) -> Word:
    """The override that these fields make; BadInput where there is a changed text in the field."""
    sign_in = current().sign_in
    if not said.code or sign_in is None:
        raise BadInput("choose what you say is right as it is")
    with house.ledger().read() as connection:
        target = standings.one(connection, message, tag).target
    same = target is not None and clean(words.text) == clean(target.text)
    if target is not None and target.id == words.seen_target and not same:
        raise BadInput("you have changed the text: save your change, or put the text back first")
    return Word(
        person=person,
        sign_in=sign_in,
        message=message,
        language=tag,
        seen_source=words.seen_source,
        seen_target=words.seen_target,
        code=said.code,
        reason=said.reason,
        revoked=said.revoked,
    )


def written(endpoint: str | None, form: Mapping[str, str]) -> str:
    """What somebody had written in a form of the desk that could not be taken: it is theirs."""
    if endpoint not in _THEIRS:
        return ""
    fields = [form.get(name, "") for name in _THEIRS[endpoint]]
    excused = [excuse(form).reason] if endpoint == "desk.override" else []
    comments = [form[key] for key in form if key == "comment" or key.startswith("reply-")]
    return "\n\n".join(said for said in (*comments, *excused, *fields) if said.strip())


def outcome(words: Words, log: Sequence[Decision]) -> str:
    """What was done, in one word of the status line; `log` is that of the text that stands now."""
    if words.action == "return":
        return "returned"  # and another text may stand there
    made = log[-1]
    if made.edited:
        return "asked" if words.action == "ask" else "saved"
    return {Step.TRANSLATE: "accepted", Step.REVISE: "approved", Step.REVIEW: "signed off"}[
        made.step
    ]


def _seen(measured: str, opened: str, now: str) -> int:
    """For how long the text stood before them: as the browser measured, else since it was sent."""
    if number(measured) > 0:
        return min(number(measured), _LONGEST_MS)
    try:
        passed = datetime.fromisoformat(now) - datetime.fromisoformat(opened)
    except (ValueError, TypeError):
        return 0
    return max(0, min(int(passed.total_seconds() * 1000), _LONGEST_MS))
