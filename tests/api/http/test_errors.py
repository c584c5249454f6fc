"""Every failure has the same shape, names what is at fault and tells nothing of the inside."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.resources import RESOURCES
from api.settings import Settings
from tests.api.problems import problem
from tests.worlds.archive_rows import DELETED, MERGED, MERGED_EARLIER, VISIT
from tests.worlds.databases import Databases, of_version

PATHS = [resource.path for resource in RESOURCES]


def test_the_whole_of_a_refusal(client: FlaskClient) -> None:
    assert problem(client.get("/v1/statements?kind=spoken"), 400) == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "kind: Not a known value.",
        "instance": "/v1/statements",
        "errors": [
            {
                "parameter": "kind",
                "given": "spoken",
                "message": "Not a known value.",
                "allowed": "one of direct, indirect, mixed",
            }
        ],
    }


@pytest.mark.parametrize(
    ("parameter", "given"),
    [
        ("colour", "red"),
        ("TYPE", "AID"),
        ("type", ""),
        ("type", "aid"),
        ("type", "AID,CONSULT"),
        ("exclude_type", "x"),
        ("mode", "VISIT"),
        ("country", "nor"),
        ("country", "NO"),
        ("country", "NOR\n"),
        ("country", ""),
        ("date_from", "yesterday"),
        ("date_from", "2024-02-30"),
        ("date_from", "20240305"),
        ("date_from", "2024-3-5"),
        ("date_from", "2024-03-05T00:00"),
        ("date_from", ""),
        ("has_date", "yes"),
        ("has_date", "1"),
        ("has_date", "True"),
        ("min_documents", "many"),
        ("min_documents", "-1"),
        ("min_documents", "1.5"),
        ("min_documents", "٣"),
        ("min_documents", "1_000"),
        ("min_documents", " 1"),
        ("min_documents", "9" * 400),
        ("min_confidence", "1.1"),
        ("min_confidence", "-0.1"),
        ("min_confidence", "nan"),
        ("min_confidence", "inf"),
        ("min_confidence", ""),
        ("document", "oslo.txt"),
        ("document", VISIT),
        ("participant", ""),
        ("participant", "Solberg\0"),
        ("participant", "x" * 501),
        ("q", ""),
        ("q", "oslo\0"),
        ("limit", "0"),
        ("limit", "201"),
        ("limit", "ten"),
        ("limit", ""),
        ("sort", "title"),
        ("sort", "--date"),
        ("sort", ""),
        ("cursor", ""),
        ("offsets", "bytes"),
    ],
)
def test_what_is_not_allowed_is_named(client: FlaskClient, parameter: str, given: str) -> None:
    body = problem(client.get("/v1/events", query_string={parameter: given}), 400)
    [fault] = body["errors"]
    assert (fault["parameter"], fault["given"]) == (parameter, given)
    assert fault["message"]
    assert fault["allowed"]


def test_every_fault_is_named_at_once(client: FlaskClient) -> None:
    body = problem(client.get("/v1/events?type=AID&type=TALK&limit=0&colour=red&date_to=never"), 400)
    assert {fault["parameter"]: fault["given"] for fault in body["errors"]} == {
        "colour": "red",
        "type": "TALK",
        "limit": "0",
        "date_to": "never",
    }


def test_an_unknown_parameter_learns_which_there_are(client: FlaskClient) -> None:
    [fault] = problem(client.get("/v1/agreements/a00000000000000001?limit=5"), 400)["errors"]
    assert fault["allowed"] == "offsets, fields"
    [fault] = problem(client.get("/healthz?deep=true"), 400)["errors"]
    assert fault["allowed"] == "no parameter at all"


def test_what_may_be_given_once_may_not_be_given_twice(client: FlaskClient) -> None:
    [fault] = problem(client.get("/v1/events?date_from=2024-01-01&date_from=2024-02-01"), 400)["errors"]
    assert (fault["parameter"], fault["given"]) == ("date_from", "2024-02-01")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("unknown", ["x00000000000000000", "1", "%00", "…", "' OR 1=1 --", "e" * 300])
def test_unknown_ids(client: FlaskClient, path: str, unknown: str) -> None:
    assert problem(client.get(f"{path}/{unknown}"), 404)["errors"] == []


def test_an_id_of_another_kind_is_unknown(client: FlaskClient) -> None:
    problem(client.get(f"/v1/participants/{VISIT}"), 404)
    problem(client.get(f"/v1/participants/{DELETED}"), 404)


def test_unknown_paths(client: FlaskClient) -> None:
    assert problem(client.get("/v1/nothing"), 404)["instance"] == "/v1/nothing"
    problem(client.get("/v1/events/"), 404)


def test_a_deleted_id_is_gone(client: FlaskClient) -> None:
    assert DELETED in problem(client.get(f"/v1/events/{DELETED}"), 410)["detail"]


@pytest.mark.parametrize("old", [MERGED, MERGED_EARLIER])
def test_a_merged_id_leads_to_what_took_its_place(client: FlaskClient, old: str) -> None:
    response = client.get(f"/v1/events/{old}?offsets=utf16")
    assert response.status_code == 308
    assert response.headers["Location"] == f"http://localhost/v1/events/{VISIT}?offsets=utf16"
    assert response.get_data() == b""
    assert client.get(f"/v1/events/{old}", follow_redirects=True).get_json()["id"] == VISIT


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_other_methods_learn_which_there_are(client: FlaskClient, method: str) -> None:
    response = client.open("/v1/events", method=method)
    problem(response, 405)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_what_cannot_be_had_as_json_is_refused(client: FlaskClient) -> None:
    response = client.get("/v1/events", headers={"Accept": "image/png"})
    problem(response, 406)
    assert "Accept" in response.headers["Vary"].split(", ")
    for accepted in ("*/*", "application/*", "text/html, */*;q=0.1", "application/json; q=0.5"):
        assert client.get("/v1/events", headers={"Accept": accepted}).status_code == 200


def test_a_bad_host_is_a_bad_request(client: FlaskClient) -> None:
    problem(client.get("/v1/events", headers={"Host": "a b/c"}), 400)


def test_our_own_failures_tell_nothing(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    def break_down() -> str:
        raise RuntimeError("the secret of the inside")

    broken = create_app(Settings(), app.extensions["engine"])
    broken.add_url_rule("/broken", view_func=break_down)
    with caplog.at_level(logging.ERROR):
        response = broken.test_client().get("/broken")
    problem(response, 500)
    assert "secret" not in response.get_data(as_text=True)
    assert "the secret of the inside" in caplog.text


@pytest.mark.parametrize("path", ["/v1/events", f"/v1/events/{VISIT}", "/readyz"])
def test_a_database_that_is_not_there(tmp_path: Any, path: str) -> None:
    (tmp_path / "file").touch()
    app = create_app(Settings(), connect_unprepared(f"sqlite:///{tmp_path}/file/inside.sqlite"))
    body = problem(app.test_client().get(path), 503)
    assert str(tmp_path) not in str(body)


@pytest.mark.parametrize("path", ["/v1/events", "/readyz"])
def test_a_database_without_tables(databases: Databases, path: str) -> None:
    with databases.bare() as engine:
        client = create_app(Settings(), engine).test_client()
        response = client.get(path)
        assert "migrated" in problem(response, 503)["detail"]
        assert client.get("/healthz").status_code == 200


def test_a_database_of_another_version(databases: Databases) -> None:
    with databases.bare() as engine:
        of_version(engine, "0007")
        client = create_app(Settings(), engine).test_client()
        detail = problem(client.get("/readyz"), 503)["detail"]
        assert "version" in detail
        assert "ingest the documents anew" in detail
        assert client.get("/v1/events").headers["Retry-After"] == "5"


def test_a_fault_of_ours_in_sql_is_not_blamed_on_the_database(app: Flask, engine: Engine) -> None:
    def ask() -> str:
        with engine.connect() as connection:
            return str(connection.exec_driver_sql("SELECT nothing FROM nowhere"))

    broken = create_app(Settings(), app.extensions["engine"])
    broken.add_url_rule("/broken", view_func=ask)
    problem(broken.test_client().get("/broken"), 500)


def connect_unprepared(url: str) -> Engine:
    """As `connect`, without making the folder, as on a machine where the disk is missing."""
    from sqlalchemy import create_engine  # noqa: PLC0415

    return create_engine(url)
