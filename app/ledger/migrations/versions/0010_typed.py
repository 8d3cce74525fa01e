"""What people have typed and not saved."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "typed",
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("message", sa.String(80), nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("base", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_hash", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_typed_person")),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_typed_message")),
        sa.PrimaryKeyConstraint("person", "message", "language", "base", name=op.f("pk_typed")),
    )
