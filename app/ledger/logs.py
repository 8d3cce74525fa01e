"""The decisions that hold for a text: those made on it, and those carried to it from earlier ones."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Row, bindparam, null, select, union_all

from app.ledger.tables import carry, decision, target_revision
from app.model.decision import Decision, Step, Verdict
from app.model.digest import digest
from app.model.flaw import flaw
from app.model.message import Target
from app.model.person import PersonRole

# How many ids one statement names; SQLite takes 32,766.
_AT_A_TIME = 10_000

_T = TypeVar("_T")

# Put together once: they are asked for every page. What was decided on the texts themselves, and on
# those from which decisions were carried to them.
_TARGETS: BindParameter[list[int]] = bindparam("targets", expanding=True)
_DECISIONS = union_all(
    select(
        decision,
        null().label("carried"),
        null().label("earlier"),
        null().label("answers"),
    ).where(decision.c.target_revision.in_(_TARGETS)),
    select(
        decision,
        carry.c.target_revision.label("carried"),
        target_revision.c.text.label("earlier"),
        target_revision.c.basis_hash.label("answers"),
    )
    .join(carry, carry.c.earlier == decision.c.target_revision)
    .join(target_revision, target_revision.c.id == carry.c.earlier)
    .where(carry.c.target_revision.in_(_TARGETS)),
)


@dataclass(frozen=True, slots=True)
class _Carried:
    """An earlier text, by the hashes that decisions on it name; and the text it came to."""

    source_hash: str
    target_hash: str
    to: Target

    def rebound(self, one: Decision) -> Decision:
        """A decision on the earlier text as one on the new; what it did not bind stays unbound."""
        same_source = one.source_hash == self.source_hash
        same_target = one.target_hash == self.target_hash
        return replace(
            one,
            target=self.to.id,
            source_hash=self.to.basis if same_source else one.source_hash,
            target_hash=self.to.digest if same_target else one.target_hash,
            carried=one.target,
        )


def of(connection: Connection, targets: Sequence[Target]) -> dict[int, list[Decision]]:
    """Every decision that holds for these targets, oldest first, by the target's id."""
    by_id = {one.id: one for one in targets}
    rows = [
        row
        for ids in slices(list(by_id))
        for row in connection.execute(_DECISIONS, {"targets": ids})
    ]
    found: dict[int, list[Decision]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: int(row.id)):
        said = read(row)
        if row.carried is not None:
            said = _Carried(row.answers, digest(row.earlier), by_id[row.carried]).rebound(said)
        found[said.target].append(said)
    return found


def slices(whole: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """The sequence in parts that one statement can name."""
    return (whole[at : at + _AT_A_TIME] for at in range(0, len(whole), _AT_A_TIME))


def read(row: Row[Any]) -> Decision:
    """A decision as its row has it."""
    return Decision(
        target=row.target_revision,
        source_hash=row.source_hash,
        target_hash=row.target_hash,
        step=Step(row.step),
        verdict=Verdict(row.verdict),
        person=row.person,
        role=PersonRole(row.role),
        edited=row.edited,
        reason=row.reason,
        seen_ms=row.seen_ms,
        at=row.at,
        flaw=flaw(row.dimension, row.weight) if row.dimension else None,
        id=row.id,
        undoes=row.undoes or 0,
    )
