"""`python -m ingest`: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic.command import check
from sqlalchemy import Engine, inspect, update
from sqlalchemy.exc import ProgrammingError

import models
from ingest.__main__ import main
from ingest.bulk.analysis import Analyst, in_this_process
from ingest.read.failure import Failure
from ingest.tellings import Analysis, Source
from models.database import connect
from models.schema_version import SchemaState
from tests.ingest.other_versions import made_by_another_version
from tests.worlds.databases import Databases, Postgresql, Sqlite, address, alembic, of_version
from tests.worlds.snapshot import snapshot

SAMPLES = Path(__file__).parents[3] / "samples"
TALKS = """Ministers meet

Norway's foreign minister, Ada Lind, met her Peruvian counterpart in Lima. "We agree," Lind said.
"""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "talks.txt"
    path.write_text(TALKS)
    return path


@pytest.fixture
def database(database: Engine, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database, which is also where the command stores."""
    url = address(database)
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ingest", *arguments]


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*arguments), input=stdin, capture_output=True, check=False, timeout=120)  # noqa: S603


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_dry_run_prints_an_object_per_document(talks: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--dry-run", str(talks)]) == 0
    output, errors = capfdbinary.readouterr()
    (document,) = objects(output.decode())
    assert errors.decode().splitlines() == ["1 document: 1 read"]
    assert (document["doc"], document["title"], document["published"]) == ("talks.txt", "Ministers meet", None)
    lind = next(p for p in document["participants"] if "Lind" in p["name"])
    assert (lind["name"], lind["kind"], lind["country"]) == ("Ada Lind", "person", "NOR")
    assert {TALKS[start:end] for start, end in lind["names"]} == {"Ada Lind", "Lind"}
    (statement,) = document["statements"]
    assert [TALKS[start:end] for start, end in statement["content"]] == ["We agree,"]
    assert statement["speakers"] == [lind["id"]]
    assert TALKS[slice(*statement["source"])] == "Lind"
    assert {event["type"] for event in document["events"]} == {"CONSULT"}


def test_documents_of_a_run_share_ids_of_the_same_thing(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["--dry-run", *map(str, sorted(SAMPLES.glob("2023-03-1*")))]) == 0
    documents = objects(capfdbinary.readouterr().out.decode())
    holders = [{p["id"] for p in d["participants"] if "Wang" in p["name"]} for d in documents]
    assert len(documents) == 3
    assert set.intersection(*holders)


def test_a_bad_document_is_named_and_the_others_go_on(
    tmp_path: Path, talks: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "lines.jsonl").write_text('{"id": "one", "text": "Talks began."}\n{"text": 5}\n')
    assert main(["--dry-run", str(tmp_path / "none.txt"), str(tmp_path / "lines.jsonl"), str(talks)]) == 1
    output, errors = capfdbinary.readouterr()
    assert [document["doc"] for document in objects(output.decode())] == ["one", "talks.txt"]
    assert errors.decode().splitlines() == [
        f"{tmp_path / 'none.txt'}: cannot be read: No such file or directory",
        f"{tmp_path / 'lines.jsonl'}:2: `text` must be a string, is a number",
        "4 documents: 2 read, 2 failed",
    ]


@pytest.mark.parametrize("verbose", [False, True])
def test_an_error_nobody_foresaw_is_named_and_the_traceback_shown_if_wanted(
    talks: Path, caplog: pytest.LogCaptureFixture, verbose: bool
) -> None:
    def failing(_: Iterable[Source]) -> Iterator[Analysis]:
        raise ZeroDivisionError("no ground")

    def backend(*_: object) -> AbstractContextManager[Analyst]:
        return nullcontext(partial(in_this_process, analyze=failing))

    (talks.parent / "other.txt").write_text("Talks began.")
    caplog.set_level(logging.DEBUG if verbose else logging.WARNING, "ingest")
    assert main(["--dry-run", str(talks.parent)], backend) == 1
    assert ("Traceback" in caplog.text) is verbose


def test_a_model_that_is_not_there_is_told_in_a_line(talks: Path) -> None:
    environment = {**os.environ, "SPACY_MODEL": "no_such_model"}
    done = subprocess.run(command("--dry-run", str(talks)), env=environment, capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("the language model 'no_such_model' (SPACY_MODEL) cannot be loaded: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--dry-run"],
        ["--again", "--dry-run"],
        ["--rederive", "a.txt"],
        ["--rederive", "--again"],
        ["--rederive", "--dry-run"],
        ["--quick", "a.txt"],
        ["--workers", "0", "a.txt"],
        ["--workers", "two", "a.txt"],
        ["--workers", "2", "--scheduler", "tcp://127.0.0.1:8786", "a.txt"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(arguments)
    assert ending.value.code == 2
    assert "usage: python -m ingest" in capsys.readouterr().err


def test_settings_that_cannot_be_used_are_wrong_usage_and_all_named(
    talks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAX_DOCUMENT_BYTES", "5 MB")
    monkeypatch.setenv("DATABASE_URL", "mysql://db/news")
    with pytest.raises(SystemExit) as ending:
        main(["--dry-run", str(talks)])
    assert ending.value.code == 2
    errors = capsys.readouterr().err
    assert "MAX_DOCUMENT_BYTES must be a whole number from 1 to 999999999, not '5 MB'" in errors
    assert "DATABASE_URL must start with sqlite:/// or postgresql://" in errors


def test_the_limit_of_a_text_is_a_setting(
    talks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAX_DOCUMENT_BYTES", "10")
    assert main(["--dry-run", str(talks)]) == 1
    assert "is longer than 10 bytes" in capsys.readouterr().err


@pytest.mark.usefixtures("database")
def test_documents_are_stored_once(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(talks)]) == 0
    assert capsys.readouterr().err.splitlines() == ["1 document: 1 added"]
    assert main([str(talks)]) == 0
    assert capsys.readouterr().err.splitlines() == ["1 document: 1 unchanged"]
    assert main([str(talks.parent / "none.txt")]) == 1


def test_again_extracts_what_another_version_read(
    database: str, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--again"]) == 0
    assert capsys.readouterr().err.splitlines() == ["0 documents: nothing to do"]
    assert main([str(talks)]) == 0
    made_by_another_version(database)
    (talks.parent / "other.txt").write_text("Norway and Peru signed a fishing treaty in Lima on Friday.")
    capsys.readouterr()
    assert main([str(talks.parent / "other.txt")]) == 0
    assert capsys.readouterr().err.splitlines() == ["1 document: 1 added"]
    assert main(["--again"]) == 0
    assert capsys.readouterr().err.splitlines() == ["2 documents: 1 extracted again, 1 up to date"]
    assert main(["--again", str(talks)]) == 0
    assert capsys.readouterr().err.splitlines() == ["3 documents: 1 unchanged, 2 up to date"]


def test_a_database_that_fails_is_told_in_a_line(
    talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records.sqlite").write_text("No database at all, though it has the name of one.")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/records.sqlite")
    assert main([str(talks)]) == 1
    assert capsys.readouterr().err.startswith("the database failed: ")


def test_an_interrupt_within_a_statement_is_no_failure_of_the_database(
    talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The driver refuses to give back a connection that still waits for an answer, while the interrupt passes."""

    def interrupted(_: object) -> Iterator[list[Analysis | Failure]]:
        try:
            raise KeyboardInterrupt
        finally:
            raise ProgrammingError("SELECT 1", None, Exception("can't change 'autocommit' now"))

    def backend(*_: object) -> AbstractContextManager[Analyst]:
        return nullcontext(interrupted)

    assert main(["--dry-run", str(talks)], backend) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_a_new_sqlite_file_gets_its_tables(
    talks: Path, sqlite: Sqlite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite.bare() as engine:
        monkeypatch.setenv("DATABASE_URL", address(engine))
        assert main([str(talks)]) == 0
        assert capsys.readouterr().err.splitlines() == ["1 document: 1 added"]
        alembic(engine, check)


def test_on_a_server_it_is_said_how_to_make_the_tables(
    talks: Path, postgresql: Postgresql, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with postgresql.bare() as engine:
        monkeypatch.setenv("DATABASE_URL", address(engine))
        assert main([str(talks)]) == 1
        assert capsys.readouterr().err.splitlines() == [SchemaState.EMPTY.value]
        assert "make migrate" in SchemaState.EMPTY.value
        assert inspect(engine).get_table_names() == []


def test_a_database_of_another_version_is_refused(
    talks: Path, databases: Databases, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with databases.bare() as engine:
        of_version(engine, "0007")
        monkeypatch.setenv("DATABASE_URL", address(engine))
        assert main([str(talks)]) == 1
        assert capsys.readouterr().err.splitlines() == [SchemaState.UNKNOWN.value]


def test_records_that_went_wrong_are_derived_anew(
    database: str, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = connect(database)
    try:
        assert main([str(talks)]) == 0
        right = snapshot(engine)
        with engine.begin() as connection:
            connection.execute(update(models.Event).values(outlets=7))
            connection.execute(update(models.Statement).values(text="Nothing of the kind."))
        assert snapshot(engine) != right
        capsys.readouterr()
        assert main(["--rederive"]) == 0
        assert capsys.readouterr().err == "2 records changed\n"
        assert snapshot(engine) == right
        assert main(["--rederive"]) == 0
        assert capsys.readouterr().err == "0 records changed\n"
    finally:
        engine.dispose()


def test_standard_input_and_a_reader_that_has_gone(talks: Path) -> None:
    done = run("--dry-run", "-", stdin=TALKS.encode())
    assert (done.returncode, objects(done.stdout.decode())[0]["doc"]) == (0, "stdin")
    with subprocess.Popen(  # noqa: S603
        command("--dry-run", str(talks)), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_interrupt_ends_the_run_without_a_traceback() -> None:
    with subprocess.Popen(  # noqa: S603
        command("--dry-run", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        # Whoever runs the tests in the background has them ignore interrupts, which a child would inherit.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        assert process.stdin
        assert process.stderr
        # A bad line is reported at once: from then on the command is surely reading.
        process.stdin.write(b'{"text": 5}\n')
        process.stdin.flush()
        assert process.stderr.readline().startswith(b"stdin:1: ")
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        assert process.stderr.read() == b"interrupted\n"
    assert process.returncode == 130
