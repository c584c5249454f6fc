"""Both databases find the same records for the same queries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from models import SearchEntry
from models.database import reading, transaction
from models.fulltext import stream
from models.matching import matching, ranked
from models.query import parse_query
from tests.worlds.databases import Postgresql, Sqlite

TEXTS = {
    "e1": "The ministers met in Oslo; talks on fish and fishing rights went on",
    "e2": "Talks about talks: Oslo was not named",
    "e3": "Miguel Díaz-Canel spoke of peace, not war",
    "e4": "Canel, Diaz: a war of words in 2024 and 3rd places",
    "e5": "Ünlü Straße Москва мир 東京 ½ ² x2y o'slo",
    "e6": "",
}


def filled(engine: Engine) -> Engine:
    with transaction(engine) as session:
        session.add_all(SearchEntry(record_id=name, words=stream(text)) for name, text in TEXTS.items())
    return engine


@pytest.fixture(scope="module")
def engines(sqlite: Sqlite, postgresql: Postgresql) -> Iterator[list[Engine]]:
    with sqlite.empty() as one, postgresql.empty() as other:
        yield [filled(one), filled(other)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("oslo talks", "e1 e2"),
        ("OSLO talks -fish", "e2"),
        ('"oslo talks"', "e1"),
        ("fish", "e1"),
        ("fish*", "e1"),
        ("min* fish*", "e1"),
        ("diaz-canel", "e3"),
        ("canel diaz", "e3 e4"),
        ("peace OR words", "e3 e4"),
        ("peace OR war -peace", "e3 e4"),
        ("war -peace", "e4"),
        ('talks -"oslo talks"', "e2"),
        ('war -"of words" -peace', ""),
        ("strasse", "e5"),
        ("моск*", "e5"),
        ("МИР", "e5"),
        ("x2y", "e5"),
        ("o'slo", "e5"),
        ("2", "e5"),
        ("2024 3rd", "e4"),
        ("20*", "e4"),
        ("the", "e1"),
        ("not OR and", "e1 e2 e3 e4"),
        ("near", ""),
        ("...", ""),
        ("a' | b & !c <-> d : \\", ""),
    ],
)
def test_both_find_the_same(engines: list[Engine], query: str, expected: str) -> None:
    for engine in engines:
        with reading(engine) as session:
            found = set(session.scalars(matching(parse_query(query), engine.dialect.name)))
            rows = session.execute(ranked(parse_query(query), engine.dialect.name)).all()
        assert found == set(expected.split()), engine.dialect.name
        assert {row.record_id for row in rows} == found
        assert all(row.relevance > 0 for row in rows)


def test_what_speaks_of_little_else_comes_first(engines: list[Engine]) -> None:
    for engine in engines:
        with reading(engine) as session:
            rows = session.execute(ranked(parse_query("talks"), engine.dialect.name)).all()
        assert max(rows, key=lambda row: row.relevance).record_id == "e2"
