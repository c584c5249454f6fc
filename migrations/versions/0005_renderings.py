"""Bodies of records written beforehand. The table starts empty: `python -m api.rendering` fills it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "rendering",
        # On SQLite the key is the row's own number, so that a body is found in one step.
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        sa.Column("edition", sa.String(24).with_variant(sa.VARCHAR(24, collation="C"), "postgresql"), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["change.number"], name=op.f("fk_rendering_number_change"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rendering")),
    )
    op.create_index(op.f("ix_rendering_edition_number"), "rendering", ["edition", "number"])


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_rendering_edition_number"), table_name="rendering")
    op.drop_table("rendering")
