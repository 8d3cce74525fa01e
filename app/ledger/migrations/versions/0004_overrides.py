"""Overrides of findings that somebody signed, and what decisions did with findings."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing wrote this table before. A row that somebody put there all the same stays, as nobody's
    # word: it has no sign-in.
    with op.batch_alter_table("finding_override", schema=None) as batch_op:
        batch_op.add_column(sa.Column("target_revision", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("severity", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("why", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("words", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("role", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("sign_in", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("revoked", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.create_foreign_key(
            op.f("fk_finding_override_target_revision"),
            "target_revision",
            ["target_revision"],
            ["id"],
        )
        batch_op.create_foreign_key(
            op.f("fk_finding_override_sign_in"), "sign_in", ["sign_in"], ["id"]
        )

    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.CheckConstraint("severity IN ('block','warn','note')", name=op.f("ck_finding_severity")),
        sa.ForeignKeyConstraint(["decision"], ["decision.id"], name=op.f("fk_finding_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("decision", "code", name=op.f("uq_finding_decision")),
    )
