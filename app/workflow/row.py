"""One message that waits, as a queue holds it: little enough to hold 25,000 of them."""

from dataclasses import dataclass, field, fields, replace
from operator import attrgetter

from app.ledger.looked import Noticed
from app.model.decision import Decision, Step
from app.model.finding import Severity
from app.model.flaw import grave
from app.model.message import Role
from app.model.override import own, roles
from app.model.person import Person
from app.model.policy import Eyes, hands, returned, spoken
from app.model.risk import Risk
from app.model.standing import Standing
from app.model.state import State
from app.model.turn import PLACES, Lost, Page, Turn, turn
from app.workflow.kinds import Kind, kind

NEVER = "9999-12-31"  # a day after all that people set
_KIND = attrgetter(*(one.name for one in fields(Kind)))


@dataclass(frozen=True, slots=True)
class Row:
    """A message, the step that it waits for, and why it comes where it comes.

    `text` is its English, `target` what stands for it, None where nothing does; `origin` is the
    name of the engine, memory or file that made it, or "person". `returned` is the decision that
    sent it back, None if that is not the last word. `hands` may not take the step, `authors` wrote
    or accepted the text. `noticed` is what the checks find and nobody has overridden, None where
    nobody has looked yet. `back`: it was returned. `due` is a day or "". `reported`: a reader says
    that it is wrong; an `approved` one waits for that alone. `lost`: it was approved when it was
    returned. Rows sort by `place`. `kind` is what it has in common with others: whether somebody
    can do something with it is asked of that.
    """

    message: str
    article: str
    language: str
    position: int
    role: Role
    text: str
    target: str | None
    origin: str
    words: int
    risks: tuple[Risk, ...]
    step: Step
    returned: Decision | None
    hands: frozenset[str]
    authors: frozenset[str]
    unread: State
    noticed: Noticed | None
    page: Page
    due: str
    turn: Turn
    reported: bool
    lost: Lost
    approved: bool
    blocked: bool = field(init=False)
    back: bool = field(init=False)
    place: tuple[int, str, str, int] = field(init=False)
    kind: Kind = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What follows from the rest."""
        blocked = any(severity == Severity.BLOCK for _, severity in self.noticed or ())
        place = (PLACES[self.turn], self.due or NEVER, self.article, self.position)
        object.__setattr__(self, "blocked", blocked)
        object.__setattr__(self, "back", self.returned is not None)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "kind", kind(*_KIND(self)))

    @property
    def state(self) -> State:
        """The word that people see."""
        return self.kind.state

    def of_article(self, page: Page, due: str) -> "Row":
        """The same where readers have this of its article, and it is wanted by this day."""
        if (page, due) == (self.page, self.due):
            return self
        place = turn(page, self.risks, due, reported=self.reported, lost=self.lost)
        return replace(self, page=page, due=due, turn=place)


def excuses(person: Person, language: str, noticed: Noticed | None) -> bool:
    """May this person override any of what blocks, so far as it is not their own?"""
    return any(
        person.first_of(roles(code, Severity(severity)), language)
        for code, severity in noticed or ()
        if severity == Severity.BLOCK
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What is around a message: its article's page and due day, and whether a reader reports it."""

    page: Page
    due: str
    reported: bool


def row(at: Standing, eyes: Eyes, noticed: Noticed | None, around: Around) -> Row | None:
    """The row of a message, or None when it is approved and nobody reports it.

    What is approved and reported waits for somebody who checks it against the English once more.
    """
    wanted = at.outstanding(eyes)
    if not wanted and not around.reported:
        return None
    target = at.target
    step = wanted[0].step if wanted else Step.REVISE
    lost = _lost(at, eyes)
    return Row(
        message=at.message,
        article=at.article,
        language=at.language,
        position=at.position,
        role=at.role,
        text=at.text,
        target=target.text if target else None,
        origin=(target.origin.name or str(target.origin.author)) if target else "",
        words=at.words if at.required and wanted else 0,
        risks=at.risks,
        step=step,
        returned=returned(at.log),
        hands=_hands(at, step) if wanted else frozenset(),
        authors=_authors(at),
        unread=at.state(),
        noticed=noticed,
        page=around.page,
        due=around.due,
        turn=turn(around.page, at.risks, around.due, reported=around.reported, lost=lost),
        reported=around.reported,
        lost=lost,
        approved=not wanted,
    )


def _lost(at: Standing, eyes: Eyes) -> Lost:
    """Was the text approved when it was sent back, and how grave is what is wrong with it?"""
    back = returned(at.log)
    if back is None or replace(at, log=tuple(spoken(at.log)[:-1])).outstanding(eyes):
        return Lost.NOT
    return Lost.GRAVE if grave(back.flaw) else Lost.LIGHT


def _hands(at: Standing, step: Step) -> frozenset[str]:
    """Who may not take this step for their having had a hand in the text."""
    if step is Step.TRANSLATE or at.target is None:
        return frozenset()
    return hands(at.source_hash, at.target, at.log)


def _authors(at: Standing) -> frozenset[str]:
    """Whose own text it is, see `override.own`."""
    writer = at.target.writer if at.target else None
    everybody = {one.person for one in at.log} | ({writer} if writer else set())
    return frozenset(one for one in everybody if own(one, writer, at.log))
