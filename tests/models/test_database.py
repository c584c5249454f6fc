"""How databases are written."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from models.database import CHECKPOINT_PAGES, connect, transaction
from tests.worlds.databases import Databases, address

PAGE = 4_096


def test_a_log_is_copied_into_the_file_when_it_is_large(tmp_path: Path) -> None:
    """So that a page that many transactions change is copied once."""
    engine = connect(f"sqlite:///{tmp_path / 'log.sqlite'}")
    with transaction(engine) as session:
        session.execute(text("CREATE TABLE line (words BLOB)"))
    sizes = []
    for _ in range(40):
        with transaction(engine) as session:
            session.execute(text("INSERT INTO line VALUES (randomblob(1000000))"))
        sizes.append((tmp_path / "log.sqlite-wal").stat().st_size)
    engine.dispose()
    assert 0.8 * CHECKPOINT_PAGES * PAGE < max(sizes) < 1.3 * CHECKPOINT_PAGES * PAGE


def test_what_is_read_in_binary_is_what_is_read_as_text(postgresql: Databases) -> None:
    values = (
        "SELECT 'caf\u00e9', 1.5::float8, 7::bigint, 3::numeric, true, NULL::text, DATE '2024-05-03',"
        " TIMESTAMPTZ '2024-05-03 10:00+00', '\\x00ff'::bytea, '{\"a\": [1]}'::json, ARRAY['a', 'b']"
    )
    with postgresql.bare() as engine:
        reader = connect(address(engine), query_seconds=30)
        with engine.connect() as as_text, reader.connect() as binary:
            assert tuple(binary.exec_driver_sql(values).one()) == tuple(as_text.exec_driver_sql(values).one())
        reader.dispose()
