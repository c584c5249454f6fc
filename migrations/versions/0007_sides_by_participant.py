"""Who takes part on which side, found in an index alone: filters by participants and countries read no more than that."""

from alembic import op

revision = "0007"
down_revision = "0006"

KINDS = ("event", "statement")


def upgrade() -> None:
    """Apply."""
    for kind in KINDS:
        table = f"{kind}_participant"
        op.create_index(
            op.f(f"ix_{table}_participant_id_role_{kind}_id"), table, ["participant_id", "role", f"{kind}_id"]
        )
        op.drop_index(op.f(f"ix_{table}_participant_id"), table_name=table)


def downgrade() -> None:
    """Undo."""
    for kind in KINDS:
        table = f"{kind}_participant"
        op.create_index(op.f(f"ix_{table}_participant_id"), table, ["participant_id"])
        op.drop_index(op.f(f"ix_{table}_participant_id_role_{kind}_id"), table_name=table)
