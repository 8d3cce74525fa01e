"""What people say of texts: facts that are only added to, and who has seen which answer."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
)

from app.ledger.columns import identity, text, to
from app.ledger.tables import metadata

# `language` is the desk at which it was said. `answers` is the comment that began the thread.
comment = Table(
    "comment",
    metadata,
    identity(),
    to("message", "message.id"),
    text("language"),
    text("kind"),
    to("answers", "comment.id", null=True),
    text("text"),
    to("person", "person.id"),
    text("role"),
    to("sign_in", "sign_in.id"),
    text("at"),
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
    identity(),
    to("comment", "comment.id"),
    Column("settled", Boolean, nullable=False),
    to("person", "person.id"),
    text("role"),
    to("sign_in", "sign_in.id"),
    text("at"),
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
