"""Lookups give what the usual way gives, and survive a connection that was cut."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Engine, bindparam, column, func, literal_column, select, table, text
from sqlalchemy.exc import DBAPIError

import models
from ingest import store
from models.database import READ_UNTIL, connect, timed_out
from models.lookup import Lookup, alone
from tests.factories.analyses import accord
from tests.worlds.databases import Postgresql, address

EVENTS = select(models.Event.id, models.Event.sort_date, models.Event.documents).order_by(models.Event.id)
BEHIND = EVENTS.where(models.Event.sort_date > bindparam("day"), models.Event.documents < bindparam("most"))


def test_rows_are_those_of_the_usual_way(database: Engine) -> None:
    store.add(database, accord().analysis())
    with database.connect() as connection:
        usual = [tuple(row) for row in connection.execute(EVENTS)]
    assert usual
    for _ in range(2):
        found = Lookup(EVENTS).rows(database)
        assert [(record, date.fromisoformat(str(day)), number) for record, day, number in found] == usual
    assert Lookup(EVENTS).row(database) == found[0]


def test_parameters_have_their_values_or_defaults(database: Engine) -> None:
    store.add(database, accord().analysis())
    lookup = Lookup(BEHIND)
    assert len(lookup.rows(database, day="0001-01-01", most=1000)) > 0
    assert lookup.rows(database, day="2999-01-01", most=1000) == []
    assert lookup.row(database, day="0001-01-01", most=0) is None
    assert Lookup(select(bindparam("one", 1) + bindparam("two", 2))).row(database, two=5) == (6,)


def test_bytes_come_as_bytes(database: Engine) -> None:
    given = "CAST('\\x00ff' AS bytea)" if database.dialect.name == "postgresql" else "x'00ff'"
    assert Lookup(select(literal_column(given))).row(database) == (b"\x00\xff",)


def test_errors_are_those_that_callers_know(database: Engine) -> None:
    with pytest.raises(DBAPIError, match="nowhere"):
        Lookup(select(table("nowhere", column("x")).c.x)).rows(database)
    assert Lookup(EVENTS).rows(database) == []


def test_a_zero_byte_does_not_end_a_value(database: Engine) -> None:
    store.add(database, accord().analysis())
    known = Lookup(select(models.Event.id).where(models.Event.id == bindparam("record")))
    [(record,)] = Lookup(select(models.Event.id).limit(1)).rows(database)
    assert known.row(database, record=record) == (record,)
    try:
        assert known.row(database, record=f"{record}\0") is None
    except DBAPIError as error:
        assert database.dialect.name == "postgresql" and "NUL" in str(error)  # SQLite finds nothing
    assert known.row(database, record=record) == (record,)


def test_threads_have_a_connection_each(database: Engine) -> None:
    store.add(database, accord().analysis())
    known = Lookup(EVENTS)
    wanted = known.rows(database)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == wanted for found in pool.map(lambda _: known.rows(database), range(400)))


def test_lookups_one_after_the_other_share_a_connection(postgresql: Postgresql) -> None:
    with postgresql.empty() as engine:
        known = Lookup(select(func.pg_backend_pid()))
        assert len({known.row(engine) for _ in range(5)}) == 1


def test_a_server_that_is_away_is_an_error_that_callers_know() -> None:
    away = connect("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DBAPIError):
        Lookup(EVENTS).rows(away)


def test_a_connection_that_was_cut_is_replaced(postgresql: Postgresql) -> None:
    with postgresql.empty() as engine:
        assert Lookup(EVENTS).rows(engine) == []
        others = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()")
        with engine.connect() as connection:
            cut = connection.execute(text(f"{others.text} AND pid <> pg_backend_pid()")).all()
        assert cut
        for _ in range(2):
            assert Lookup(EVENTS).rows(engine) == []


def test_one_statement_needs_no_transaction(postgresql: Postgresql) -> None:
    with postgresql.empty() as engine:
        with alone(engine) as connection:
            settings = connection.execute(text("SELECT pg_backend_pid(), current_setting('plan_cache_mode')")).one()
            state = connection.connection.driver_connection.info.transaction_status  # type: ignore[union-attr]
        assert (settings[1], state.name) == ("force_custom_plan", "IDLE")
        with alone(engine) as connection:
            assert connection.scalar(select(func.pg_backend_pid())) == settings[0]


def test_one_statement_is_not_begun_when_time_is_up(postgresql: Postgresql) -> None:
    with postgresql.empty() as engine:
        limited = READ_UNTIL.set(time.monotonic() - 1)
        try:
            with alone(engine) as connection, pytest.raises(DBAPIError) as raised:
                connection.execute(EVENTS)
        finally:
            READ_UNTIL.reset(limited)
        assert timed_out(raised.value)


def test_a_disposed_engine_holds_no_connection(postgresql: Postgresql) -> None:
    with postgresql.empty() as engine:
        watch = connect(address(engine))
        query = text(  # the server's own vacuum is no client
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        with watch.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            before = connection.scalar(query)
            Lookup(EVENTS).rows(engine)
            with alone(engine) as own:
                assert own.execute(EVENTS).all() == []
            assert connection.scalar(query) == before + 2
            engine.dispose()
            end = time.monotonic() + 30  # the server takes a moment to see that somebody left
            while (left := connection.scalar(query)) > before and time.monotonic() < end:
                time.sleep(0.05)
        assert left <= before
        watch.dispose()
