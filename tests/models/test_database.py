"""How databases are written."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from models.database import CHECKPOINT_PAGES, connect, transaction

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
