"""Decisions carried to a text that says the same: the new text, what holds for it, and the event."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from app.ledger import events
from app.ledger.inserts import insert_all, top
from app.ledger.tables import carry, target_revision
from app.model.digest import digest
from app.model.errors import NotFound
from app.model.message import Target
from app.model.sentence import sentence
from app.model.standing import Standing

# How many ids one statement names; SQLite takes 32,766.
_AT_A_TIME = 10_000

# Put together once: it is asked for every screen.
_OF = (
    select(carry.c.target_revision, carry.c.level, carry.c.person)
    .join(target_revision, target_revision.c.id == carry.c.target_revision)
    .where(
        target_revision.c.message == bindparam("message"),
        target_revision.c.language == bindparam("language"),
        carry.c.earlier == target_revision.c.parent,
    )
)


@dataclass(frozen=True, slots=True)
class Carry:
    """The older target of a message, as it is to stand for the present English.

    `standing` is the message as it stands now, with that target; `text` the target's text with the
    present English's tags; `level` how far the English has changed. `person` is the coordinator
    who says that the change does not alter the meaning, `sign_in` theirs, both None by rule.
    """

    standing: Standing
    text: str
    level: str
    person: str | None = None
    sign_in: int | None = None
    reason: str = ""

    @property
    def target(self) -> Target:
        """The older target; NotFound if there is none."""
        if self.standing.target is None:
            raise NotFound(
                sentence(
                    "%(message)s has no text to carry decisions from", message=self.standing.message
                )
            )
        return self.standing.target


@dataclass(frozen=True, slots=True)
class Carried:
    """That a text was carried over: how far the English had changed, and on whose word, if a person's."""

    level: str
    person: str | None


def of(connection: Connection, message_id: str, language: str) -> dict[int, Carried]:
    """The texts of a message in this language that were carried over, by target revision."""
    rows = connection.execute(_OF, {"message": message_id, "language": language})
    return {row.target_revision: Carried(row.level, row.person) for row in rows}


def before(connection: Connection, target: int) -> tuple[int, ...]:
    """The texts whose decisions were carried to this one."""
    return tuple(_before(connection, [target]).get(target, ()))


def put(connection: Connection, at: str, carries: Sequence[Carry]) -> tuple[int, ...]:
    """Append each text, and that the decisions on the older one hold for it; returns their ids.

    A text keeps the hands that it came from. All of an article and a language that is said by one
    person, or by rule, for one reason is one event. The guards have the last word.
    """
    if not carries:
        return ()
    last = top(connection, target_revision)
    numbered = list(enumerate(carries, start=last + 1))
    before = _before(connection, [one.target.id for one in carries])
    seqs = _events(connection, at, numbered, before)
    rows = [_text(number, one, at, seqs[number]) for number, one in numbered]
    insert_all(connection, target_revision, rows)
    _steps(connection, at, numbered, before, seqs)
    return tuple(number for number, _ in numbered)


def _before(connection: Connection, targets: Sequence[int]) -> dict[int, list[int]]:
    """What was carried to each of these texts already."""
    found: dict[int, list[int]] = defaultdict(list)
    for start in range(0, len(targets), _AT_A_TIME):
        rows = connection.execute(
            select(carry.c.target_revision, carry.c.earlier)
            .where(carry.c.target_revision.in_(targets[start : start + _AT_A_TIME]))
            .order_by(carry.c.id)
        )
        for row in rows:
            found[row.target_revision].append(row.earlier)
    return found


Numbered = Sequence[tuple[int, Carry]]
Before = Mapping[int, Sequence[int]]


def _events(connection: Connection, at: str, numbered: Numbered, before: Before) -> dict[int, int]:
    """One event for all that is said alike; returns its number by the new text's id."""
    alike: dict[tuple[str | None, int | None, str, str], list[tuple[int, Carry]]] = {}
    for number, one in numbered:
        subject = f"{one.standing.article}/{one.standing.language}"
        alike.setdefault((one.person, one.sign_in, one.reason, subject), []).append((number, one))
    by_person: dict[str | None, list[tuple[str, Mapping[str, object], list[int]]]] = {}
    for (person, sign_in, reason, subject), group in alike.items():
        facts = {"sign_in": sign_in, "reason": reason, "texts": _said(group, before)}
        numbers = [number for number, _ in group]
        by_person.setdefault(person, []).append((subject, facts, numbers))
    seqs: dict[int, int] = {}
    for person, said in by_person.items():
        told = [(subject, facts) for subject, facts, _ in said]
        for seq, (_, _, numbers) in zip(
            events.append_all(connection, at, "carry", person, told), said, strict=True
        ):
            seqs |= dict.fromkeys(numbers, seq)
    return seqs


def _said(group: Numbered, before: Before) -> list[list[object]]:
    """Each row of these carries as the log has it: message, from, to, level, hash of the new text."""
    return [
        [one.standing.message, earlier, number, str(one.level), digest(one.text)]
        for number, one in group
        for earlier in (one.target.id, *before.get(one.target.id, ()))
    ]


def _text(number: int, one: Carry, at: str, seq: int) -> dict[str, object]:
    """The new text's row: the work of the same hands, for the present English."""
    old = one.target
    return {
        "id": number,
        "message": one.standing.message,
        "basis": one.standing.revision,
        "basis_hash": one.standing.source_hash,
        "language": one.standing.language,
        "text": one.text,
        "hash": digest(one.text),
        "author": str(old.origin.author),
        "origin": old.origin.name,
        "version": old.origin.version,
        "unknown": json.dumps(old.origin.unknown, ensure_ascii=False),
        "writer": old.writer,
        "parent": old.id,
        "at": at,
        "event": seq,
    }


def _steps(
    connection: Connection, at: str, numbered: Numbered, before: Before, seqs: Mapping[int, int]
) -> None:
    """Write each step, then what follows from it: all that had been carried to the older text."""
    steps = [(number, one.target.id, one, True) for number, one in numbered]
    follow = [
        (number, earlier, one, False)
        for number, one in numbered
        for earlier in before.get(one.target.id, ())
    ]
    rows = _numbered(
        top(connection, carry),
        (
            {
                "target_revision": number,
                "earlier": earlier,
                "level": str(one.level),
                "person": one.person if step else None,
                "sign_in": one.sign_in if step else None,
                "reason": one.reason,
                "at": at,
                "event": seqs[number],
            }
            for number, earlier, one, step in (*steps, *follow)
        ),
    )
    insert_all(connection, carry, rows)


def _numbered(last: int, rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    return [{"id": number, **row} for number, row in enumerate(rows, start=last + 1)]
