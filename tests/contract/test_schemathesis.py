"""Whatever a client may send, allowed or not, the answer keeps to the OpenAPI document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import hypothesis
import pytest
from sqlalchemy import Engine

from ingest import store
from models.database import transaction
from tests.contract.schemathesis_setup import HEADERS, call_and_validate, document, mend, over, widen
from tests.factories.analyses import accord
from tests.worlds.archive import populate, publish
from tests.worlds.databases import Databases

FEW, MANY, BOUNDS = document(6), document(60), document(1, coverage=True)
Worlds = tuple[Engine, Engine]


def shown(engine: Engine) -> None:
    """The world that the examples of the document are taken from; it can be read only."""
    with transaction(engine) as session:
        populate(session)
        publish(session)


def told(engine: Engine) -> None:
    """A story of two outlets, as it is stored; it can be corrected and deleted."""
    for publisher in ("Meridian Wire", "Harbour Post"):
        store.add(engine, accord(publisher).analysis())


@contextmanager
def worlds(databases: Databases) -> Iterator[Worlds]:
    """For each operation a database to read and one to write."""
    with databases.empty() as readable, databases.empty() as writable:
        shown(readable)
        told(writable)
        yield readable, writable


@pytest.fixture
def here(databases: Databases) -> Iterator[Worlds]:
    with worlds(databases) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest) -> Iterator[Worlds]:
    with worlds(request.getfixturevalue(request.param)) as made:
        yield made


def check(case: Any, made: Worlds) -> None:
    over(made[case.operation.method.upper() != "GET"])
    mend(case)
    call_and_validate(case)


@FEW.parametrize()
def test_answers_keep_to_the_document(case: Any, here: Worlds) -> None:
    check(case, here)


@pytest.mark.long
@MANY.parametrize()
def test_answers_keep_to_the_document_on_both_databases(case: Any, both: Worlds) -> None:
    check(case, both)


@pytest.mark.long
@BOUNDS.parametrize()
def test_every_bound_of_every_parameter(case: Any, here: Worlds) -> None:
    check(case, here)


def explore(databases: Databases, scenarios: int) -> Counter[tuple[str, int]]:
    """Follow links from answer to answer; gives how often each operation answered with each status."""
    seen: Counter[tuple[str, int]] = Counter()

    class Scenario(FEW.as_state_machine()):  # type: ignore[misc]  # it makes a class from the document
        def setup(self) -> None:
            self.stack = ExitStack()
            engine = self.stack.enter_context(databases.empty())
            told(engine)
            over(engine)

        def teardown(self) -> None:
            self.stack.close()

        def before_call(self, case: Any) -> None:
            widen(case)
            mend(case)

        def get_call_kwargs(self, _: Any) -> dict[str, Any]:
            return {"headers": HEADERS}

        def after_call(self, response: Any, case: Any) -> None:
            super().after_call(response, case)
            seen[case.operation.label, response.status_code] += 1

    settings = hypothesis.settings(
        max_examples=scenarios,
        stateful_step_count=6,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    Scenario.run(settings=settings)
    return seen


def test_links_lead_somewhere(databases: Databases) -> None:
    assert explore(databases, 10).total() >= 20


@pytest.mark.long
@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_links_lead_somewhere_on_both_databases(request: pytest.FixtureRequest, name: str) -> None:
    seen = explore(request.getfixturevalue(name), 150)
    for operation in (
        "GET /v1/events/{record_id}",
        "GET /v1/events/{record_id}/links",
        "POST /v1/events/{record_id}/join",
        "DELETE /v1/documents/{record_id}",
    ):
        assert any(label == operation and status < 300 for label, status in seen), (operation, seen)
