"""A ledger of 100,000 messages in four languages, at every stage of their way, with a reviewer."""

from pathlib import Path

from argon2 import PasswordHasher

from app.ledger import people, standings, targets
from app.ledger.connection import Connection, Ledger
from app.model.decision import Decision, Step, Verdict
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

_AT_A_TIME = 50
READER = "p-desk"

# How far an article has come, by its number: nothing there, drafted, half of it accepted, proposed,
# revised where it is risky, approved.
_STAGES = ("missing", "drafted", "drafted", "half", "proposed", "revised", *["approved"] * 4)


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


def furnish(ledger: Ledger, settings: Settings, count: int) -> int:
    """Articles, people, and texts in every state; how many messages that is."""
    checking.set_up(settings)
    articles.write(settings.source_texts, count)
    names = [one.name for one in extract(ledger, settings, Reason.WORDING)]
    staff = approved.hire(ledger)
    with ledger.write() as connection:
        grants = (Grant(PersonRole.REVIEWER, "*"), Grant(PersonRole.CLINICIAN, "*"))
        reader = Person(READER, "A Reader", LOGIN, "", demonstration=False, grants=grants)
        people.add(connection, ledger.now(), reader, PasswordHasher().hash(PASSWORD))
    done = 0
    for number, into in enumerate(LANGUAGES):
        for start in range(0, len(names), _AT_A_TIME):
            with ledger.write() as connection:
                for at, name in enumerate(names[start : start + _AT_A_TIME], start):
                    stage = _STAGES[(at + number) % len(_STAGES)]
                    found = standings.current(connection, name, into.tag)
                    done += len(found)
                    _bring(connection, ledger.now(), staff, found, stage)
    list(release(ledger, LANGUAGES))
    look(ledger)
    harvest(ledger)
    return done


def look(ledger: Ledger) -> None:
    """Have the checks look at what waits, as the commands do that bring drafts, and `flask look`."""
    for into in LANGUAGES:
        noticing.notice(ledger, into.tag)


def _bring(
    connection: Connection,
    now: str,
    staff: dict[PersonRole, approved.Sign],
    found: tuple[Standing, ...],
    stage: str,
) -> None:
    """The messages of an article get drafts, and the decisions that bring them to this stage."""
    if stage == "missing":
        return
    into = next(one for one in LANGUAGES if one.tag == found[0].language)
    texts = [(at, approved.translated(at.text, into), ENGINE) for at in found]
    made = targets.put(connection, now, texts)
    for place, ((at, text, _), target) in enumerate(zip(texts, made, strict=True)):
        for step, role in _steps(stage, place, risky=bool(at.risks)):
            person, sign_in, _ = staff[role]
            decision = Decision(
                target=target,
                source_hash=at.source_hash,
                target_hash=digest(text),
                step=step,
                verdict=Verdict.ACCEPT,
                person=person,
                role=role,
                edited=False,
                seen_ms=4000,
                at=now,
            )
            targets.decide(connection, decision, sign_in)


def _steps(stage: str, place: int, *, risky: bool) -> list[tuple[Step, PersonRole]]:
    steps = [
        (Step.TRANSLATE, PersonRole.TRANSLATOR),
        (Step.REVISE, PersonRole.REVIEWER),
        (Step.REVIEW, PersonRole.CLINICIAN),
    ]
    taken = {"drafted": 0, "half": place % 2, "proposed": 1, "revised": 2}
    return steps[: taken.get(stage, 3 if risky else 2)]
