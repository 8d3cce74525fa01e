"""Receipts: which forms were taken already. No facts; they are kept for some days and then go."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from app.ledger.columns import text
from app.ledger.tables import metadata

# `form` is the hash of a form's key and of what stood in it; `led` is where its answer led, '' as
# long as nobody knows.
receipt = Table(
    "receipt",
    metadata,
    Column("form", String(64), primary_key=True),
    Column("person", ForeignKey("person.id"), primary_key=True),
    text("at"),
    text("led"),
    Index("ix_receipt_at", "at"),
)
