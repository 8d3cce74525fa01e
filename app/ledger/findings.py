"""What became of findings: one row for each decision and check, and the figures of each check."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from app.ledger import overrides
from app.ledger.tables import decision, finding, finding_override, target_revision
from app.model.finding import Found


def put(connection: Connection, decision_id: int, found: Sequence[Found]) -> None:
    """Append what a decision did with the findings; its event has said so already."""
    rows = [
        {
            "decision": decision_id,
            "code": one.code,
            "severity": str(one.severity),
            "seen": one.seen,
            "kept": one.kept,
        }
        for one in found
    ]
    if rows:
        connection.execute(insert(finding), rows)


def told(found: Sequence[Found]) -> list[list[object]]:
    """The same, as the event of the decision says it."""
    return [[one.code, str(one.severity), one.seen, one.kept] for one in found]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often people changed a text that a check had found fault with, and how often they overrode it."""

    changed: int = 0
    overridden: int = 0

    @property
    def share(self) -> str:
        """The share that people changed, floored; “none yet” where nothing is known."""
        known = self.changed + self.overridden
        return f"{100 * self.changed // known} %" if known else "none yet"

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.changed + other.changed, self.overridden + other.overridden)


def tallies(connection: Connection, languages: Sequence[str]) -> dict[tuple[str, str], Tally]:
    """By check and language; only where something is known.

    A finding counts as changed when somebody saved a text without it in place of one that had it.
    """
    changed = connection.execute(
        select(finding.c.code, target_revision.c.language, func.count().label("times"))
        .join(decision, decision.c.id == finding.c.decision)
        .join(target_revision, target_revision.c.id == decision.c.target_revision)
        .where(
            finding.c.seen,
            ~finding.c.kept,
            decision.c.verdict == "accept",
            target_revision.c.language.in_(languages),
        )
        .group_by(finding.c.code, target_revision.c.language)
    )
    overridden = connection.execute(
        select(finding_override.c.code, finding_override.c.language, func.count().label("times"))
        .where(
            finding_override.c.id.in_(overrides.latest()),
            ~finding_override.c.revoked,
            finding_override.c.language.in_(languages),
        )
        .group_by(finding_override.c.code, finding_override.c.language)
    )
    found = {(row.code, row.language): Tally(changed=row.times) for row in changed}
    for row in overridden:
        key = row.code, row.language
        found[key] = found.get(key, Tally()) + Tally(overridden=row.times)
    return found
