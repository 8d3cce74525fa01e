"""Reviewer vigilance: planted mistakes, what became of them, and what was approved faster than reading.

Two literal rules. A mistake is planted now and then: never within `GAP` decisions of the last, after
that with `CHANCE` at each, which makes one in 25. A text was approved faster than reading if that took less
than `WORDS_A_MINUTE` for the English and the translation, once each. Adults read English
silently at 238 words a minute, most of them between 175 and 300 (Brysbaert 2019, Journal of Memory and
Language 109, 104047): only what is far beyond is counted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.model.decision import Step
from app.model.digest import digest

# Planted texts are numbered from here, far above every target revision: neither is taken for the other.
FIRST = 1_000_000_000

GAP = 10  # decisions of a person in a language before another mistake can be planted
CHANCE = 1 / 16  # at each decision after that: 10 and 15 more, on average
LASTS = timedelta(days=1)  # what nobody has answered by then is withdrawn

WORDS_A_MINUTE = 400
LEAST_MS = 1000  # nobody decides faster than that on any text

# Below these a figure would say something of single people, and is not shown to others.
LEAST_FIGURES = 5
LEAST_PEOPLE = 2


class Mistake(StrEnum):
    """What kind of critical mistake was planted."""

    NUMBER = "number"
    UNIT = "unit"
    FREQUENCY = "frequency"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    SENTENCE = "sentence"


class Outcome(StrEnum):
    """What became of a planted mistake.

    VOID is not counted: it was answered when it was withdrawn already, or with a comment.
    """

    CAUGHT = "caught"
    MISSED = "missed"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Planted:
    """A copy of an approved text with one mistake, shown to one person as if it waited for `step`.

    `target` is the target revision that it copies, `good` that one's text, `text` the one with the
    mistake. `kind` names its injector. `after` is the person's last decision before it. `at` is UTC,
    ISO 8601. `outcome` is None until they answer, and `answer` then the text that they left, or their comment.
    """

    id: int
    person: str
    language: str
    message: str
    target: int
    source_hash: str
    step: Step
    kind: str
    good: str
    text: str
    after: int
    at: str
    outcome: Outcome | None = None
    answer: str = ""

    @property
    def digest(self) -> str:
        """The hash of the planted text."""
        return digest(self.text)

    def withdrawn(self, now: str) -> bool:
        """Has nobody answered it in time?"""
        passed = datetime.fromisoformat(now) - datetime.fromisoformat(self.at)
        return self.outcome is None and passed > LASTS


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader of a planted text did: `action` is approve, return, edit or comment.

    `text` is what they left in the field, or said of it.
    """

    planted: int
    outcome: Outcome
    action: str
    text: str
    seen_ms: int
    sign_in: int
    at: str


def due(since: int, draw: float) -> bool:
    """Is a mistake planted now? `since` counts decisions since the last, `draw` is in [0, 1)."""
    return since >= GAP and draw < CHANCE
