from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.settings import Settings
from tests.worlds.archive_rows import VISIT


@pytest.mark.parametrize("path", ["/v1/events", f"/v1/events/{VISIT}", "/", "/openapi.json", "/openapi.yaml"])
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    assert first.headers["ETag"].startswith('W/"')
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_different_answers_have_different_tags(client: FlaskClient) -> None:
    tags = {client.get(f"/v1/events?limit={n}").headers["ETag"] for n in (1, 2, 3)}
    assert len(tags) == 3


@pytest.mark.parametrize("path", ["/v1/events", f"/v1/events/{VISIT}"])
def test_head_is_get_without_a_body(client: FlaskClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.get_data()) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag"):
        assert head.headers[name] == get.headers[name]


def test_pages_of_other_origins_may_read(client: FlaskClient) -> None:
    for path in ("/v1/events", "/v1/events?limit=0", "/openapi.json"):
        assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"
    preflight = client.options("/v1/events", headers={"Origin": "https://other.example"})
    assert preflight.status_code == 200
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    allowed = {name.lower() for name in preflight.headers["Access-Control-Allow-Headers"].split(", ")}
    assert allowed >= {"x-requested-with", "authorization", "content-type", "if-none-match", "traceparent", "*"}
    assert "Link" in client.get("/v1/events").headers["Access-Control-Expose-Headers"]


def test_no_script_may_stand_in_a_page(client: FlaskClient) -> None:
    policy = client.get("/docs/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_links_follow_the_request_or_the_operator(engine: Engine) -> None:
    def href(settings: Settings, root: str) -> str:
        response = create_app(settings, engine).test_client().get(f"/v1/events/{VISIT}", base_url=root)
        found: str = response.get_json()["href"]
        return found

    assert href(Settings(), "https://a.example/news") == f"https://a.example/news/v1/events/{VISIT}"
    public = Settings(public_url="https://b.example")
    assert href(public, "http://10.0.0.7:8000") == f"https://b.example/v1/events/{VISIT}"
