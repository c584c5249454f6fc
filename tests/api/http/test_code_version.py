"""Two digests of the code: what does not render leaves stored bodies good, and whatever answers changes every ETag."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from api import create_app
from api.http.code_version import RENDERS, ROOT, Versions, versions
from api.rendering import renderer
from api.settings import Settings
from ingest import store
from tests.factories.analyses import accord
from tests.factories.related_analyses import related_analyses

Changed = Callable[[str, str, str], Versions]
SERVICE = ("api/service/welcome.py", "\n", "\n# A comment.\n")
CLAUSE = ("api/query/clauses.py", ">=", ">")
RELATION = ("api/records/participants.py", "\n", "\n# A comment.\n")


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """`changed(path, old, new)`: the versions of a copy of the code in which a file has something else."""

    def change(path: str, old: str, new: str) -> Versions:
        for folder in ("api", "models"):
            shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
        text = (tmp_path / path).read_text("utf-8")
        assert old in text
        (tmp_path / path).write_text(text.replace(old, new, 1), "utf-8")
        return versions(tmp_path)

    return change


def client(engine: Engine, version: Versions) -> FlaskClient:
    return create_app(Settings(), engine, versions=version).test_client()


def test_the_code_is_itself(changed: Changed) -> None:
    assert changed("api/urls.py", "import", "import") == versions()


def test_a_comment_in_what_does_not_render_leaves_stored_bodies_good(database: Engine, changed: Changed) -> None:
    other = changed(*SERVICE)
    assert other.render == versions().render
    assert other.code != versions().code
    store.add(database, accord().analysis())
    renderer.write_missing(database)
    assert renderer.write_missing(database, other.render) == 0
    reader, seen = client(database, other), []
    event.listen(database, "before_cursor_execute", lambda *given: seen.append(given[2]))
    href = reader.get("/v1/events").get_json()["data"][0]["href"]
    assert reader.get(href).status_code == 200
    assert seen == []  # what is stored is not looked for in the usual way


def test_a_comment_in_what_renders_makes_stored_bodies_stale(database: Engine, changed: Changed) -> None:
    other = changed(*RELATION)
    assert other.render != versions().render
    store.add(database, accord().analysis())
    stored = renderer.write_missing(database)
    reader, seen = client(database, other), []
    event.listen(database, "before_cursor_execute", lambda *given: seen.append(given[2]))
    assert reader.get("/v1/events").status_code == 200
    assert seen
    assert renderer.write_missing(database, other.render) == stored


def test_a_changed_clause_changes_the_etag_of_a_list(database: Engine, changed: Changed) -> None:
    store.add(database, accord().analysis())
    renderer.write_missing(database)
    other = changed(*CLAUSE)
    assert other.render == versions().render
    path = "/v1/events?date_from=2020-01-01"
    for asked in (path, "/v1/events", "/v1/events/facets?by=type"):
        known = client(database, versions()).get(asked).headers["ETag"]
        mended = client(database, other)
        assert mended.get(asked).headers["ETag"] != known
        assert mended.get(asked, headers={"If-None-Match": known}).status_code == 200


def test_whatever_runs_while_bodies_are_rendered_is_in_the_digest(database: Engine) -> None:
    store.add_all(database, related_analyses())
    ran: set[Path] = set()

    def note(frame: FrameType, _event: str, _argument: object) -> None:
        ran.add(Path(frame.f_code.co_filename))

    sys.setprofile(note)
    try:
        renderer.write_missing(database)
    finally:
        sys.setprofile(None)
    ours = {path.relative_to(ROOT) for path in ran if path.is_relative_to(ROOT)}
    code = {path for path in ours if path.parts[0] in {"api", "ingest", "models"}}
    assert Path("api/records/mentions.py") in code
    outside = {path for path in code if not any(path.is_relative_to(each) for each in RENDERS)}
    assert outside <= {Path("api/http/code_version.py")}
