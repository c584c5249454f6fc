"""The application under Schemathesis: what it is tried with, and what no schema can say of a request."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import schemathesis
from schemathesis.checks import response_schema_conformance
from schemathesis.config import SchemathesisConfig
from sqlalchemy import Engine, create_engine

from api import create_app
from api.analysis.schemas import EXAMPLE
from api.records.resource import FORMATS, GEOJSON, JSON, RELEVANCE
from api.resources import RESOURCES
from api.settings import Settings
from models.query import QueryError, parse_query
from tests.contract.shapes import check_chosen

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
# The tests are made from the document before there is a database; each sets its own.
APP = create_app(Settings(write_token=TOKEN, analyze_per_minute=1_000_000), create_engine("sqlite://"))
LISTS = {resource.path: resource for resource in RESOURCES}
MEANT = ("text", "html", "published", "url")  # of a body, what has to mean something


# Nobody undoes a compression between the application and the checks.
HEADERS = {"Accept-Encoding": "identity"}
# Whether a record with an id is there, was there or was merged, no schema tells.
ACCEPTED = ["2xx", "3xx", "401", "404", "410"]
# Nor does it tell which telling a record has, and which other record there is: 422 says that there is none.
RULINGS = {
    "include-operation-id-regex": "^(cut|join)_",
    "checks": {"positive_data_acceptance": {"expected-statuses": [*ACCEPTED, "409", "422"]}},
}


def over(engine: Engine) -> None:
    """Have the application serve this database, and forget what it remembers of another."""
    APP.extensions |= {"engine": engine, "writer": engine}
    APP.extensions["response_cache"].clear()


def document(cases: int, *, coverage: bool = False) -> Any:
    """The OpenAPI document as Schemathesis reads it, to be tried with so many random cases an operation.

    `coverage` adds every bound of every parameter, one by one.
    """
    config = {
        "seed": 20240305,
        "auth": {"openapi": {"writeToken": {"bearer": TOKEN}}},
        "suppress-health-check": ["all"],
        "generation": {"max-examples": cases, "deterministic": True, "database": "none"},
        # Only the links of the document are followed: guessed ones begin with rulings on records that are not there.
        "phases": {"coverage": {"enabled": coverage}, "stateful": {"inference": {"algorithms": []}}},
        "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
        "operations": [RULINGS],
    }
    made = schemathesis.openapi.from_wsgi("/openapi.json", APP, config=SchemathesisConfig.from_dict(config))
    for name in ("engine", "writer"):
        APP.extensions[name].dispose()  # the check of its schema has opened connections
    return made


def call_and_validate(case: Any) -> None:
    """Call a case and check the answer; with `fields` it is a part of its schema, as the document says in words."""
    if "fields" not in (case.query or {}):
        case.call_and_validate(headers=HEADERS)
        return
    response = case.call(headers=HEADERS)
    case.validate_response(response, excluded_checks=[response_schema_conformance])
    media = response.headers["content-type"][0]
    if response.status_code == HTTPStatus.OK and media in {FORMATS[JSON], FORMATS[GEOJSON]}:
        path, _, identity = case.operation.path.partition("/{")
        check_chosen(response.json(), LISTS[path], paged=bool(identity))


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
            query[name] = _words(given[0] if isinstance(given, list) else given)  # many have too many words together
    if query.get("sort") == RELEVANCE:
        query.setdefault("q", "oslo")
    if "cursor" in query:  # belongs to its order, and those of relevance to their query
        resource = LISTS[case.operation.path]
        name = query.get("sort", resource.default_order)
        query["sort"] = resource.default_order if name == RELEVANCE else name
        query["cursor"] = resource.sample_cursor(query["sort"])
    query = _compatible(query)
    if case.operation.path.endswith("/differences"):  # which tellings a statement has
        query = {name: value for name, value in query.items() if name not in {"first", "second"}}
    case.query = query
    if isinstance(case.body, dict) and case.operation.label in {"POST /v1/analyze", "POST /v1/documents"}:
        true = {name: EXAMPLE[name] for name in ("text", "published")}
        case.body = {**{name: value for name, value in case.body.items() if name not in MEANT}, **true}
    if isinstance(case.body, dict) and case.operation.path.endswith("/amend") and "date" in case.body:
        case.body["date"] = "2024-03-05/2024-03-07"  # there is no day such as 2024-02-30


def widen(case: Any) -> None:
    """Have a list find what there is: links lead on from records, and chance filters leave none."""
    case.query = {name: value for name, value in (case.query or {}).items() if name != "fields"}
    resource = LISTS.get(case.operation.path)
    if resource is None or case.operation.method.upper() != "GET" or not case.meta.generation.mode.is_positive:
        return
    narrow = {"cursor", *resource.all_filters}
    case.query = {name: value for name, value in (case.query or {}).items() if name not in narrow}


def _compatible(query: dict[str, Any]) -> dict[str, Any]:
    """A query without what is refused beside something else in it."""
    lasts = {f"{name.removesuffix('_from')}_to" for name in query if name.endswith("_from")}
    out = {name for name in query if name in lasts}  # a span that ends before it begins
    if query.get("highlight") == "true":  # goes with JSON alone
        out.add("format")
    elif query.get("format") == "csv":  # has no place for some fields
        out |= {"fields", "expand"}
    return {name: value for name, value in query.items() if name not in out}


def _words(given: str) -> str:
    """A full-text query, or other words where this is none."""
    try:
        parse_query(given)
    except QueryError:
        return "oslo"
    return given
