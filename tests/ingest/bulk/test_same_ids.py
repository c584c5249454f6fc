"""The same documents in the same order have the same ids, whoever reads them and wherever they are stored."""

from __future__ import annotations

from itertools import chain

import pytest
from sqlalchemy import Engine, select

from ingest import store
from ingest.bulk.backends import analyst
from ingest.tellings import Analysis
from models.database import reading
from models.kinds import KINDS
from tests.factories.articles import articles
from tests.worlds.databases import Postgresql, Sqlite

TEXTS = list(articles(300, paragraphs=1))
GONE = 100  # the document that is deleted and stored again
TRANSACTION = {1: 32, 4: 7}  # documents stored at once, by number of workers: a slow stream comes in smaller batches


@pytest.fixture(scope="module", params=TRANSACTION)
def told(request: pytest.FixtureRequest) -> tuple[int, list[Analysis]]:
    """The analyses of the texts by one worker or four, and how many of them to store at once."""
    with analyst(workers=request.param) as crew:
        results = list(chain.from_iterable(crew([TEXTS])))
    found = [result for result in results if isinstance(result, Analysis)]
    assert len(found) == len(TEXTS)
    return TRANSACTION[request.param], found


@pytest.fixture(scope="module")
def expected() -> dict[str, list[str]]:
    """The ids that the first of the runs made."""
    return {}


def ids(engine: Engine) -> dict[str, list[str]]:
    """The ids of documents and records by kind."""
    with reading(engine) as session:
        return {kind.name: sorted(session.scalars(select(kind.table.c.id))) for kind in KINDS}


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_ids_are_the_same_everywhere(
    where: str,
    sqlite: Sqlite,
    postgresql: Postgresql,
    told: tuple[int, list[Analysis]],
    expected: dict[str, list[str]],
) -> None:
    size, analyses = told
    with (sqlite if where == "sqlite" else postgresql).empty() as engine:
        batches = [analyses[start : start + size] for start in range(0, len(analyses), size)]
        stored = [done.document for batch in batches for done in store.add_all(engine, batch)]
        found = ids(engine)
        assert min(len(of_kind) for of_kind in found.values()) > 20
        assert found == (expected or found)
        expected |= found
        assert store.remove(engine, stored[GONE])
        assert ids(engine) != found
        assert store.add(engine, analyses[GONE]).document == stored[GONE]
        assert ids(engine) == found
