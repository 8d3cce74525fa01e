"""How people like to work: no fact, it may change, and nothing depends on it."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table

from app.ledger.columns import text
from app.ledger.tables import metadata

preference = Table(
    "preference",
    metadata,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("name", String(40), primary_key=True),
    text("value"),
    CheckConstraint("length(value) <= 4096", name="value"),
)
