"""Planted mistakes: where they are switched on, for whom, and what became of them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vigilance",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_vigilance_person")),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_vigilance_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vigilance")),
    )
    op.create_index("ix_vigilance_language", "vigilance", ["language", "id"])
    op.create_table(
        "planted",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("message", sa.String(80), nullable=False),
        sa.Column("target_revision", sa.Integer(), nullable=False),
        sa.Column("source_hash", sa.String(64), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("id >= 1000000000", name=op.f("ck_planted_number")),
        sa.CheckConstraint("step IN ('revise','review')", name=op.f("ck_planted_step")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_planted_person")),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_planted_message")),
        sa.ForeignKeyConstraint(
            ["target_revision"], ["target_revision.id"], name=op.f("fk_planted_target_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planted")),
    )
    op.create_index("ix_planted_person", "planted", ["person", "language", "id"])
    op.create_index("ix_planted_message", "planted", ["message", "language"])
    op.create_table(
        "planted_outcome",
        sa.Column("planted", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen_ms", sa.Integer(), nullable=False),
        sa.Column("sign_in", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('caught','missed','void')", name=op.f("ck_planted_outcome_outcome")
        ),
        sa.CheckConstraint(
            "action IN ('approve','return','edit','comment')",
            name=op.f("ck_planted_outcome_action"),
        ),
        sa.ForeignKeyConstraint(
            ["planted"], ["planted.id"], name=op.f("fk_planted_outcome_planted")
        ),
        sa.ForeignKeyConstraint(
            ["sign_in"], ["sign_in.id"], name=op.f("fk_planted_outcome_sign_in")
        ),
        sa.PrimaryKeyConstraint("planted", name=op.f("pk_planted_outcome")),
    )
    op.create_index("ix_decision_person", "decision", ["person", "id"])
