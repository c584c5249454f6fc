"""POST /v1/documents and DELETE /v1/documents/{id}: ingest and remove a document, as the command line does."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, current_app
from sqlalchemy import Engine

import ingest
from api.analysis.outcomes import Task, analysis_of
from api.analysis.schemas import EXAMPLE
from api.http.engines import writing_engine
from api.http.errors import MissingError
from api.http.responses import answer, links
from api.operations.analyzed import analyzed
from api.operations.document_body import SubmittedDocumentSchema
from api.operations.next_links import of_stored
from api.operations.operation import Answer, Operation
from api.operations.request_body import json_object
from api.query.fields import Term
from api.records.redirects import is_live, successor_of
from api.resources.documents import DOCUMENTS
from api.schemas import RecordBriefSchema, about
from models import kinds
from models.database import snapshot


class StoredSchema(RecordBriefSchema):
    """The outcome of storing a document."""

    of_kind = kinds.DOCUMENT

    outcome = Term(
        *(outcome.value for outcome in (ingest.Outcome.ADDED, ingest.Outcome.REVISED, ingest.Outcome.UNCHANGED)),
        metadata=about(
            "`added`; `revised`, where the same address had another text before; `unchanged`, where it is stored "
            "already.",
            "added",
        ),
    )


def _create(_: Mapping[str, Any]) -> Response:
    settings = current_app.extensions["settings"]
    sent = json_object(settings.largest_document)
    engine = writing_engine()
    known = ingest.stored_as(engine, sent)
    stored = ingest.Stored(known, ingest.Outcome.UNCHANGED) if known else _stored(engine, sent, settings.document_bytes)
    href = links().record(stored.document)
    response = answer(StoredSchema().dump({"id": stored.document, "href": href, "outcome": stored.outcome.value}))
    if stored.outcome is not ingest.Outcome.UNCHANGED:
        response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = href
    return response


def _stored(engine: Engine, sent: dict[str, Any], most_bytes: int) -> ingest.Stored:
    """Analyze a document apart from this process, and store it; one that is refused is noted."""
    task = Task(sent, most_bytes, to_store=ingest.extractor_version())
    return ingest.add(engine, analysis_of(analyzed(task, lambda origin: ingest.note_refused(engine, [origin]))))


def _delete(_: Mapping[str, Any], record_id: str) -> Response:
    engine = writing_engine()
    with snapshot(engine) as connection:
        if not is_live(connection, DOCUMENTS, record_id):
            successor_of(connection, DOCUMENTS, record_id)
    if not ingest.remove(engine, record_id):
        raise MissingError(f"No document has the id {record_id}.")
    response = Response(status=HTTPStatus.NO_CONTENT)
    del response.headers["Content-Type"]
    return response


CREATE = Operation(
    name="create_document",
    method="POST",
    path=DOCUMENTS.path,
    tag=DOCUMENTS.name,
    summary="Store a document and what it tells",
    about="Reads the document, extracts what it tells and brings the records up to date, all or nothing. The same "
    "document twice changes nothing; another text at the same address is a revision. Its text or page may have as many "
    "bytes as on the command line, by default 5,000,000. A text that takes more than 10 seconds or 1 GB of memory is a "
    "422, though the command line may take it; where too many wait already, or one would for over 10 seconds, it is a "
    "503.",
    view=_create,
    answers={
        HTTPStatus.CREATED: Answer("It was stored.", StoredSchema, ("Location",), links=of_stored()),
        HTTPStatus.OK: Answer("It was stored already.", StoredSchema, ("Location",), links=of_stored()),
    },
    refusals=(400, 401, 403, 406, 413, 415, 422, 500, 503),
    body=SubmittedDocumentSchema,
    example=EXAMPLE,
    guarded=True,
)
DELETE = Operation(
    name="delete_document",
    method="DELETE",
    path=f"{DOCUMENTS.path}/{{record_id}}",
    tag=DOCUMENTS.name,
    summary="Delete a document and what only it tells",
    about="Records that other documents tell too are derived anew without it. The id answers 410 from then on.",
    view=_delete,
    answers={HTTPStatus.NO_CONTENT: Answer("It is gone.")},
    refusals=(400, 401, 403, 404, 406, 410, 500, 503),
    identities={"record_id": kinds.DOCUMENT},
    guarded=True,
)
