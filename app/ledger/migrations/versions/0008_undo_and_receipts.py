"""Approvals that are taken back at once, what is wrong with a text that is sent back, receipts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0011"
branch_labels = None
depends_on = None

_STEP = (
    "(step = 'translate' AND role IN ('translator','reviewer'))"
    " OR (step = 'revise' AND role = 'reviewer') OR (step = 'review' AND role = 'clinician')"
)
_CHECKS = {
    "verdict": "verdict IN ('accept','return','undo')",
    "reason": "verdict <> 'return' OR reason <> ''",
    "undoes": "(verdict = 'undo') = (undoes IS NOT NULL)",
    "dimension": "dimension IN ('','terminology','accuracy','linguistic conventions','style',"
    "'locale conventions','audience appropriateness','design and markup')",
    "weight": "weight IN ('','neutral','minor','major','critical')",
    "flaw": "(dimension = '') = (weight = '') AND (dimension = '' OR verdict = 'return')",
}
_OLD = (
    "id, target_revision, source_hash, target_hash, step, verdict, reason, person, role, edited,"
    " seen_ms, sign_in, at, event"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _made_anew()
    else:
        _altered()
    op.create_table(
        "receipt",
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("led", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_receipt_person")),
        sa.PrimaryKeyConstraint("form", "person", name=op.f("pk_receipt")),
    )
    op.create_index("ix_receipt_at", "receipt", ["at"])


def _altered() -> None:
    op.add_column("decision", sa.Column("dimension", sa.Text(), server_default="", nullable=False))
    op.add_column("decision", sa.Column("weight", sa.Text(), server_default="", nullable=False))
    op.add_column("decision", sa.Column("undoes", sa.Integer(), nullable=True))
    op.create_foreign_key(op.f("fk_decision_undoes"), "decision", "decision", ["undoes"], ["id"])
    op.create_unique_constraint(op.f("uq_decision_undoes"), "decision", ["undoes"])
    for name in ("verdict", "reason"):
        op.drop_constraint(op.f(f"ck_decision_{name}"), "decision", type_="check")
    for name, condition in _CHECKS.items():
        op.create_check_constraint(op.f(f"ck_decision_{name}"), "decision", condition)


def _made_anew() -> None:
    """SQLite cannot change a table's checks: the same rows, in a table of the same name."""
    # What points at decisions (findings) is asked again at the end, when they are all back.
    op.execute("PRAGMA defer_foreign_keys=ON")
    op.execute("CREATE TEMPORARY TABLE older_decision AS SELECT * FROM decision")
    op.drop_table("decision")
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("target_revision", sa.Integer(), nullable=False),
        sa.Column("source_hash", sa.String(length=64), nullable=False),
        sa.Column("target_hash", sa.String(length=64), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("seen_ms", sa.Integer(), nullable=False),
        sa.Column("sign_in", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.Text(), server_default="", nullable=False),
        sa.Column("weight", sa.Text(), server_default="", nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.CheckConstraint(_STEP, name=op.f("ck_decision_step")),
        *(
            sa.CheckConstraint(condition, name=op.f(f"ck_decision_{name}"))
            for name, condition in _CHECKS.items()
        ),
        sa.ForeignKeyConstraint(["event"], ["event.seq"], name=op.f("fk_decision_event")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_decision_person")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_in.id"], name=op.f("fk_decision_sign_in")),
        sa.ForeignKeyConstraint(
            ["target_revision"], ["target_revision.id"], name=op.f("fk_decision_target_revision")
        ),
        sa.ForeignKeyConstraint(["undoes"], ["decision.id"], name=op.f("fk_decision_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("event", name=op.f("uq_decision_event")),
        sa.UniqueConstraint("undoes", name=op.f("uq_decision_undoes")),
    )
    op.create_index("ix_decision_target", "decision", ["target_revision", "verdict", "step", "id"])
    op.execute(f"INSERT INTO decision ({_OLD}) SELECT {_OLD} FROM older_decision")  # noqa: S608
    op.execute("DROP TABLE older_decision")
