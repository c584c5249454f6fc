"""Whatever a client may send, allowed or not, the answer keeps to the OpenAPI document."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from sqlalchemy import Engine, create_engine

from api import create_app
from api.resources import RESOURCES
from api.settings import Settings

# The tests are made from the document before there is a database; it comes with the first of them.
APP = create_app(Settings(), create_engine("sqlite://"))
CONFIG = {
    "seed": 20240305,
    "generation": {"max-examples": 10, "deterministic": True, "database": "none"},
}
DOCUMENT = schemathesis.openapi.from_wsgi("/openapi.json", APP, config=SchemathesisConfig.from_dict(CONFIG))
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
    case.call_and_validate()
