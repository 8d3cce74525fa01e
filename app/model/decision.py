"""What people say about a target, in the steps of ISO 17100 and ISO 18587."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.flaw import Flaw
from app.model.person import Permission, PersonRole


class Step(StrEnum):
    """TRANSLATE is to write, to post-edit, or to read a draft and accept it unchanged."""

    TRANSLATE = "translate"
    REVISE = "revise"
    REVIEW = "review"


# What somebody has to be allowed in a language, to take the step there.
PERMISSION: dict[Step, Permission] = {
    Step.TRANSLATE: Permission.TRANSLATE,
    Step.REVISE: Permission.REVISE,
    Step.REVIEW: Permission.REVIEW,
}


class Verdict(StrEnum):
    """What the person says of the text; after a RETURN no ACCEPT before it holds.

    An UNDO takes back one ACCEPT, the person's own last word on the text, and nothing else.
    """

    ACCEPT = "accept"
    RETURN = "return"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's word on one target revision, bound to the exact source and target texts.

    `edited` is True if the person wrote this text in this step, False if they read it and left it
    as it was. `seen_ms` is how long it stood before them. `at` is UTC, ISO 8601. `carried` is the
    earlier target revision that they really had before them, 0 if it was this very one. `flaw` is
    what is wrong with a text that is sent back; None of those sent back before there was such a word.
    `id` numbers it in the ledger, and `undoes` is the number of what an UNDO takes back; else 0.
    """

    target: int
    source_hash: str
    target_hash: str
    step: Step
    verdict: Verdict
    person: str
    role: PersonRole
    edited: bool
    reason: str = ""
    seen_ms: int = 0
    at: str = ""
    carried: int = 0
    flaw: Flaw | None = None
    id: int = 0
    undoes: int = 0
