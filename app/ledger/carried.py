"""What the ledger knows of decisions that were carried over, as raw as it can be read."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from app.ledger.held import held
from app.ledger.logs import slices
from app.ledger.tables import (
    carry,
    event,
    message_revision,
    person,
    sign_in,
    target_revision,
)
from app.model.carry import Claim, Side
from app.model.digest import digest

# Put together once: they are asked for every page.
_TARGETS: BindParameter[Any] = bindparam("targets", expanding=True)
_PAIRS = select(carry.c.target_revision, carry.c.earlier).where(
    carry.c.target_revision.in_(_TARGETS)
)

_COORDINATOR = held(carry, "coordinator", target_revision.c.language)
_CLAIMS = (
    select(
        carry,
        sign_in.c.person.label("by"),
        person.c.demonstration,
        _COORDINATOR.label("coordinator"),
        event.c.kind,
        event.c.body,
        event.c.prev,
        event.c.hash,
    )
    .join(target_revision, target_revision.c.id == carry.c.target_revision)
    .outerjoin(event, event.c.seq == carry.c.event)
    .outerjoin(sign_in, sign_in.c.id == carry.c.sign_in)
    .outerjoin(person, person.c.id == sign_in.c.person)
    .where(carry.c.target_revision.in_(_TARGETS))
    .order_by(carry.c.id)
)
_SIDES = (
    select(
        target_revision,
        message_revision.c.text.label("english"),
        message_revision.c.role,
        message_revision.c.risky,
    )
    .join(message_revision, message_revision.c.id == target_revision.c.basis)
    .where(target_revision.c.id.in_(_TARGETS))
)


def claims(connection: Connection, targets: Sequence[int]) -> dict[int, tuple[Claim, ...]]:
    """By target, its carries and those of every text that was carried to it; only where there are."""
    earlier: dict[int, list[int]] = defaultdict(list)
    for ids in slices(targets):
        for pair in connection.execute(_PAIRS, {"targets": ids}):
            earlier[pair.target_revision].append(pair.earlier)
    if not earlier:
        return {}
    every = sorted(earlier.keys() | {one for found in earlier.values() for one in found})
    rows = [row for ids in slices(every) for row in connection.execute(_CLAIMS, {"targets": ids})]
    asked = sorted({one for row in rows for one in (row.target_revision, row.earlier)})
    sides = {
        row.id: _side(row)
        for ids in slices(asked)
        for row in connection.execute(_SIDES, {"targets": ids})
    }
    found: dict[int, list[Claim]] = defaultdict(list)
    for row in rows:
        if row.earlier in sides:  # a text that is not there has no decisions
            found[row.target_revision].append(_claim(row, sides))
    return {
        target: tuple(one for text in (target, *before) for one in found[text])
        for target, before in earlier.items()
    }


def _side(row: Row[Any]) -> Side:
    return Side(
        id=row.id,
        message=row.message,
        language=row.language,
        text=row.text,
        english=row.english,
        role=row.role,
        risky=bool(row.risky),
        parent=row.parent or 0,
        basis_hash=row.basis_hash,
        hands=f"{row.author} {row.origin} {row.writer or ''}",
    )


def _claim(row: Row[Any], sides: Mapping[int, Side]) -> Claim:
    new = sides[row.target_revision]
    return Claim(
        new=new,
        earlier=sides[row.earlier],
        level=row.level,
        person=row.person,
        by=row.by,
        demonstration=bool(row.demonstration),
        coordinator=bool(row.coordinator),
        logged=_borne_out(row, new),
        event=row.event,
    )


def _borne_out(row: Row[Any], new: Side) -> bool:
    """Does the event of a carry say, under its own hash, what the carry says?"""
    if row.kind != "carry" or row.hash != digest(row.prev + row.body):
        return False
    said = json.loads(row.body)
    told = [new.message, row.earlier, row.target_revision, row.level, digest(new.text)]
    who = row.person is None or (said["by"], said["sign_in"]) == (row.person, row.sign_in)
    when = (said["at"], said["reason"]) == (row.at, row.reason)
    return who and when and told in said["texts"]
