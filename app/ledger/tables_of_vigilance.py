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
    Text,
)

from app.ledger.tables import decision, metadata

# A coordinator's choice for a language; the last row counts, and without one it is off.
vigilance = Table(
    "vigilance",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("language", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", ForeignKey("event.seq"), nullable=False),
    Index("ix_vigilance_language", "language", "id"),
)

# A copy of an approved text with a mistake in it. It names the text that it copies; nothing names it
# but its outcome: it is no target, and its numbers are none of targets.
planted = Table(
    "planted",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("message", ForeignKey("message.id"), nullable=False),
    Column("target_revision", ForeignKey("target_revision.id"), nullable=False),
    Column("source_hash", String(64), nullable=False),
    Column("step", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("after", Integer, nullable=False),
    Column("at", Text, nullable=False),
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
    Column("outcome", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("seen_ms", Integer, nullable=False),
    Column("sign_in", ForeignKey("sign_in.id"), nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("outcome IN ('caught','missed','void')", name="outcome"),
    CheckConstraint("action IN ('approve','return','edit','comment')", name="action"),
)

# What somebody decided, newest first: for their own figures, and how long ago the last mistake was.
decided = Index("ix_decision_person", decision.c.person, decision.c.id)

TABLES = (vigilance, planted, planted_outcome)
