"""How people like to work."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preference",
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint("length(value) <= 4096", name=op.f("ck_preference_value")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_preference_person")),
        sa.PrimaryKeyConstraint("person", "name", name=op.f("pk_preference")),
    )
