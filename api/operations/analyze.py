"""POST /v1/analyze: extracts what a text tells, without storing anything."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, request
from werkzeug.exceptions import TooManyRequests

from api.analysis.outcomes import Task
from api.analysis.schemas import EXAMPLE, AnalysisSchema
from api.http.responses import JSON
from api.operations.analyzed import analyzed
from api.operations.document_body import SubmittedDocumentSchema
from api.operations.operation import Answer, Operation
from api.operations.request_body import json_object
from api.query.fields import Flag
from api.query.parameters import Parameter, Parameters
from api.records.resource import OFFSETS

EXPLAIN = Parameter(
    Flag(load_default=False),
    "Whether each record has an `explanation`: its fields, and the rules that gave each. It takes twice as long.",
    True,
)


def _view(values: Mapping[str, Any]) -> Response:
    wait = current_app.extensions["rate_limit"].wait(request.remote_addr or "")
    if wait:
        raise TooManyRequests("Too many texts in a short time; try again later.", retry_after=int(wait) + 1)
    settings = current_app.extensions["settings"]
    sent = json_object(settings.analyze_bytes)
    task = Task(sent, settings.document_bytes, utf16=values["offsets"] == "utf16", explain=values["explain"])
    return Response(analyzed(task), content_type=JSON)


ANALYZE = Operation(
    name="analyze_text",
    method="POST",
    path="/v1/analyze",
    tag="service",
    summary="See what a text tells, storing nothing",
    about="Participants, events, statements and agreements with the spans that prove them, as they would be stored "
    "from this one document. Texts may be as long, and come as often, as the operator allows: by default 100,000 bytes "
    "and 30 a minute from one address. A text that takes more than 10 seconds or 1 GB of memory is a 422, so that "
    "nobody else has to wait; where too many wait already, or one would for over 10 seconds, it is a 503. What is "
    "longer than a word or sentence can be is read in parts, paragraphs in another language than English are not read; "
    "these, and characters that were decoded wrongly before, stand in `notes`.",
    view=_view,
    answers={HTTPStatus.OK: Answer("What the text tells.", AnalysisSchema)},
    refusals=(400, 406, 413, 415, 422, 429, 500, 503),
    parameters=Parameters({"offsets": OFFSETS, "explain": EXPLAIN}),
    body=SubmittedDocumentSchema,
    example=EXAMPLE,
    guarded=False,
)
