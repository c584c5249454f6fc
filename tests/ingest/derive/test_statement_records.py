"""The fields of a statement's record: its stance, and its date from its tellings or from the event it was made at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Engine, select

import models
from ingest import store
from ingest.tellings import Analysis, When
from models.database import reading
from models.vocabulary import DateBasis, DatePrecision, DetailSource, Stance
from tests.factories.analyses import accord

REPORTED = When(
    date(2024, 5, 9), date(2024, 5, 9), DatePrecision.DAY, DateBasis.INHERITED, source=DetailSource.DATELINE
)


def dated(analysis: Analysis, when: When, stance: Stance = Stance.ASSERTED) -> Analysis:
    """The analysis with every statement of this day and stance."""
    statements = tuple(replace(one, when=when, stance=stance) for one in analysis.statements)
    return replace(analysis, statements=statements)


def only_statement(engine: Engine) -> models.Statement:
    with reading(engine) as session:
        return session.scalars(select(models.Statement)).one()


def test_a_statement_has_the_day_of_its_event(engine: Engine) -> None:
    store.add(engine, accord().analysis())
    found = only_statement(engine)
    assert (found.starts_on, found.ends_on) == (date(2024, 5, 2), date(2024, 5, 2))
    assert (found.date_basis, found.date_source) == (DateBasis.LINKED, DetailSource.OCCASION)
    assert found.date_telling_id is not None


def test_a_day_that_is_told_of_it_goes_before_that_of_its_event(engine: Engine) -> None:
    told = replace(REPORTED, basis=DateBasis.RESOLVED, source=DetailSource.OWN)
    store.add(engine, dated(accord().analysis(), told))
    found = only_statement(engine)
    assert (found.starts_on, found.date_basis, found.date_source) == (told.start, told.basis, told.source)


def test_the_day_of_its_event_goes_before_that_of_the_report(engine: Engine) -> None:
    store.add(engine, dated(accord().analysis(), REPORTED))
    assert only_statement(engine).starts_on == date(2024, 5, 2)


def test_a_record_keeps_the_stance_of_its_text(engine: Engine) -> None:
    store.add(engine, dated(accord().analysis(), REPORTED, Stance.DENIED))
    assert only_statement(engine).stance is Stance.DENIED
