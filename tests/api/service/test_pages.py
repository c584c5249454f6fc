from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api.http.code_version import versions
from api.http.readiness import unreadiness
from api.openapi.swagger_ui import ASSETS
from api.rendering.backlog import backlog
from api.service import welcome
from models.database import snapshot
from tests.api.conftest import Get
from tests.worlds.databases import address


def test_the_index_leads_everywhere(client: FlaskClient, get: Get) -> None:
    index = get("/")
    addresses = [index["documentation"], index["openapi"], *index["resources"].values()]
    assert len(addresses) == 8
    for each in addresses:
        assert client.get(urlsplit(each).path).status_code == 200


def test_a_service_that_is_well(engine: Engine, get: Get) -> None:
    assert get("/healthz") == {"status": "ok"}
    with snapshot(engine) as connection:
        waiting = backlog(connection, versions().render)
    assert get("/readyz") == {"status": "ok", "writes": "ok", "behind": 0, "backlog": waiting}


def test_ready_means_migrated(client: FlaskClient) -> None:
    assert unreadiness(client.application.extensions["engine"]) is None


def test_the_documentation_loads_from_here_alone(client: FlaskClient) -> None:
    page = client.get("/docs/").get_data(as_text=True)
    assert "http" not in page.replace("http-equiv", "")
    assert client.get("/docs").status_code == 308
    for path in ("assets/swagger-ui-bundle.js", "assets/swagger-ui.css", "static/docs.js", "static/docs.css"):
        assert f"/docs/{path}" in page
        with client.get(f"/docs/{path}") as response:
            assert response.status_code == 200
            name = path.removeprefix("assets/")
            assert path == f"static/{Path(path).name}" or response.data == (ASSETS / name).read_bytes()


def test_reads_are_served_without_the_language_model(database: Engine) -> None:
    """In a fresh process: the library takes seconds to load and half a gigabyte."""
    check = f"""
import sys
from api import create_app
from api.settings import Settings
client = create_app(Settings({address(database)!r})).test_client()
assert client.get("/v1/events").status_code == 200
assert not {{"spacy", "trafilatura"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", check], check=True)  # noqa: S603


def test_gunicorn_finds_the_application(database: Engine) -> None:
    """`wsgi:app` is built from the environment; settings that cannot be used stop it with a sentence."""
    start = [sys.executable, "-c", "import wsgi; print(wsgi.app.test_client().get('/healthz').status)"]
    environment = {**os.environ, "DATABASE_URL": address(database)}
    good = subprocess.run(start, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    assert good.stdout == "200 OK\n"
    bad = subprocess.run(  # noqa: S603
        start, env={**environment, "PUBLIC_TEXT": "some"}, capture_output=True, text=True, check=False
    )
    assert bad.returncode != 0
    assert "PUBLIC_TEXT must be one of full, snippets, not 'some'" in bad.stderr


def test_the_welcome_names_the_port(capsys: pytest.CaptureFixture[str]) -> None:
    welcome.main("http://127.0.0.1:8123")
    assert "http://127.0.0.1:8123/docs/" in capsys.readouterr().out
