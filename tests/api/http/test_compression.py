from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from backports import zstd
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.settings import Settings
from tests.worlds.archive_rows import VISIT

ITEM = f"/v1/events/{VISIT}"
BUNDLE = "/docs/assets/swagger-ui-bundle.js"
UNDOING: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "zstd": zstd.decompress}


def fetched(client: FlaskClient, path: str, **headers: str) -> Any:
    """The answer, read to its end."""
    response = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response.get_data()
    response.close()
    return response


@pytest.mark.parametrize("encoding", UNDOING)
@pytest.mark.parametrize(
    "path", [ITEM, "/v1/events", "/openapi.yaml", BUNDLE, "/v1/events?format=csv", "/v1/events?format=ndjson"]
)
def test_what_is_compressed_is_the_same(client: FlaskClient, path: str, encoding: str) -> None:
    plain, compressed = fetched(client, path), fetched(client, path, Accept_Encoding=encoding)
    assert compressed.headers["Content-Encoding"] == encoding
    assert UNDOING[encoding](compressed.get_data()) == plain.get_data()
    assert compressed.content_type == plain.content_type
    for response in (plain, compressed):
        assert "accept-encoding" in response.headers["Vary"].lower()
        assert "Date" not in response.headers, "the server would send another"
        response.close()


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, zstd;q=0.1", "gzip"),
        ("gzip;q=0", None),
        ("identity", None),
        ("br", None),
        ("", None),
        ("*", "zstd"),
        ("GZIP", "gzip"),
        ("gzip;q=x", None),
    ],
)
def test_the_client_chooses(client: FlaskClient, accepted: str, encoding: str | None) -> None:
    response = client.get(ITEM, headers={"Accept-Encoding": accepted})
    assert response.status_code == 200
    assert response.headers.get("Content-Encoding") == encoding


@pytest.mark.parametrize("path", [ITEM, "/v1/events", "/openapi.json", BUNDLE])
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, path: str) -> None:
    """A weak tag is that of the record however it is sent; a strong one, as files have, is that of its bytes."""
    tag = fetched(client, path, Accept_Encoding="gzip").headers["ETag"]
    assert (tag == fetched(client, path).headers["ETag"]) == tag.startswith("W/")
    again = fetched(client, path, Accept_Encoding="gzip", If_None_Match=tag)
    assert (again.status_code, again.get_data()) == (304, b"")


def test_a_part_of_a_file_is_sent_as_it_is(client: FlaskClient) -> None:
    part = fetched(client, BUNDLE, Accept_Encoding="gzip", Range="bytes=0-99")
    assert part.status_code == 206
    assert "Content-Encoding" not in part.headers
    assert part.get_data() == fetched(client, BUNDLE).get_data()[:100]


def test_little_is_sent_as_it_is(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers


def test_head_tells_the_length_of_what_get_sends(client: FlaskClient) -> None:
    headers = {"Accept-Encoding": "gzip"}
    assert client.head(ITEM, headers=headers).content_length == len(client.get(ITEM, headers=headers).get_data())


def test_a_stream_stays_a_stream(engine: Engine) -> None:
    """Twenty megabytes pass through without being held."""
    app: Flask = create_app(Settings(), engine)
    line = b"x" * 99 + b"\n"
    app.add_url_rule("/long", view_func=lambda: Response((line for _ in range(200_000)), content_type="text/csv"))
    response = app.test_client().get("/long", headers={"Accept-Encoding": "gzip"}, buffered=False)
    tracemalloc.start()
    sizes = sum(len(chunk) for chunk in response.response)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert response.headers["Content-Encoding"] == "gzip"
    assert 0 < sizes < 1_000_000
    assert peak < 2_000_000
