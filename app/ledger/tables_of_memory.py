"""The memory: what was said for an English text in a language, whoever said it; and its indexes.

What has yet to go into the indexes (`memory_tail`, `memory_spoken`) is no fact, and gone once they have it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from app.ledger.columns import identity, text, to
from app.ledger.tables import metadata

# An English text that the memory has something for, once for all languages.
memory_source = Table(
    "memory_source",
    metadata,
    identity(),
    Column("hash", String(64), nullable=False, unique=True),
    text("text"),
)

# The index of these texts: no facts, but what is computed from them. A place is a word and a length;
# `ids` are the texts that have both. Where `first` is 0 more may come, else it is the first of them.
memory_posting = Table(
    "memory_posting",
    metadata,
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("ids", LargeBinary, nullable=False),
)

# A file with units that was taken in, or, withdrawn, is to be asked no more; the last row counts.
memory_import = Table(
    "memory_import",
    metadata,
    identity(),
    text("name"),
    Column("digest", String(64), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    text("at"),
    to("event", "event.seq"),
    Index("ix_memory_import_digest", "digest", "id"),
)

# What was said for the text in a language: a text that people approved, or a sentence of it
# (`ordinal` counts them from 1, 0 is the whole), or a line of a file.
memory_pair = Table(
    "memory_pair",
    metadata,
    identity(),
    to("source", "memory_source.id"),
    text("language"),
    text("target"),
    to("target_revision", "target_revision.id", null=True),
    to("import", "memory_import.id", null=True),
    Column("ordinal", Integer, nullable=False),
    text("facts"),
    text("at"),
    Index("ix_memory_pair_source", "source", "language"),
    Index("ix_memory_pair_target_revision", "target_revision", "ordinal", unique=True),
    Index("ix_memory_pair_import", "import"),
    CheckConstraint('(target_revision IS NULL) <> ("import" IS NULL)', name="origin"),
)

# Up to which event approvals were looked through for the memory.
memory_harvest = Table(
    "memory_harvest",
    metadata,
    Column("event", ForeignKey("event.seq"), primary_key=True),
    text("at"),
)

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
    text("language"),
    text("source"),
    text("target"),
)

TABLES = (
    memory_source,
    memory_posting,
    memory_import,
    memory_pair,
    memory_harvest,
    memory_tail,
    memory_spoken,
)
