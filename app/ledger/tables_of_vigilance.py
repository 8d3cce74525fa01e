"""Vigilance: where it is switched on, what was planted for whom, and what became of it."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from app.ledger.columns import identity, text, to
from app.ledger.tables import decision, metadata

# A coordinator's choice for a language; the last row counts, and without one it is off.
vigilance = Table(
    "vigilance",
    metadata,
    identity(),
    text("language"),
    Column("active", Boolean, nullable=False),
    to("person", "person.id"),
    text("at"),
    to("event", "event.seq"),
    Index("ix_vigilance_language", "language", "id"),
)

# A copy of an approved text with a mistake in it. It names the text that it copies; nothing names it
# but its outcome: it is no target, and its numbers are none of targets.
planted = Table(
    "planted",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    to("person", "person.id"),
    text("language"),
    to("message", "message.id"),
    to("target_revision", "target_revision.id"),
    Column("source_hash", String(64), nullable=False),
    text("step"),
    text("kind"),
    text("text"),
    Column("hash", String(64), nullable=False),
    Column("after", Integer, nullable=False),
    text("at"),
    Index("ix_planted_person", "person", "language", "id"),
    Index("ix_planted_message", "message", "language"),
    CheckConstraint("id >= 1000000000", name="number"),
    CheckConstraint("step IN ('revise','review')", name="step"),
)

# What its reader did: approve, return, leave another text or a comment, which is kept here and nowhere
# else.
planted_outcome = Table(
    "planted_outcome",
    metadata,
    Column("planted", ForeignKey("planted.id"), primary_key=True, autoincrement=False),
    text("outcome"),
    text("action"),
    text("text"),
    Column("seen_ms", Integer, nullable=False),
    to("sign_in", "sign_in.id"),
    text("at"),
    CheckConstraint("outcome IN ('caught','missed','void')", name="outcome"),
    CheckConstraint("action IN ('approve','return','edit','comment')", name="action"),
)

# What somebody decided, newest first: for their own figures, and how long ago the last mistake was.
decided = Index("ix_decision_person", decision.c.person, decision.c.id)

TABLES = (vigilance, planted, planted_outcome)
