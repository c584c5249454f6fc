"""PostgreSQL gives the very answers that SQLite gives: same records, same order, same pages, same refusals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from api import create_app
from api.resources import RESOURCES
from api.settings import Settings
from models.database import reading, transaction
from tests.worlds.archive import populate, publish
from tests.worlds.databases import Postgresql, Sqlite


@pytest.fixture(scope="module")
def clients(sqlite: Sqlite, postgresql: Postgresql) -> Iterator[tuple[FlaskClient, FlaskClient]]:
    """The same world in both."""
    with sqlite.empty() as one, postgresql.empty() as other:
        yield _serving(one), _serving(other)


def _serving(engine: Engine) -> FlaskClient:
    with transaction(engine) as session:
        populate(session)
        publish(session)
    return create_app(Settings(), engine).test_client()


def same(one: FlaskClient, other: FlaskClient, path: str, query: dict[str, Any]) -> Any:
    expected, found = one.get(path, query_string=query), other.get(path, query_string=query)
    assert found.status_code == expected.status_code
    assert found.get_json() == expected.get_json(), (path, query)
    return expected.get_json()


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_both_databases_answer_alike(clients: tuple[FlaskClient, FlaskClient], resource: Any) -> None:
    listed = same(*clients, resource.path, {})["data"]
    for record in listed:
        same(*clients, f"{resource.path}/{record['id']}", {"offsets": "utf16"})
    for name, parameter in resource.list_parameters.items():
        example = parameter.example
        same(*clients, resource.path, {name: str(example).lower() if isinstance(example, bool) else example})
    for query in ({"q": "o'slo & | ! <-> \\ harbour"}, {"q": "!!"}, {"q": "fisheries", "exclude_q": "visit"}):
        same(*clients, resource.path, query)
    for order in resource.orders:
        for sort in (order, f"-{order}"):
            body = same(*clients, resource.path, {"sort": sort, "limit": 1})
            for _ in listed[1:]:
                cursor = body["next"].partition("cursor=")[2]
                body = same(*clients, resource.path, {"sort": sort, "limit": 1, "cursor": cursor})
            assert body["next"] is None


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_both_databases_count_alike(clients: tuple[FlaskClient, FlaskClient], resource: Any) -> None:
    for query in ({}, {"q": "oslo OR sea OR harbour -burned"}):
        same(*clients, f"{resource.path}/facets", {"by": ",".join(resource.facets), **query})
        same(*clients, resource.path, {"count": "true", **query})


def test_both_databases_draw_alike(clients: tuple[FlaskClient, FlaskClient]) -> None:
    for interval in ("day", "week", "month", "year"):
        same(*clients, "/v1/events/timeline", {"interval": interval, "near": "59,10,500"})
    for directed in ("true", "false"):
        same(*clients, "/v1/network", {"directed": directed, "limit": 3})
    for q in ("fisher* OR burned", "solberg -summer", '"the sea"'):
        one, other = (each.get("/v1/search", query_string={"q": q}).get_json() for each in clients)
        assert sorted(each["title"] for each in one["data"]) == sorted(each["title"] for each in other["data"]) != []
        assert one["kinds"] == other["kinds"]


def test_a_read_sees_one_state_throughout(postgresql: Postgresql) -> None:
    with postgresql.empty() as engine, reading(engine) as session:
        assert session.scalar(text("SHOW transaction_isolation")) == "repeatable read"
        assert session.scalar(text("SHOW transaction_read_only")) == "on"


def test_both_databases_refuse_alike(clients: tuple[FlaskClient, FlaskClient]) -> None:
    for path, query in (
        ("/v1/events/e00000000000000092", {}),
        ("/v1/events/e00000000000000093", {}),
        ("/v1/events/%00", {}),
        ("/v1/events", {"participant": "\0"}),
        ("/v1/events", {"min_documents": 2**31 - 1}),
        ("/v1/events", {"min_documents": 2**31}),
    ):
        same(*clients, path, query)
