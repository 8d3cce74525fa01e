"""Comments as a form has them, and as a screen shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.ledger.connection import Ledger
from app.model.comment import Comment, CommentKind, Thread, settles
from app.model.errors import BadInput
from app.model.language import Language, language
from app.model.person import Person
from app.web.numbers import number
from app.workflow.comment import Said, comment, settle
from app.workflow.signed import Signed

_REPLY = "reply-"


@dataclass(frozen=True, slots=True)
class Note:
    """The fields of comments as they came back, and which button was pressed: `act`, on a `thread`.

    `kind` and `text` are of what begins a thread; `replies` are by the thread that they are for. `act`
    is "say", "reply", "both" (reply, and settle), "settle" or "open"; "" for none of these.
    """

    kind: CommentKind = CommentKind.REMARK
    text: str = ""
    replies: Mapping[int, str] = field(default_factory=dict)
    act: str = ""
    thread: int = 0

    @property
    def unsent(self) -> bool:
        """Stands there anything that would be lost?"""
        return any(said.strip() for said in (self.text, *self.replies.values()))

    @property
    def sent(self) -> str:
        """What was sent by the button that was pressed."""
        if self.act == "say":
            return self.text
        return self.replies.get(self.thread, "") if self.act in ("reply", "both") else ""

    @property
    def rest(self) -> "Note":
        """What is left when that which was sent is gone."""
        if self.act == "say":
            return Note(self.kind, replies=self.replies)
        left = {key: said for key, said in self.replies.items() if key != self.thread}
        return replace(self, replies=left, act="", thread=0)

    def only(self, thread: int) -> "Note":
        """What was pressed if it was on this thread."""
        return self if self.thread == thread else replace(self, act="")


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread on a screen: its comments with the names of who wrote them.

    `may`: this person can settle it, or open it again; `asks`: with an answer only.
    """

    thread: Thread
    language: Language
    lines: tuple[tuple[Comment, str], ...]
    settler: str
    may: bool
    asks: bool


def noted(form: Mapping[str, str]) -> Note:
    """The fields of a form; what is not as it should be counts as not there."""
    kind = form.get("comment-kind", "")
    replies = {
        thread: said
        for key, said in form.items()
        if key.startswith(_REPLY) and (thread := number(key.removeprefix(_REPLY))) >= 0
    }
    act, on = form.get("comment-act", "").partition(" ")[::2]
    return Note(
        CommentKind(kind) if kind in list(CommentKind) else CommentKind.REMARK,
        form.get("comment", ""),
        replies,
        act,
        max(0, number(on)),
    )


def shown(thread: Thread, person: Person, names: Mapping[str, str]) -> Shown:
    """A thread as this person sees it."""
    every = (thread.first, *thread.answers)
    last = thread.last
    return Shown(
        thread,
        language(thread.first.language),
        tuple((one, names.get(one.person, one.person)) for one in every),
        names.get(last.person, last.person) if last else "",
        settles(person, thread) is not None,
        thread.asks(person.id),
    )


def write(note: Note, message: str, tag: str, signed: Signed, ledger: Ledger) -> str:
    """Do what was pressed; what was done, in a word of the status line. BadInput for another button."""
    if note.act == "say":
        comment(ledger, Said(message, tag, note.kind, note.text), signed)
        return str(note.kind)
    if note.act in ("reply", "both"):
        text, settles = note.replies.get(note.thread, ""), note.act == "both"
        comment(ledger, Said(message, tag, note.kind, text, note.thread, settles), signed)
        return "answered and settled" if settles else "answered"
    if note.act not in ("settle", "open"):
        raise BadInput("choose what to do with this comment")
    settle(ledger, note.thread, signed, settled=note.act == "settle")
    return "settled" if note.act == "settle" else "opened again"
