"""Taking an approval back, at once: what it asks, of a person at the desk and of a log.

What is taken back is the person's own ACCEPT of a text as it stood, while it is the last word on
that text; what others decided stays. Whoever comes later sends the text back, or changes it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from app.model.decision import Decision, Verdict
from app.model.errors import AppError, MoveNotAllowed, Refused, Stale
from app.model.law import Law

# The desk offers it for so many seconds; the act allows more, for slow lines.
OFFERED = 10
ALLOWED = 20


def taken_back(log: Sequence[Decision], number: int, person: str, at: str) -> Decision:
    """The ACCEPT with this number, if this person may take it back at this time (UTC, ISO 8601).

    `log` is oldest first. Raises Stale if it is not the last word on its text, Refused if it is
    somebody else's, MoveNotAllowed if it was no approval of a text as it stood, or too long ago.
    """
    last = log[-1] if log else None
    if last is None or last.id != number:
        raise Stale("more was said of this text since: there is nothing to take back at once")
    if last.person != person:
        raise Refused(Law.TAKEN_BACK, "only whoever gave an approval takes it back")
    if last.verdict is not Verdict.ACCEPT or last.edited:
        raise MoveNotAllowed("only an approval of a text as it stood is taken back")
    if not soon(last.at, at):
        raise MoveNotAllowed(
            "an approval is taken back within seconds: change the text, or ask for it to be sent back"
        )
    return last


def soon(made: str, at: str) -> bool:
    """Is `at` so short a time after `made` that what was said then may be taken back?"""
    passed = datetime.fromisoformat(at) - datetime.fromisoformat(made)
    return timedelta() <= passed <= timedelta(seconds=ALLOWED)


def clock(at: str) -> str:
    """The milliseconds since 1970 at this time; the database asks by this name."""
    return str(round(datetime.fromisoformat(at).timestamp() * 1000))


def faults(log: Sequence[Decision]) -> Iterator[tuple[Law, str]]:
    """Every UNDO in this log that takes back what it may not; nothing if all of them may."""
    for place, one in enumerate(log):
        if one.verdict is not Verdict.UNDO:
            continue
        before = [said for said in log[:place] if _text(said) == _text(one)]
        try:
            made = taken_back(before, one.undoes, one.person, one.at)
        except AppError as wrong:
            yield Law.TAKEN_BACK, str(wrong)
        else:
            if (made.step, made.role) != (one.step, one.role):
                yield Law.TAKEN_BACK, "an approval is taken back in the step that it was given in"


def _text(one: Decision) -> tuple[int, int]:
    """On which text it was really said: that of the log, or one that was carried to it."""
    return one.target, one.carried
