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
    String,
    Table,
)

from app.ledger.columns import identity, text, to
from app.ledger.tables import metadata

# `release`, `article_revision` and `target_revision` are what the reader had before them, where that
# is known; of the English page there is no release. `same` is the digest of place and words.
feedback = Table(
    "feedback",
    metadata,
    identity(),
    to("article", "article.name"),
    text("language"),
    to("release", "release.id", null=True),
    to("article_revision", "article_revision.id", null=True),
    to("message", "message.id", null=True),
    to("target_revision", "target_revision.id", null=True),
    text("kind"),
    Column("hash", String(64), nullable=False),
    Column("same", String(64), nullable=False),
    text("at"),
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
    text("text"),
)

feedback_contact = Table(
    "feedback_contact",
    metadata,
    Column("feedback", ForeignKey("feedback.id"), primary_key=True, autoincrement=False),
    text("email"),
    text("at"),
)

# What somebody says of a report; the last row counts.
feedback_ruling = Table(
    "feedback_ruling",
    metadata,
    identity(),
    to("feedback", "feedback.id"),
    text("outcome"),
    text("dimension"),
    text("weight"),
    text("reason"),
    to("person", "person.id"),
    text("role"),
    to("sign_in", "sign_in.id"),
    text("at"),
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
    identity(),
    to("article", "article.name"),
    text("language"),
    Column("pulled", Boolean, nullable=False),
    to("release", "release.id"),
    to("message", "message.id", null=True),
    text("reason"),
    to("person", "person.id", null=True),
    to("sign_in", "sign_in.id", null=True),
    text("at"),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_pull_article", "article", "language", "id"),
    CheckConstraint("reason <> ''", name="reason"),
    CheckConstraint("(person IS NULL) = (sign_in IS NULL)", name="person"),
)

TABLES = (feedback, feedback_words, feedback_contact, feedback_ruling, pull)
