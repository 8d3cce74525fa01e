"""What the database itself refuses, whoever asks: one table, put together from `guards_of_….py`.

A guard refuses a row for which its condition holds. Conditions are standard SQL but for words that
each database spells in its own way, or that are ours: see `guard`. `triggers` writes them out.
"""

from dataclasses import dataclass

from app.ledger.guard import Guard
from app.ledger.guards_of_changes import CHANGES
from app.ledger.guards_of_comments import COMMENTS
from app.ledger.guards_of_decisions import DECISIONS
from app.ledger.guards_of_feedback import FEEDBACK
from app.ledger.guards_of_overrides import OVERRIDE
from app.ledger.guards_of_policy import POLICY
from app.ledger.guards_of_queue import DUE
from app.ledger.guards_of_releases import RELEASES
from app.ledger.guards_of_returns import RETURNS
from app.ledger.guards_of_terms import TERMS
from app.ledger.guards_of_texts import TEXTS
from app.ledger.guards_of_undo import UNDO
from app.ledger.guards_of_vigilance import VIGILANCE
from app.model.law import Law

PREFIX = "guard"

# The tables that are only ever added to, with the columns that name a row. (In SQLite an
# INSERT OR REPLACE would put a row out of the way without asking the guard against deleting.)
APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "event": ("seq",),
    "role_grant": ("id",),
    "sign_in": ("id",),
    "language_policy": ("id",),
    "article_policy": ("id",),
    "article_revision": ("id",),
    "article_message": ("article_revision", "position"),
    "message": ("id",),
    "message_revision": ("id",),
    "message_parent": ("article_revision", "message", "parent"),
    "source_change": ("id",),
    "target_revision": ("id",),
    "carry": ("id",),
    "decision": ("id",),
    "release": ("id",),
    "release_item": ("release", "message"),
    "finding": ("id",),
    "finding_override": ("id",),
    "export": ("digest",),
    "concept": ("key",),
    "term": ("id",),
    "term_ruling": ("id",),
    "memory_source": ("id",),
    "memory_import": ("id",),
    "memory_pair": ("id",),
    "memory_harvest": ("event",),
    "comment": ("id",),
    "comment_settlement": ("id",),
    "vigilance": ("id",),
    "planted": ("id",),
    "planted_outcome": ("planted",),
    "due": ("id",),
    "feedback": ("id",),
    "feedback_ruling": ("id",),
    "pull": ("id",),
}

GUARDS: tuple[Guard, ...] = (
    *TEXTS,
    *DECISIONS,
    *RELEASES,
    *UNDO,
    *RETURNS,
    *CHANGES,
    *OVERRIDE,
    *TERMS,
    *COMMENTS,
    *VIGILANCE,
    *DUE,
    *FEEDBACK,
    *POLICY,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A guard as a trigger needs it: `verb` is insert, update or delete."""

    name: str
    verb: str
    table: str
    refusal: str
    condition: str


def _kept() -> list[Row]:
    rows = []
    for table, keys in APPEND_ONLY.items():
        same = " AND ".join(f"o.{key} = NEW.{key}" for key in keys)
        conditions = {
            "update": "1 = 1",
            "delete": "1 = 1",
            "insert": f"EXISTS (SELECT 1 FROM {table} o WHERE {same})",
        }
        rows += [
            Row(
                f"{PREFIX}_{table}_{verb}",
                verb,
                table,
                _refusal(Law.APPEND_ONLY, f"{table} is only ever added to"),
                condition,
            )
            for verb, condition in conditions.items()
        ]
    return rows


def rows() -> list[Row]:
    """Every guard, those of the append-only tables first."""
    return _kept() + [
        Row(
            f"{PREFIX}_{one.name}",
            "insert",
            one.table,
            _refusal(one.law, one.why),
            one.condition,
        )
        for one in GUARDS
    ]


def _refusal(law: Law, why: str) -> str:
    """How a guard's refusal reads; `connection` takes it apart again."""
    return f"{PREFIX}|{law}|{why}"
