"""Due dates, who has what open, and what the checks found."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "due",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article", sa.String(64), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("sign_in", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint("day = '' OR day LIKE '____-__-__'", name=op.f("ck_due_day")),
        sa.ForeignKeyConstraint(["article"], ["article.name"], name=op.f("fk_due_article")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_due_person")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_in.id"], name=op.f("fk_due_sign_in")),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_due_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint("event", name=op.f("uq_due_event")),
    )
    op.create_index("ix_due_article", "due", ["language", "article", "id"])
    op.create_table(
        "opening",
        sa.Column("message", sa.String(80), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_opening_message")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_opening_person")),
        sa.PrimaryKeyConstraint("message", "language", "person", name=op.f("pk_opening")),
    )
    op.create_index("ix_opening_at", "opening", ["language", "at"])
    op.create_table(
        "looked",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_looked")),
    )
