"""What catalogues held when they were written."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "export",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("article", sa.String(length=64), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("messages", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.name"], name=op.f("fk_export_article")),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_export_event")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_export")),
    )
