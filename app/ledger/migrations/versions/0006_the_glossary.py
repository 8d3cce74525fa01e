"""Concepts, their terms, and what coordinators said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("term")  # a sketch that nothing ever wrote
    op.create_table(
        "concept",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_concept_event")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_concept")),
    )
    op.create_index("ix_concept_folded", "concept", ["folded", "collection"])
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("concept", sa.String(64), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("part_of_speech", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("person", sa.String(40), nullable=True),
        sa.Column("sign_in", sa.Integer(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('term','definition')", name=op.f("ck_term_kind")),
        sa.CheckConstraint(
            "status IN ('preferred','admitted','deprecated','forbidden')",
            name=op.f("ck_term_status"),
        ),
        sa.CheckConstraint("(person IS NULL) = (sign_in IS NULL)", name=op.f("ck_term_person")),
        sa.CheckConstraint("(person IS NULL) = (origin <> '')", name=op.f("ck_term_origin")),
        sa.ForeignKeyConstraint(["concept"], ["concept.key"], name=op.f("fk_term_concept")),
        sa.ForeignKeyConstraint(["replaces"], ["term.id"], name=op.f("fk_term_replaces")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_term_person")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_in.id"], name=op.f("fk_term_sign_in")),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_term_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_index("ix_term_concept", "term", ["concept", "language"])
    op.create_index("ix_term_language", "term", ["language", "id"])
    op.create_table(
        "term_ruling",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("ruling", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("sign_in", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ruling IN ('approve','reject','retire')", name=op.f("ck_term_ruling_ruling")
        ),
        sa.ForeignKeyConstraint(["term"], ["term.id"], name=op.f("fk_term_ruling_term")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_term_ruling_person")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_in.id"], name=op.f("fk_term_ruling_sign_in")),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_term_ruling_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_ruling")),
        sa.UniqueConstraint("event", name=op.f("uq_term_ruling_event")),
    )
    op.create_index("ix_term_ruling_term", "term_ruling", ["term", "id"])
