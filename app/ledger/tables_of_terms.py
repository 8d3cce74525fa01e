"""The glossary: what is spoken of, what it is called, and what a coordinator said of that."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table

from app.ledger.columns import identity, text, to
from app.ledger.tables import metadata

# What is spoken of, whatever it is called; `kept`: it is called everywhere what it is called in
# English. `folded` is the English by which it was proposed, as it is compared.
concept = Table(
    "concept",
    metadata,
    Column("key", String(64), primary_key=True),
    text("collection"),
    text("folded"),
    Column("kept", Boolean, nullable=False),
    text("note"),
    text("at"),
    to("event", "event.seq"),
    Index("ix_concept_folded", "folded", "collection"),
)

# What was proposed for a concept in a language, by a person, or by `origin`: a file. `replaces` is
# the entry in whose place it is put when it is approved.
term = Table(
    "term",
    metadata,
    identity(),
    to("concept", "concept.key"),
    text("kind"),
    text("language"),
    text("text"),
    text("status"),
    text("part_of_speech"),
    text("gender"),
    text("note"),
    to("replaces", "term.id", null=True),
    text("origin"),
    to("person", "person.id", null=True),
    to("sign_in", "sign_in.id", null=True),
    text("at"),
    to("event", "event.seq"),
    Index("ix_term_concept", "concept", "language"),
    Index("ix_term_language", "language", "id"),
    CheckConstraint("kind IN ('term','definition')", name="kind"),
    CheckConstraint("status IN ('preferred','admitted','deprecated','forbidden')", name="status"),
    CheckConstraint("(person IS NULL) = (sign_in IS NULL)", name="person"),
    CheckConstraint("(person IS NULL) = (origin <> '')", name="origin"),
)

# What a coordinator said of an entry; the last row counts.
term_ruling = Table(
    "term_ruling",
    metadata,
    identity(),
    to("term", "term.id"),
    text("ruling"),
    text("reason"),
    to("person", "person.id"),
    to("sign_in", "sign_in.id"),
    text("at"),
    Column("event", ForeignKey("event.seq"), nullable=False, unique=True),
    Index("ix_term_ruling_term", "term", "id"),
    CheckConstraint("ruling IN ('approve','reject','retire')", name="ruling"),
)

TABLES = (concept, term, term_ruling)
