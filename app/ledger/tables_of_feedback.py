"""What readers report, what is said of that, and which pages a coordinator pulled.

What a reader reports is a fact, but their words stand apart from it, and their address apart from
both: a stranger may have written of themselves, and that can be erased. The fact keeps the hash.
"""

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

from app.ledger.tables import metadata

# `release`, `article_revision` and `target_revision` are what the reader had before them, where that
# is known; of the English page there is no release. `same` is the digest of place and words.
feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article", ForeignKey("article.name"), nullable=False),
    Column("language", Text, nullable=False),
    Column("release", ForeignKey("release.id"), nullable=True),
    Column("article_revision", ForeignKey("article_revision.id"), nullable=True),
    Column("message", ForeignKey("message.id"), nullable=True),
    Column("target_revision", ForeignKey("target_revision.id"), nullable=True),
    Column("kind", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("same", String(64), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_feedback_language", "language", "id"),
    Index("ix_feedback_message", "message"),
    Index("ix_feedback_same", "same"),
    CheckConstraint("kind IN ('medical','number','unclear','spelling','other')", name="kind"),
)

feedback_words = Table(
    "feedback_words",
    metadata,
    Column("feedback", ForeignKey("feedback.id"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
)

feedback_contact = Table(
    "feedback_contact",
    metadata,
    Column("feedback", ForeignKey("feedback.id"), primary_key=True, autoincrement=False),
    Column("email", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# What somebody says of a report; the last row counts.
feedback_ruling = Table(
    "feedback_ruling",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("feedback", ForeignKey("feedback.id"), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("dimension", Text, nullable=False),
    Column("weight", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("sign_in", ForeignKey("sign_in.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_feedback_ruling_feedback", "feedback", "id"),
    CheckConstraint("outcome IN ('open','confirmed','dismissed')", name="outcome"),
    CheckConstraint(
        "dimension IN ('','terminology','accuracy','linguistic conventions','style',"
        "'locale conventions','audience appropriateness','design and markup')",
        name="dimension",
    ),
    CheckConstraint("weight IN ('','neutral','minor','major','critical')", name="weight"),
    CheckConstraint(
        "(dimension = '') = (weight = '') AND (dimension = '') = (outcome <> 'confirmed')",
        name="flaw",
    ),
    CheckConstraint("outcome = 'open' OR reason <> ''", name="reason"),
)

# That a page is pulled for what stands on it, or, not `pulled`, that this is over; the last row counts.
# `message` is the text that is wrong, if it is one; `person` is empty where the command line pulled it.
pull = Table(
    "pull",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article", ForeignKey("article.name"), nullable=False),
    Column("language", Text, nullable=False),
    Column("pulled", Boolean, nullable=False),
    Column("release", ForeignKey("release.id"), nullable=False),
    Column("message", ForeignKey("message.id"), nullable=True),
    Column("reason", Text, nullable=False),
    Column("person", ForeignKey("person.id"), nullable=True),
    Column("sign_in", ForeignKey("sign_in.id"), nullable=True),
    Column("at", Text, nullable=False),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_pull_article", "article", "language", "id"),
    CheckConstraint("reason <> ''", name="reason"),
    CheckConstraint("(person IS NULL) = (sign_in IS NULL)", name="person"),
)

TABLES = (feedback, feedback_words, feedback_contact, feedback_ruling, pull)
