"""Room for the keys of tellings, which are made of names: PostgreSQL holds to a length, SQLite does not."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("telling", "key", type_=sa.VARCHAR(collation="C"))


def downgrade() -> None:
    """Undo. A key that has no room then is cut, and told from others of its document by the telling's number."""
    if op.get_bind().dialect.name == "postgresql":
        cut = "CASE WHEN length(key) > 16 THEN left(key, 8) || right('0000000' || to_hex(id), 8) ELSE key END"
        op.alter_column("telling", "key", type_=sa.VARCHAR(16, collation="C"), postgresql_using=cut)
