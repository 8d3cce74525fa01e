"""What people have typed and not saved: no fact, it changes with every pause and goes when saved."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from app.ledger.columns import text
from app.ledger.tables import metadata

# One row for each text that a person began with: what they typed to another is never written over.
typed = Table(
    "typed",
    metadata,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("message", ForeignKey("message.id"), primary_key=True),
    Column("language", String(40), primary_key=True),
    Column("base", Integer, primary_key=True, autoincrement=False),
    Column("source_hash", String(64), nullable=False),
    text("text"),
    text("reason"),
    text("at"),
)
