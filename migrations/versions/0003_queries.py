"""Names that are spelled alike, and the indexes that every filter and order rests on."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WORD = re.compile(r"[^\W_]+")
LONGEST = 40
BATCH = 10_000
NEW = {
    "event": (
        ("place", "sort_date", "id"),
        ("mode", "sort_date", "id"),
        ("confidence", "id"),
        ("ends_on",),
        ("latitude", "longitude"),
    ),
    "statement": (("confidence", "id"), ("kind", "sort_date", "id")),
    "agreement": (("confidence", "id"), ("ends_on",)),
    "document": (("publisher", "sort_date", "id"), ("place", "sort_date", "id")),
}
# Each begins one of the new ones.
OLD = (("event", "place"), ("statement", "confidence"), ("statement", "kind"), ("document", "publisher"))


def text(length: int) -> sa.types.TypeEngine[str]:
    """A column of text that sorts by code point on every database."""
    return sa.String(length).with_variant(sa.VARCHAR(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Apply."""
    name_word = op.create_table(
        "name_word",
        sa.Column("word", text(LONGEST), nullable=False),
        sa.Column("participant_id", text(20), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_name_word_participant_id_participant"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "participant_id", name=op.f("pk_name_word")),
    )
    op.create_index(op.f("ix_name_word_participant_id"), "name_word", ["participant_id"])
    word_gram = op.create_table(
        "word_gram",
        sa.Column("gram", text(3), nullable=False),
        sa.Column("word", text(LONGEST), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("gram", "word", name=op.f("pk_word_gram")),
    )
    op.create_index(op.f("ix_word_gram_word"), "word_gram", ["word"])
    fill(name_word, word_gram)
    for table, column in OLD:
        op.drop_index(f"ix_{table}_{column}", table)
    for table, indexes in NEW.items():
        for columns in indexes:
            op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)


def downgrade() -> None:
    """Undo."""
    for table, indexes in NEW.items():
        for columns in indexes:
            op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
    for table, column in OLD:
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.drop_table("word_gram")
    op.drop_table("name_word")


def fill(name_word: sa.Table, word_gram: sa.Table) -> None:
    """Enter the names that are there already."""
    connection = op.get_bind()
    names = sa.table("participant_name", sa.column("participant_id"), sa.column("folded"))
    rows = connection.execute(sa.select(names.c.participant_id, names.c.folded)).all()
    pairs = {(word[:LONGEST], participant) for participant, folded in rows for word in WORD.findall(folded)}
    insert(name_word, [{"word": word, "participant_id": participant} for word, participant in sorted(pairs)])
    insert(word_gram, [row for word in sorted({word for word, _ in pairs}) for row in grams(word)])


def grams(word: str) -> list[dict[str, object]]:
    """The groups of three letters of a word, two spaces before it and one behind."""
    padded = f"  {word} "
    found = {padded[n : n + 3] for n in range(len(padded) - 2)}
    return [{"gram": gram, "word": word, "size": len(found)} for gram in sorted(found)]


def insert(table: sa.Table, rows: list[dict[str, object]]) -> None:
    """Insert rows in batches."""
    for start in range(0, len(rows), BATCH):
        op.bulk_insert(table, rows[start : start + BATCH])
