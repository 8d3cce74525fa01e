"""What people say of texts: facts that are only added to, and who has seen which answer."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
)

from app.ledger.tables import metadata

# `language` is the desk at which it was said. `answers` is the comment that began the thread.
comment = Table(
    "comment",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("message", ForeignKey("message.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("answers", ForeignKey("comment.id"), nullable=True),
    Column("text", Text, nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("sign_in", ForeignKey("sign_in.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_comment_message", "message", "language"),
    Index("ix_comment_answers", "answers"),
    Index("ix_comment_person", "person"),
    CheckConstraint("kind IN ('remark','question','source problem')", name="kind"),
)

# That a thread is settled, or open again; the last row counts.
comment_settlement = Table(
    "comment_settlement",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("comment", ForeignKey("comment.id"), nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("sign_in", ForeignKey("sign_in.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_comment_settlement_comment", "comment", "id"),
)

# Up to which answer somebody has seen a thread that they began. No fact: it changes.
comment_seen = Table(
    "comment_seen",
    metadata,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("comment", ForeignKey("comment.id"), primary_key=True),
    Column("up_to", Integer, nullable=False),
)
