"""The change feed: the last change of every document and record. What is stored already counts as created now."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LIVING = ("document", "participant", "event", "statement", "agreement")


def text(length: int) -> sa.types.TypeEngine[str]:
    """A column of text that sorts by code point on every database."""
    return sa.String(length).with_variant(sa.VARCHAR(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "change",
        sa.Column("record_id", text(20), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("letter", text(1), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "created",
                "updated",
                "merged",
                "deleted",
                name="changeaction",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("successor", text(20), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_change")),
        sa.UniqueConstraint("number", name=op.f("uq_change_number")),
    )
    op.create_index(op.f("ix_change_letter_number"), "change", ["letter", "number"])
    for table in LIVING:
        enter(f"SELECT id, 'created' AS action, NULL AS successor FROM {table}")
    enter(
        "SELECT id, CASE WHEN successor IS NULL THEN 'deleted' ELSE 'merged' END AS action, successor FROM retired_id"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_change_letter_number"), table_name="change")
    op.drop_table("change")


def enter(records: str) -> None:
    """Number records after those that are in."""
    op.execute(
        "INSERT INTO change (record_id, number, letter, action, successor, changed_at)"
        " SELECT id, ROW_NUMBER() OVER (ORDER BY id) + (SELECT COALESCE(MAX(number), 0) FROM change),"
        f" SUBSTR(id, 1, 1), action, successor, CURRENT_TIMESTAMP FROM ({records}) AS found"
    )
