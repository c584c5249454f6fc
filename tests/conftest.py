"""What all tests share: databases, whether gold records are there, and what continuous integration may not skip.

A test that touches a database asks for a fixture of this file. `database` is an engine on a database with all tables
and no rows, for one test; `databases` makes more of them, and a fixture of wider scope takes its own from it with
`with databases.empty() as engine`. They are SQLite's, or PostgreSQL's where TEST_DATABASE=postgresql. What compares the
two asks for `sqlite` and `postgresql`. All such tests bear the mark `database`.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.nodeid import coerce_node_id
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from tests.quality.measure import gold_dir
from tests.settings import SETTINGS
from tests.worlds.databases import Databases, Postgresql, Sqlite
from tests.worlds.postgresql import server

# Helpers that assert say as much of a failure as tests do.
pytest.register_assert_rewrite("tests.api.problems", "tests.api.service.scraping", "tests.contract.shapes")

IN_CI = SETTINGS.in_ci
CHOSEN = SETTINGS.database
FACTORIES = {"databases", "sqlite", "postgresql"}

# A busy machine fails no test.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that touch a database, and see to it that each test has an id of its own."""
    for item in items:
        if operation := getattr(item, "operation_label", None):  # of Schemathesis, which names its tests alone so
            item._id = coerce_node_id(f"{item.nodeid}[{operation}]")
        if isinstance(item, pytest.Function) and FACTORIES & set(item.fixturenames):
            item.add_marker(pytest.mark.database)
    if twice := [name for name, number in Counter(item.nodeid for item in items).items() if number > 1]:
        raise pytest.UsageError(f"several tests have one id, and in several processes only one would run: {twice}")


def lacking(what: str) -> None:
    """Skip for want of something outside the repository; in continuous integration, fail."""
    if IN_CI:
        pytest.fail(f"{what} must be there in continuous integration")
    pytest.skip(what + " is not there")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of the gold records and scorers."""
    found = gold_dir()
    if not (found / "corpus").is_dir():
        lacking(f"the gold records ({found})")
    return found


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    """Databases in files."""
    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """Databases on a server that is started with the first of them."""
    with server() as address:
        made = Postgresql(address)
        yield made
        if SETTINGS.server is not None:  # our own server takes them with it
            made.close()


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Databases:
    """Databases of the kind that this run is for."""
    chosen: Databases = request.getfixturevalue(CHOSEN)
    return chosen


@pytest.fixture
def database(databases: Databases) -> Iterator[Engine]:
    """An engine on a database with all tables and no rows."""
    with databases.empty() as engine:
        yield engine
