"""The application under Schemathesis: what it is tried with, and what no schema can say of a request."""

from __future__ import annotations

from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from sqlalchemy import Engine, create_engine

from api import create_app
from api.operations.paper import EXAMPLE
from api.rendered import Rendered
from api.resource import RELEVANCE
from api.resources import RESOURCES
from api.settings import Settings
from models.query import QueryError, parse

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
# The tests are made from the document before there is a database; each sets its own.
APP = create_app(Settings(write_token=TOKEN, analyze_per_minute=1_000_000), create_engine("sqlite://"))
LISTS = {resource.path: resource for resource in RESOURCES}
MEANT = ("text", "html", "published", "url")  # of a body, what has to mean something


# Nobody undoes a compression between the application and the checks.
HEADERS = {"Accept-Encoding": "identity"}
# Which telling a record has, and which other record there is, no schema tells: 422 says that there is none.
RULINGS = {
    "include-operation-id-regex": "^(cut|join)_",
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "404", "409", "410", "422"]}},
}


def over(engine: Engine) -> None:
    """Have the application serve this database, and forget what it remembers of another."""
    APP.extensions |= {"engine": engine, "writer": engine, "rendered": Rendered()}


def document(cases: int, *, coverage: bool = False) -> Any:
    """The OpenAPI document as Schemathesis reads it, to be tried with so many random cases an operation.

    `coverage` adds every bound of every parameter, one by one.
    """
    config = {
        "seed": 20240305,
        "auth": {"openapi": {"writeToken": {"bearer": TOKEN}}},
        "suppress-health-check": ["all"],
        "generation": {"max-examples": cases, "deterministic": True, "database": "none"},
        "phases": {"coverage": {"enabled": coverage}},
        "operations": [RULINGS],
    }
    return schemathesis.openapi.from_wsgi("/openapi.json", APP, config=SchemathesisConfig.from_dict(config))


def mend(case: Any) -> None:
    """Make a case that the schema allows one that the service must accept; one that it forbids stays as it is.

    What is mended is what lies between parameters, or in the meaning of a text, where a schema cannot tell.
    """
    if not case.meta.generation.mode.is_positive:
        return
    query = dict(case.query or {})
    for name in ("q", "exclude_q"):
        if name in query:
            given = query[name]
            query[name] = [_words(each) for each in given] if isinstance(given, list) else _words(given)
    if query.get("sort") == RELEVANCE:
        query.setdefault("q", "oslo")
    if "cursor" in query:  # belongs to its order, and those of relevance to their query
        resource = LISTS[case.operation.path]
        name = query.get("sort", resource.usual_order)
        query["sort"] = resource.usual_order if name == RELEVANCE else name
        query["cursor"] = resource.sample_cursor(query["sort"])
    if query.get("highlight") == "true":  # goes with JSON alone
        query.pop("format", None)
    if case.operation.path.endswith("/differences"):  # which tellings a statement has
        query = {name: value for name, value in query.items() if name not in {"first", "second"}}
    case.query = query
    if isinstance(case.body, dict) and case.operation.label in {"POST /v1/analyze", "POST /v1/documents"}:
        true = {name: EXAMPLE[name] for name in ("text", "published")}
        case.body = {**{name: value for name, value in case.body.items() if name not in MEANT}, **true}


def _words(given: str) -> str:
    """A full-text query, or other words where this is none."""
    try:
        parse(given)
    except QueryError:
        return "oslo"
    return given
