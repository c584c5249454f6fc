from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine

from api import create_app
from api.resources import RESOURCES
from api.service.metrics import RecordCounts
from api.settings import Settings
from tests.api.service.scraping import parsed, requests, scraped
from tests.worlds.archive_rows import VISIT

ROOT = Path(__file__).parents[3]


def test_requests_are_counted_by_route_and_status(client: FlaskClient) -> None:
    before = scraped(client)
    for address in (f"/v1/events/{VISIT}", f"/v1/events/{VISIT}?a=b", "/nowhere", "/v1/events?format=csv"):
        client.get(address).close()
    client.open("/v1/events", method="BREW").close()
    after = scraped(client)
    item = "/v1/events/<record:record_id>"
    for route, status, method in (
        (item, "200", "GET"),
        (item, "400", "GET"),
        ("none", "404", "GET"),
        ("/v1/events", "200", "GET"),
        ("none", "405", "other"),
    ):
        assert requests(after, route, status, method) == requests(before, route, status, method) + 1, (route, status)
    timed = ("http_request_duration_seconds_count", frozenset({"route": item, "method": "GET"}.items()))
    assert after[timed] == before.get(timed, 0) + 2


def test_records_are_counted_by_kind(client: FlaskClient) -> None:
    samples = scraped(client)
    assert samples["newsrecords_database_up", frozenset()] == 1
    for resource in RESOURCES:
        total = client.get(f"{resource.path}?count=true").get_json()["total"]
        assert samples["newsrecords_records", frozenset({("kind", resource.name)})] == total > 0


def test_counting_takes_a_hundredth_of_the_time_at_most(engine: Engine) -> None:
    times = iter([0, 2, 3, 201, 202, 204])  # it takes two seconds, so that the next count is due after two hundred
    counted: list[Engine] = []

    def connected() -> Engine:
        counted.append(engine)
        return engine

    census = RecordCounts(connected, lambda: next(times))
    for expected in (1, 1, 1, 2):
        list(census.collect())
        assert len(counted) == expected


def test_without_a_database_the_rest_is_shown(tmp_path: Path) -> None:
    app = create_app(Settings(), create_engine(f"sqlite:///{tmp_path}/none/at/all.sqlite"))
    samples = scraped(app.test_client())
    assert samples["newsrecords_database_up", frozenset()] == 0
    assert any(name == "http_requests_total" for name, _ in samples)


def test_no_parameter_is_taken(client: FlaskClient) -> None:
    assert client.get("/metrics?name=x").status_code == 400


def test_processes_count_together(tmp_path: Path, app: Flask) -> None:
    """Under gunicorn, whichever process answers knows the requests of all."""
    url = app.extensions["engine"].url.render_as_string(hide_password=False)
    environment = {**os.environ, "DATABASE_URL": url, "TMPDIR": str(tmp_path), "WEB_CONCURRENCY": "2"}
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--log-level", "info", "wsgi:app"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            assert server.stderr is not None
            line = next(line for line in server.stderr if "Listening at: " in line)
            address = line.split("Listening at: ")[1].split()[0]
            for _ in range(10):
                urlopen(f"{address}/healthz").close()  # noqa: S310  our own server
            with urlopen(f"{address}/metrics") as answer:  # noqa: S310
                samples = parsed(answer.read().decode())
        finally:
            server.terminate()
            server.communicate(timeout=60)
    assert requests(samples, "/healthz") == 10
    assert list(tmp_path.iterdir()) == []
