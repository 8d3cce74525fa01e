"""The verifier's own look at approvals that were taken back: whose they were, when, and in what order."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.ledger.evidence import Evidence, Said
from app.model.law import Law

_LONGEST = timedelta(seconds=20)


def left(one: Evidence) -> list[Said]:
    """What was said of this text, without what somebody took back, and without their saying so."""
    gone = {said.id for back in one.said if (said := _taken(one, back)) is not None}
    return [said for said in one.said if said.id not in gone and said.verdict != "undo"]


def faults(one: Evidence) -> Iterator[tuple[Law, str]]:
    """Every word that takes back what it may not."""
    for back in one.said:
        if back.verdict == "undo" and _taken(one, back) is None:
            yield Law.TAKEN_BACK, f"{back.person!r} took back what was not theirs to take back"


def _taken(one: Evidence, back: Said) -> Said | None:
    """The approval that this word takes back, if it does and may."""
    if back.verdict != "undo" or back.by != back.person:
        return None
    before = [said for said in one.said if said.target == back.target and said.id < back.id]
    made = before[-1] if before else None
    if made is None or (made.id, made.verdict, made.edited) != (back.undoes, "accept", False):
        return None
    same = (made.person, made.step, made.role) == (back.person, back.step, back.role)
    passed = datetime.fromisoformat(back.at) - datetime.fromisoformat(made.at)
    return made if same and timedelta() <= passed <= _LONGEST else None
