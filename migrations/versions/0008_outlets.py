"""Outlets. They start empty: `ingest.store.rederive` fills them from the documents that are there already."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

INDEXES = (
    ("outlet", ("domain",)),
    ("outlet", ("first_published",)),
    ("outlet", ("last_published",)),
    ("outlet", ("sort_date", "id")),
    ("outlet", ("documents", "id")),
    ("outlet", ("name", "id")),
    ("document", ("outlet_id", "publisher", "published")),
    ("document", ("place_country", "outlet_id")),
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "outlet",
        sa.Column("id", _plain(20), nullable=False),
        sa.Column("name", _plain(), nullable=False),
        sa.Column("domain", _plain(), nullable=True),
        sa.Column("first_published", sa.Date(), nullable=True),
        sa.Column("last_published", sa.Date(), nullable=True),
        sa.Column("sort_date", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("documents", "participants", "events", "statements", "agreements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet")),
    )
    op.create_table(
        "outlet_record",
        sa.Column("outlet_id", _plain(20), nullable=False),
        sa.Column("record_id", _plain(20), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlet.id"], name=op.f("fk_outlet_record_outlet_id_outlet"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("outlet_id", "record_id", name=op.f("pk_outlet_record")),
    )
    op.add_column("document", sa.Column("outlet_id", _plain(20), nullable=True))
    op.add_column("document", sa.Column("place_country", _plain(3), nullable=True))
    for table, columns in INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def downgrade() -> None:
    """Undo."""
    for table, columns in INDEXES:
        op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table_name=table)
    op.drop_column("document", "place_country")
    op.drop_column("document", "outlet_id")
    op.drop_table("outlet_record")
    op.execute("DELETE FROM search_entry WHERE record_id LIKE 'o%'")
    op.drop_table("outlet")


def _plain(length: int | None = None) -> Any:
    return sa.String(length).with_variant(sa.VARCHAR(length, collation="C"), "postgresql")
