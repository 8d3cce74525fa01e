"""The tables of the queue: due dates, who has what open just now, and what the checks found.

A due date is a fact. Who has opened what goes after two minutes; what the checks found is computed
and can be computed again, whenever: neither is a fact, and neither decides anything.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table

from app.ledger.columns import identity, text, to
from app.ledger.tables import metadata

# Until when an article is wanted in a language, as a day; "" takes it back. The last row counts.
due = Table(
    "due",
    metadata,
    identity(),
    to("article", "article.name"),
    text("language"),
    text("day"),
    to("person", "person.id"),
    to("sign_in", "sign_in.id"),
    text("at"),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_due_article", "language", "article", "id"),
    CheckConstraint("day = '' OR day LIKE '____-__-__'", name="day"),
)

opening = Table(
    "opening",
    metadata,
    Column("message", ForeignKey("message.id"), primary_key=True),
    Column("language", String(35), primary_key=True),
    Column("person", ForeignKey("person.id"), primary_key=True),
    text("at"),
    Index("ix_opening_at", "language", "at"),
)

# By everything that a finding depends on: both texts, the language, the checks and their figures.
looked = Table(
    "looked",
    metadata,
    Column("key", String(64), primary_key=True),
    text("found"),
)
