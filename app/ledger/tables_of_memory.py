"""What the memory's indexes have yet to take in: no fact, and gone once they have it."""

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from app.ledger.tables import metadata

# A new English text and the places where the index is to have it, 64 bits each, one after another.
memory_tail = Table(
    "memory_tail",
    metadata,
    Column("source", Integer, primary_key=True, autoincrement=False),
    Column("places", LargeBinary, nullable=False),
)

# A new pair and the words of both texts, a blank before and after each, for the concordance.
memory_spoken = Table(
    "memory_spoken",
    metadata,
    Column("pair", Integer, primary_key=True, autoincrement=False),
    Column("language", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
)
