"""What came later is later, whatever the clock says."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

import models
from ingest import store
from ingest.tellings import Analysis
from models.database import reading
from tests.factories.analyses import accord

DAY = 86_400 * 10**9  # nanoseconds


def test_a_clock_that_was_set_back_changes_no_order(database: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://a.example/talks"

    def told(minister: str) -> Analysis:
        analysis = accord(minister=minister).analysis()
        return replace(analysis, source=replace(analysis.source, url=url))

    first = store.add(database, told("Maria Valdo"))
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - DAY)
    second = store.add(database, told("Marta Valdes"))
    assert second.outcome is store.Outcome.REVISED
    with reading(database) as session:
        revised = dict(session.execute(select(models.Document.id, models.Document.revision_of)).all())
    assert revised == {first.document: None, second.document: first.document}
