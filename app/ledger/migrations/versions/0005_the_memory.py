"""The memory: texts, their index, what was said for them, and the files that were taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A sketch that nothing ever wrote.
    op.drop_table("memory_pair")

    op.create_table(
        "memory_source",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_source")),
        sa.UniqueConstraint("hash", name=op.f("uq_memory_source_hash")),
    )
    op.create_table(
        "memory_posting",
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ids", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", "first", name=op.f("pk_memory_posting")),
    )
    op.create_table(
        "memory_import",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_memory_import_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_import")),
    )
    op.create_index("ix_memory_import_digest", "memory_import", ["digest", "id"])
    op.create_table(
        "memory_pair",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("target_revision", sa.Integer(), nullable=True),
        sa.Column("import", sa.Integer(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            '(target_revision IS NULL) <> ("import" IS NULL)', name=op.f("ck_memory_pair_origin")
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["memory_source.id"], name=op.f("fk_memory_pair_source")
        ),
        sa.ForeignKeyConstraint(
            ["target_revision"], ["target_revision.id"], name=op.f("fk_memory_pair_target_revision")
        ),
        sa.ForeignKeyConstraint(
            ["import"], ["memory_import.id"], name=op.f("fk_memory_pair_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_pair")),
    )
    op.create_index("ix_memory_pair_source", "memory_pair", ["source", "language"])
    op.create_index(
        "ix_memory_pair_target_revision", "memory_pair", ["target_revision", "ordinal"], unique=True
    )
    op.create_index("ix_memory_pair_import", "memory_pair", ["import"])
    op.create_table(
        "memory_harvest",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_memory_harvest_event")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_memory_harvest")),
    )
