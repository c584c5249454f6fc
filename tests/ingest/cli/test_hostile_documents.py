"""Hundreds of made-up documents of all formats through the whole pipeline: each is stored or named as failed."""

from __future__ import annotations

import json
import re
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from ingest.__main__ import main
from ingest.bulk.analysis import in_this_process
from models import Document
from tests.factories.hostile_documents import hostile_documents

NUMBER = 300


def test_each_of_many_hostile_documents_is_stored_or_named(
    tmp_path: Path, database: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = 0
    for name, data in hostile_documents(NUMBER):
        (tmp_path / name).write_bytes(data)
        expected += sum(bool(line.strip()) for line in data.split(b"\n")) if name.endswith(".jsonl") else 1
    monkeypatch.setenv("DATABASE_URL", database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("EVENT_SCORER", "rules")
    main([str(tmp_path)], lambda _workers, _scheduler: nullcontext(in_this_process))
    *failures, summary = capsys.readouterr().err.splitlines()
    counts = {what: int(number) for number, what in re.findall(r"(\d+) (added|unchanged|failed)", summary)}
    assert sum(counts.values()) == expected, summary
    assert counts["failed"] == len(failures) < expected / 2 < expected
    unforeseen = [line for line in failures if re.search(r"could not be (?:analyzed|stored)|\w+Error:", line)]
    assert unforeseen == []
    assert all(line.isprintable() for line in failures), json.dumps(failures)
    with database.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Document)) == counts["added"]
