"""Every route by which something could be written has a decision: it asks for the token, or anybody may use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from api import create_app
from api.operations import OPERATIONS, blueprint
from api.operations.analyze import ANALYZE
from api.settings import Settings
from tests.worlds.databases import Databases

READING = {"GET", "HEAD", "OPTIONS"}
ANYBODY = {("POST", "/v1/analyze")}  # it stores nothing

Route = tuple[str, str]  # method, rule


@pytest.fixture(scope="module")
def application(databases: Databases) -> Iterator[Flask]:
    with databases.empty() as engine:
        yield create_app(Settings(), engine)


def writing(app: Flask) -> set[Route]:
    """The routes of an application that may do more than read."""
    return {(method, rule.rule) for rule in app.url_map.iter_rules() for method in (rule.methods or set()) - READING}


def undecided(app: Flask) -> set[Route]:
    """Those for which no operation says whether they ask for the token; a form asks what its operation asks."""
    asked = {(method, rule): (method, form_of(rule)) for method, rule in writing(app)}
    decided = {(each.method, each.rule) for each in OPERATIONS if each.guarded is not None}
    return {route for route, operation in asked.items() if operation not in decided}


def form_of(rule: str) -> str:
    """The rule of the operation that a form on a page carries out; other rules are their own."""
    return rule.replace("/explore/", "/v1/").replace("<record:shown_id>", "<record:record_id>")


def test_every_route_that_may_write_has_a_decision(application: Flask) -> None:
    assert not undecided(application)
    assert len(writing(application)) > len(ANYBODY)


def test_only_these_are_open_to_anybody() -> None:
    """Whoever opens another changes this list; that the others refuse is tested in api/operations/test_writing.py."""
    assert {(each.method, each.rule) for each in OPERATIONS if each.guarded is False} == ANYBODY


def test_a_route_without_a_decision_is_found() -> None:
    app = Flask("strays")
    app.register_blueprint(blueprint([replace(ANALYZE, path="/v1/stray")]))
    app.add_url_rule("/v1/other", "other", str, methods=["PUT", "GET"])
    assert undecided(app) == {("POST", "/v1/stray"), ("PUT", "/v1/other")}
