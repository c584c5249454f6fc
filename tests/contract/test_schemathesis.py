"""Whatever a client may send, allowed or not, the answer keeps to the OpenAPI document."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from sqlalchemy import Engine, create_engine

from api import create_app
from api.operations.paper import EXAMPLE
from api.resources import RESOURCES
from api.settings import Settings

# The tests are made from the document before there is a database; it comes with the first of them.
# Nothing is to be written to the database of all tests: none of the requests has the token.
SETTINGS = Settings(write_token="nobody-has-this-token", analyze_per_minute=100_000)  # noqa: S106
APP = create_app(SETTINGS, create_engine("sqlite://"))
CONFIG = {
    "seed": 20240305,
    "generation": {"max-examples": 10, "deterministic": True, "database": "none"},
}
DOCUMENT = schemathesis.openapi.from_wsgi("/openapi.json", APP, config=SchemathesisConfig.from_dict(CONFIG))


def _trim(path: str, operation: dict[str, Any]) -> None:
    """Filters are tried on the lists, where nothing is tried twice: what excludes is made from what finds."""
    counted = path.endswith(("/facets", "/timeline", "/network"))
    filters = {name for resource in RESOURCES for name in resource.all_filters} if counted else set()
    operation["parameters"] = [
        parameter
        for parameter in operation.get("parameters", [])
        if parameter["name"] not in filters and not parameter["name"].startswith("exclude_")
    ]


for _path, _operations in DOCUMENT.raw_schema["paths"].items():
    for _operation in _operations.values():
        _trim(_path, _operation)
EXAMPLES = {resource.path: resource.list_parameters["cursor"].example for resource in RESOURCES}


@pytest.fixture(scope="module", autouse=True)
def _populated(engine: Engine) -> None:
    APP.extensions["engine"] = engine


@DOCUMENT.parametrize()
def test_answers_keep_to_the_document(case: Any) -> None:
    # No schema can say that a cursor belongs to its order: where a request is to be accepted, the cursor is a true one.
    if case.meta.generation.mode.is_positive and "cursor" in (case.query or {}):
        case.query = {**case.query, "cursor": EXAMPLES[case.operation.path]}
        case.query.pop("sort", None)
    # Nor that relevance needs a query.
    if case.meta.generation.mode.is_positive and (case.query or {}).get("sort") == "relevance":
        case.query = {**case.query, "q": "oslo"}
    # Nor can one tell a query that only excludes, or leaves a quotation mark open.
    if case.meta.generation.mode.is_positive and case.query:
        case.query = {name: "oslo" if name in {"q", "exclude_q"} else value for name, value in case.query.items()}
    # Nor which tellings a statement has, nor what is an English text.
    if case.meta.generation.mode.is_positive:
        if case.operation.path.endswith("/differences"):
            case.query = {}
        if case.operation.path == "/v1/analyze":
            case.body = EXAMPLE
    case.call_and_validate()
