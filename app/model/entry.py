"""What somebody proposed for the glossary, what a coordinator said of it, and where it stands."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.model.concept import Gender, PartOfSpeech, Status
from app.model.errors import BadInput, MoveNotAllowed
from app.model.grounds import visible
from app.model.sentence import sentence

# How many characters a term, a definition, a note or a reason may have.
LONGEST = {"term": 200, "definition": 2_000, "note": 1_000, "reason": 1_000}


class Kind(StrEnum):
    """What an entry says of its concept: what a language calls it, or what it is."""

    TERM = "term"
    DEFINITION = "definition"


class Ruling(StrEnum):
    """What a coordinator says of an entry."""

    APPROVE = "approve"
    REJECT = "reject"
    RETIRE = "retire"


class EntryState(StrEnum):
    """Where an entry stands, by the last ruling. Only what is approved is part of the glossary."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    RETIRED = "retired"


# Which rulings there are from each state, and what they lead to.
RULINGS: dict[tuple[EntryState, Ruling], EntryState] = {
    (EntryState.PROPOSED, Ruling.APPROVE): EntryState.APPROVED,
    (EntryState.PROPOSED, Ruling.REJECT): EntryState.REJECTED,
    (EntryState.APPROVED, Ruling.RETIRE): EntryState.RETIRED,
    (EntryState.REJECTED, Ruling.APPROVE): EntryState.APPROVED,
    (EntryState.RETIRED, Ruling.APPROVE): EntryState.APPROVED,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is proposed for a concept. Texts are plain; `note` is for those who translate.

    `status`, `part_of_speech` and `gender` are a term's.
    """

    concept: str
    kind: Kind
    language: str
    text: str
    status: Status = Status.PREFERRED
    part_of_speech: PartOfSpeech = PartOfSpeech.UNKNOWN
    gender: Gender = Gender.UNKNOWN
    note: str = ""


def ruled(state: EntryState, ruling: Ruling) -> EntryState:
    """The state that a ruling leads to; MoveNotAllowed if there is no such ruling from here."""
    try:
        return RULINGS[state, ruling]
    except KeyError:
        raise MoveNotAllowed(
            sentence("what is %(state)s cannot be %(done)s", state=state, done=_DONE[ruling])
        ) from None


_DONE = {
    Ruling.APPROVE: EntryState.APPROVED,
    Ruling.REJECT: EntryState.REJECTED,
    Ruling.RETIRE: EntryState.RETIRED,
}


def cleaned(text: str, what: str) -> str:
    """A text of the glossary as it is kept: NFC, one space between words; BadInput if it is too long.

    `what` is a key of LONGEST.
    """
    kept = " ".join(unicodedata.normalize("NFC", text).split())
    if len(kept) > LONGEST[what]:
        raise BadInput(
            sentence(
                "a %(what)s has at most %(most)s characters",
                what=sentence(what),
                most=f"{LONGEST[what]:,}",
            )
        )
    if visible(kept) != kept:
        raise BadInput(
            sentence("the %(what)s has characters that nobody can see", what=sentence(what))
        )
    return kept
