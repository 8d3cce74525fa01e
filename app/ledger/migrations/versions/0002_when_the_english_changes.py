"""When the English changes: changes that wait, parents of messages, decisions carried over."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_parent",
        sa.Column("article_revision", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(length=80), nullable=False),
        sa.Column("parent", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('split','merge','copy')", name=op.f("ck_message_parent_kind")),
        sa.ForeignKeyConstraint(
            ["article_revision"],
            ["article_revision.id"],
            name=op.f("fk_message_parent_article_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["message"], ["message.id"], name=op.f("fk_message_parent_message")
        ),
        sa.ForeignKeyConstraint(["parent"], ["message.id"], name=op.f("fk_message_parent_parent")),
        sa.PrimaryKeyConstraint(
            "article_revision", "message", "parent", name=op.f("pk_message_parent")
        ),
    )
    op.create_index("ix_message_parent_message", "message_parent", ["message"])

    op.create_table(
        "source_change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.name"], name=op.f("fk_source_change_article")
        ),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_source_change_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_change")),
    )
    op.create_index("ix_source_change_article", "source_change", ["article", "id"])

    op.create_table(
        "carry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("target_revision", sa.Integer(), nullable=False),
        sa.Column("earlier", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=True),
        sa.Column("sign_in", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint("(person IS NULL) = (sign_in IS NULL)", name=op.f("ck_carry_person")),
        sa.CheckConstraint("earlier < target_revision", name=op.f("ck_carry_order")),
        sa.ForeignKeyConstraint(["earlier"], ["target_revision.id"], name=op.f("fk_carry_earlier")),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_carry_event")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_carry_person")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_in.id"], name=op.f("fk_carry_sign_in")),
        sa.ForeignKeyConstraint(
            ["target_revision"], ["target_revision.id"], name=op.f("fk_carry_target_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carry")),
        sa.UniqueConstraint("target_revision", "earlier", name=op.f("uq_carry_target_revision")),
    )
    op.create_index("ix_carry_earlier", "carry", ["earlier", "target_revision"])
