"""What of an article goes to readers: whole pages, or pages with gaps in English as well."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_policy",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article", sa.String(64), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("sign_in", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "policy IN ('complete','labelled','retired')", name=op.f("ck_article_policy_policy")
        ),
        sa.ForeignKeyConstraint(
            ["article"], ["article.name"], name=op.f("fk_article_policy_article")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_article_policy_person")),
        sa.ForeignKeyConstraint(
            ["sign_in"], ["sign_in.id"], name=op.f("fk_article_policy_sign_in")
        ),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_article_policy_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_policy")),
        sa.UniqueConstraint("event", name=op.f("uq_article_policy_event")),
    )
    op.create_index("ix_article_policy_article", "article_policy", ["article", "id"])
