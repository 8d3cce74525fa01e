"""A planted text as the desk shows it: the approved message as it stood before that approval."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.ledger import vigilance
from app.ledger.connection import Connection
from app.ledger.standings import Written
from app.model.decision import Decision, Step
from app.model.match import Match
from app.model.message import Target
from app.model.person import Person
from app.model.standing import Standing
from app.model.vigilance import Planted

# Which decisions had been made on a text that waits for this step.
_BEFORE = {Step.REVISE: (Step.TRANSLATE,), Step.REVIEW: (Step.TRANSLATE, Step.REVISE)}


@dataclass(frozen=True, slots=True)
class Disguise:
    """What stands in the place of a message's own standing and history while a mistake is shown."""

    planted: Planted
    at: Standing

    def written(self, texts: Sequence[Written]) -> tuple[Written, ...]:
        """The history's texts, the planted one in the place of the one that it copies."""
        wrong = self.at.target
        return tuple(
            replace(one, target=wrong) if wrong and one.target.id == self.planted.target else one
            for one in texts
        )

    def log(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """The history's decisions without those that would give it away."""
        return _before(self.planted, decisions)

    def tells(self, match: Match) -> bool:
        """Is this the approved text itself, out of the memory?"""
        return match.origin == self.at.message or match.target == self.planted.good


def disguised(connection: Connection, at: Standing, person: Person, now: str) -> Disguise | None:
    """The mistake that this person is to be shown in this message; None almost always.

    Not once it is answered, withdrawn, switched off, or no longer a copy of the text that stands.
    """
    found = vigilance.unanswered(connection, person.id, at.language, at.message)
    if found is None or found.withdrawn(now) or at.target is None:
        return None
    if not vigilance.active(connection, at.language):
        return None
    if (at.target.id, at.source_hash) != (found.target, found.source_hash):
        return None
    return Disguise(found, dressed(at, at.target, found))


def dressed(at: Standing, target: Target, planted: Planted) -> Standing:
    """The message as if the planted text stood there, like its target, and waited for its step."""
    wrong = replace(target, id=planted.id, text=planted.text)
    return replace(at, target=wrong, log=_before(planted, at.log), overrides=())


def _before(planted: Planted, log: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions before the planted text's step, those on what it copies as if made on it."""
    kept: list[Decision] = []
    for one in log:
        if one.target != planted.target:
            kept.append(one)
        elif one.step in _BEFORE[planted.step]:
            kept.append(replace(one, target=planted.id, target_hash=planted.digest))
    return tuple(kept)
