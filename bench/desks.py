"""A ledger of 100,000 texts in four languages, at every stage of their way, with a reviewer.

What was done is kept as it goes: a run that was stopped goes on where it was.
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from argon2 import PasswordHasher

from app.ledger import people, standings, targets
from app.ledger.connection import Connection, Ledger
from app.ledger.events import append_all
from app.ledger.inserts import insert_all, top
from app.ledger.tables import decision, target_revision
from app.model.decision import Step, Verdict
from app.model.digest import digest
from app.model.message import Author, Origin
from app.model.person import Grant, Person, PersonRole
from app.model.reason import Reason
from app.model.standing import Standing
from app.settings import Settings
from app.workflow import checking, noticing
from app.workflow.extract import extract
from app.workflow.harvest import harvest
from app.workflow.release import release
from bench import approved, articles

LANGUAGES = tuple(one for one in approved.LANGUAGES if one.tag in ("es", "pl", "ar", "ur"))
ENGINE = Origin(Author.ENGINE, "apertium", "3.8.3")

LOGIN, PASSWORD = "desk", "a desk to measure"
READER = "p-desk"

_AT_A_TIME = 50
# So many articles have pages that readers have. To prove every page of hundreds takes many minutes,
# and the desk asks of a page only whether it is live.
RELEASED = 30

# How far an article has come, by its number: nothing there, drafted, half of it accepted, proposed,
# revised where it is risky, approved.
_STAGES = ("missing", "drafted", "drafted", "half", "proposed", "revised", *["approved"] * 4)

_STEPS = (
    (Step.TRANSLATE, PersonRole.TRANSLATOR),
    (Step.REVISE, PersonRole.REVIEWER),
    (Step.REVIEW, PersonRole.CLINICIAN),
)
_TAKEN = {"missing": 0, "drafted": 0, "proposed": 1, "revised": 2}

_Text = tuple[Standing, str, int]  # a message, what stands for it, the number of that target


def settings_in(base: Path) -> Settings:
    """The house of this benchmark, in a folder."""
    base.mkdir(parents=True, exist_ok=True)
    return Settings(
        instance=base / "instance",
        source_texts=base / "source_texts",
        locales=base / "locales",
        languages=LANGUAGES,
        checks=approved.rules(base),
    )


def furnish(ledger: Ledger, settings: Settings, count: int) -> None:
    """Articles, people, and texts in every state, so far as they are not there yet."""
    checking.set_up(settings)
    articles.write(settings.source_texts, count)
    names = [one.name for one in extract(ledger, settings, Reason.WORDING)]
    staff = _hired(ledger)
    for start in range(0, len(names), _AT_A_TIME):
        with ledger.write() as connection:
            for at, name in enumerate(names[start : start + _AT_A_TIME], start):
                _bring(connection, ledger.now(), staff, name, at)
    look(ledger, settings)
    list(islice(release(ledger, LANGUAGES), RELEASED * len(LANGUAGES)))
    harvest(ledger)


def look(ledger: Ledger, settings: Settings) -> None:
    """Have the checks look at what waits, by this house's rules, as the commands do that bring drafts."""
    checking.set_up(settings)
    for into in LANGUAGES:
        noticing.notice(ledger, into.tag)


def _hired(ledger: Ledger) -> dict[PersonRole, approved.Sign]:
    """A translator, a reviewer and a clinician, who do all that is done; and who is measured."""
    with ledger.write() as connection:
        if READER not in people.ids(connection):
            grants = (Grant(PersonRole.REVIEWER, "*"), Grant(PersonRole.CLINICIAN, "*"))
            reader = Person(READER, "A Reader", LOGIN, "", demonstration=False, grants=grants)
            people.add(connection, ledger.now(), reader, PasswordHasher().hash(PASSWORD))
    return approved.hire(ledger)


def _bring(
    connection: Connection, now: str, staff: dict[PersonRole, approved.Sign], name: str, number: int
) -> None:
    """An article gets drafts, and in each language the decisions that bring it to a stage."""
    if targets.languages(connection, name):
        return
    found = standings.in_languages(connection, name, [one.tag for one in LANGUAGES])
    for offset, into in enumerate(LANGUAGES):
        stage = _STAGES[(number + offset) % len(_STAGES)]
        if stage == "missing":
            continue
        texts = [(at, approved.translated(at.text, into), ENGINE) for at in found[into.tag]]
        made = targets.put(connection, now, texts)
        stand = [(at, text, one) for (at, text, _), one in zip(texts, made, strict=True)]
        for taken, (step, role) in enumerate(_STEPS):
            some = [one for place, one in enumerate(stand) if taken < _steps(stage, place, one[0])]
            _decide(connection, now, staff[role], step, some)


def _steps(stage: str, place: int, at: Standing) -> int:
    """How many steps were taken with this text."""
    if stage == "half":
        return place % 2
    return _TAKEN.get(stage, 3 if at.risks else 2)


def _decide(
    connection: Connection, now: str, who: approved.Sign, step: Step, texts: Sequence[_Text]
) -> None:
    """One person's decisions in one go, each with its event; every guard looks at each."""
    person, sign_in, role = who
    facts = [
        {
            "source_hash": at.source_hash,
            "target_hash": digest(text),
            "step": str(step),
            "verdict": str(Verdict.ACCEPT),
            "reason": "",
            "role": str(role),
            "edited": False,
            "seen_ms": 4000,
            "sign_in": sign_in,
        }
        for at, text, _ in texts
    ]
    told = [
        (str(one), said | {"target": one}) for (*_, one), said in zip(texts, facts, strict=True)
    ]
    events = append_all(connection, now, "decision", person, told)
    rows = [
        {"id": number, "target_revision": one, "person": person, "at": now, "event": event} | said
        for number, ((*_, one), said, event) in enumerate(
            zip(texts, facts, events, strict=True), top(connection, decision) + 1
        )
    ]
    insert_all(connection, decision, rows)


def size(ledger: Ledger) -> tuple[int, int]:
    """How many messages there are, and how many texts they have in all languages together."""
    with ledger.read() as connection:
        return len(standings.english(connection)), top(connection, target_revision)
