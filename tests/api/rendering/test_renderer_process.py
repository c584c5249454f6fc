"""The renderer that runs beside the service comes back when it dies, ends with it, and shows what it has yet to do."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psutil
import pytest
from sqlalchemy import Engine

from api import create_app
from api.http.code_version import versions
from api.rendering import renderer
from api.rendering.backlog import backlog
from api.settings import Settings
from ingest import store
from models.database import snapshot
from tests.api.service.scraping import parsed
from tests.factories.analyses import accord
from tests.factories.related_analyses import related_analyses
from tests.worlds.databases import address

ROOT = Path(__file__).parents[3]
PATIENCE = 120  # seconds


def waits(until: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (there := until()) and time.monotonic() < end:
        time.sleep(0.1)
    return there


def renders(process: psutil.Process) -> bool:
    try:
        return "api.rendering" in process.cmdline()
    except psutil.NoSuchProcess:  # or a zombie, which nobody has waited for yet
        return False


def renderers(server: psutil.Process) -> list[psutil.Process]:
    return [each for each in server.children() if renders(each)]


@contextmanager
def serving(engine: Engine) -> Iterator[tuple[psutil.Process, str]]:
    """The process of a service that was started as it is in earnest, and its address."""
    environment = {**os.environ, "DATABASE_URL": address(engine), "WEB_CONCURRENCY": "1"}
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--log-level", "info", "wsgi:app"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            assert server.stderr is not None
            line = next(line for line in server.stderr if "Listening at: " in line)
            yield psutil.Process(server.pid), line.split("Listening at: ")[1].split()[0]
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)


def test_a_renderer_that_is_killed_comes_back(database: Engine) -> None:
    with serving(database) as (server, base):
        assert waits(lambda: len(renderers(server)) == 1)
        [first] = renderers(server)
        first.kill()
        assert waits(lambda: [each.pid for each in renderers(server)] not in ([], [first.pid]))
        store.add(database, accord().analysis())

        def done() -> bool:
            with urlopen(f"{base}/readyz") as answer:  # noqa: S310  our own server
                return bool(json.load(answer)["backlog"] == 0)

        assert waits(done)
        with snapshot(database) as connection:
            assert backlog(connection, versions().render) == 0
        [second] = renderers(server)
    assert not second.is_running()


def test_what_is_yet_to_be_stored_is_shown(database: Engine) -> None:
    client = create_app(Settings(), database).test_client()

    def shown() -> set[float]:
        metrics = parsed(client.get("/metrics").get_data(as_text=True))
        return {metrics["newsrecords_renderer_backlog", frozenset()], client.get("/readyz").get_json()["backlog"]}

    assert shown() == {0}
    told = related_analyses()
    documents = [stored.document for stored in store.add_all(database, told[:4])]
    with snapshot(database) as connection:
        waiting = backlog(connection, versions().render)
        assert backlog(connection, versions().render, most=3) == 3  # however many there are
    assert shown() == {waiting}
    assert renderer.write_missing(database) == waiting > 3
    assert shown() == {0}
    for document in documents:  # of what is gone nothing is to be stored
        store.remove(database, document)
    assert shown() == {0}


class Log:
    """What the supervisor says, and when."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    def warning(self, _message: str, _name: str, pause: float) -> None:
        self.pauses.append(pause)


@pytest.fixture
def supervisor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The class of gunicorn's configuration, which is no module."""
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))  # or it would make a folder
    spec = importlib.util.spec_from_file_location("gunicorn_conf", ROOT / "gunicorn.conf.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Supervisor


def test_pauses_grow(supervisor: Any) -> None:
    log = Log()
    watched = supervisor([sys.executable, "-c", "raise SystemExit(1)"], log, shortest=0.01)
    assert waits(lambda: len(log.pauses) >= 4)
    watched.stop()
    assert log.pauses[:4] == [0.01, 0.02, 0.04, 0.08]


def test_what_is_stopped_is_not_started_again(supervisor: Any) -> None:
    log = Log()
    watched = supervisor([sys.executable, "-c", "import time; time.sleep(600)"], log)
    watched.stop()
    assert log.pauses == []
    assert not watched._thread.is_alive()
    assert watched._process.returncode is not None
