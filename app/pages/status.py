"""What a reader is told about how a translation came to be."""

from dataclasses import dataclass
from datetime import date

from app.model.decision import Step
from app.model.reason import Reason


@dataclass(frozen=True, slots=True)
class Check:
    """The last decision of one step on this page.

    `credentials` is the person's line for readers ("" if they did not agree to be shown), as they
    wrote it in English.
    """

    step: Step
    credentials: str
    on: date


@dataclass(frozen=True, slots=True)
class Status:
    """The facts behind the status box. `checks` stand in the order in which they are printed.

    `source_revised` is the date of the English version that was translated, None if unknown;
    `outdated_since` the date on which the English changed after that, and `outdated_by` why: None if it
    did not, or not in what it says. `gaps` of the page's `texts` stand in English.
    """

    source_revision: int
    source_revised: date | None = None
    checks: tuple[Check, ...] = ()
    drafted_by_machine: bool = True
    single_reader: bool = False
    next_due: date | None = None
    gaps: int = 0
    texts: int = 0
    outdated_since: date | None = None
    outdated_by: Reason | None = None

    @property
    def misleading(self) -> bool:
        """Does the English say something else now?"""
        return self.outdated_by in (Reason.MEANING, Reason.SAFETY)
