"""What people say of texts, whether it is settled, and who has seen which answer."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The first ledger has a table for comments that no version ever wrote to or read from.
    op.drop_table("comment")
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("message", sa.String(80), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("sign_in", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('remark','question','source problem')", name=op.f("ck_comment_kind")
        ),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_comment_message")),
        sa.ForeignKeyConstraint(["answers"], ["comment.id"], name=op.f("fk_comment_answers")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_comment_person")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_in.id"], name=op.f("fk_comment_sign_in")),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_comment_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("event", name=op.f("uq_comment_event")),
    )
    op.create_index("ix_comment_message", "comment", ["message", "language"])
    op.create_index("ix_comment_answers", "comment", ["answers"])
    op.create_index("ix_comment_person", "comment", ["person"])
    op.create_table(
        "comment_settlement",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("comment", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("sign_in", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment"], ["comment.id"], name=op.f("fk_comment_settlement_comment")
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_comment_settlement_person")
        ),
        sa.ForeignKeyConstraint(
            ["sign_in"], ["sign_in.id"], name=op.f("fk_comment_settlement_sign_in")
        ),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_comment_settlement_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_settlement")),
        sa.UniqueConstraint("event", name=op.f("uq_comment_settlement_event")),
    )
    op.create_index("ix_comment_settlement_comment", "comment_settlement", ["comment", "id"])
    op.create_table(
        "comment_seen",
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("comment", sa.Integer(), nullable=False),
        sa.Column("up_to", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_comment_seen_person")),
        sa.ForeignKeyConstraint(["comment"], ["comment.id"], name=op.f("fk_comment_seen_comment")),
        sa.PrimaryKeyConstraint("person", "comment", name=op.f("pk_comment_seen")),
    )
