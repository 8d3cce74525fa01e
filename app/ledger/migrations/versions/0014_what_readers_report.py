"""What readers report, what is said of that, and which pages a coordinator pulled."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The first ledger has tables for both that no version ever wrote to or read from. What is asked for
    # is counted beside the ledger: readers' pages never open it.
    op.drop_table("feedback")
    op.drop_table("demand")
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article", sa.String(64), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=True),
        sa.Column("article_revision", sa.Integer(), nullable=True),
        sa.Column("message", sa.String(80), nullable=True),
        sa.Column("target_revision", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("same", sa.String(64), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('medical','number','unclear','spelling','other')",
            name=op.f("ck_feedback_kind"),
        ),
        sa.ForeignKeyConstraint(["article"], ["article.name"], name=op.f("fk_feedback_article")),
        sa.ForeignKeyConstraint(["release"], ["release.id"], name=op.f("fk_feedback_release")),
        sa.ForeignKeyConstraint(
            ["article_revision"], ["article_revision.id"], name=op.f("fk_feedback_article_revision")
        ),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_feedback_message")),
        sa.ForeignKeyConstraint(
            ["target_revision"], ["target_revision.id"], name=op.f("fk_feedback_target_revision")
        ),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_feedback_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("event", name=op.f("uq_feedback_event")),
    )
    op.create_index("ix_feedback_language", "feedback", ["language", "id"])
    op.create_index("ix_feedback_message", "feedback", ["message"])
    op.create_index("ix_feedback_same", "feedback", ["same"])
    op.create_table(
        "feedback_words",
        sa.Column("feedback", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback"], ["feedback.id"], name=op.f("fk_feedback_words_feedback")
        ),
        sa.PrimaryKeyConstraint("feedback", name=op.f("pk_feedback_words")),
    )
    op.create_table(
        "feedback_contact",
        sa.Column("feedback", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback"], ["feedback.id"], name=op.f("fk_feedback_contact_feedback")
        ),
        sa.PrimaryKeyConstraint("feedback", name=op.f("pk_feedback_contact")),
    )
    op.create_table(
        "feedback_ruling",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("feedback", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("dimension", sa.Text(), nullable=False),
        sa.Column("weight", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("sign_in", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('open','confirmed','dismissed')", name=op.f("ck_feedback_ruling_outcome")
        ),
        sa.CheckConstraint(
            "dimension IN ('','terminology','accuracy','linguistic conventions','style',"
            "'locale conventions','audience appropriateness','design and markup')",
            name=op.f("ck_feedback_ruling_dimension"),
        ),
        sa.CheckConstraint(
            "weight IN ('','neutral','minor','major','critical')",
            name=op.f("ck_feedback_ruling_weight"),
        ),
        sa.CheckConstraint(
            "(dimension = '') = (weight = '') AND (dimension = '') = (outcome <> 'confirmed')",
            name=op.f("ck_feedback_ruling_flaw"),
        ),
        sa.CheckConstraint(
            "outcome = 'open' OR reason <> ''", name=op.f("ck_feedback_ruling_reason")
        ),
        sa.ForeignKeyConstraint(
            ["feedback"], ["feedback.id"], name=op.f("fk_feedback_ruling_feedback")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_feedback_ruling_person")),
        sa.ForeignKeyConstraint(
            ["sign_in"], ["sign_in.id"], name=op.f("fk_feedback_ruling_sign_in")
        ),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_feedback_ruling_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_ruling")),
        sa.UniqueConstraint("event", name=op.f("uq_feedback_ruling_event")),
    )
    op.create_index("ix_feedback_ruling_feedback", "feedback_ruling", ["feedback", "id"])
    op.create_table(
        "pull",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article", sa.String(64), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("pulled", sa.Boolean(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(80), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(40), nullable=True),
        sa.Column("sign_in", sa.Integer(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_pull_reason")),
        sa.CheckConstraint("(person IS NULL) = (sign_in IS NULL)", name=op.f("ck_pull_person")),
        sa.ForeignKeyConstraint(["article"], ["article.name"], name=op.f("fk_pull_article")),
        sa.ForeignKeyConstraint(["release"], ["release.id"], name=op.f("fk_pull_release")),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_pull_message")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_pull_person")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_in.id"], name=op.f("fk_pull_sign_in")),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_pull_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pull")),
        sa.UniqueConstraint("event", name=op.f("uq_pull_event")),
    )
    op.create_index("ix_pull_article", "pull", ["article", "language", "id"])
