"""What the memory offers for an English text: a unit, how near it is, and what was put right in it."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.unit import Unit

CONTEXT = 101  # the same text between the same neighbours, in the same role
EXACT = 100
READY = 94  # no word differs, or numbers alone, and these were put right
LEAST = 70  # per cent: what is less alike helps nobody
PENALTY = 5  # of what was imported nobody of this house knows who read it


class Mended(StrEnum):
    """What was put right by rule in the text that is offered; the value is the word people see."""

    TAGS = "tags"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of the memory for a text. `target` is its target, put right as `mended` says.

    `score` is CONTEXT, EXACT, or per cent below. `origin` is the message that the unit stands for,
    with its target revision, or the file that it was imported from; `imported` units were decided on
    by nobody of this house.
    """

    unit: Unit
    score: int
    target: str
    origin: str
    imported: bool = False
    mended: tuple[Mended, ...] = ()
    target_revision: int | None = None

    @property
    def helps(self) -> bool:
        """Is it near enough to be shown, however little it is worth for where it comes from?"""
        return self.score >= (LEAST - PENALTY if self.imported else LEAST)

    @property
    def ready(self) -> bool:
        """May the text be a draft as it stands, for people to read?"""
        return self.score >= READY
