"""Pages beside the bodies of lists, found by the record. The table starts empty, as what it holds follows from others."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    _again(
        sa.Column("record_id", _plain(20), nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=True),
        sa.UniqueConstraint("record_id", name=op.f("uq_rendering_record_id")),
        postgresql_with={"toast_tuple_target": 8160},
    )


def downgrade() -> None:
    """Undo."""
    _again()


def _again(*more: Any, **options: Any) -> None:
    op.drop_index(op.f("ix_rendering_edition_number"), table_name="rendering")
    op.drop_table("rendering")
    op.create_table(
        "rendering",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        sa.Column("edition", _plain(24), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["number"], ["change.number"], name=op.f("fk_rendering_number_change"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rendering")),
        **options,
    )
    op.create_index(op.f("ix_rendering_edition_number"), "rendering", ["edition", "number"])


def _plain(length: int) -> Any:
    return sa.String(length).with_variant(sa.VARCHAR(length, collation="C"), "postgresql")
