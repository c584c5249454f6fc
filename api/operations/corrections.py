"""POST /v1/…/{id}/cut and /join: corrections by a person, who cuts a telling out of a record or joins two records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Response
from marshmallow import fields

import ingest
from api.http.engines import writing_engine
from api.http.errors import ConflictError
from api.http.responses import answer, links
from api.operations.operation import Answer, Operation, View
from api.operations.request_body import RequestSchema, TellingNumber, parsed_body, unusable
from api.query.fields import Id
from api.records.redirects import is_live, successor_of
from api.records.resource import Resource
from api.schemas import SAMPLE_ID, RecordBriefSchema, Shape, about
from models.database import snapshot

REFUSALS = (400, 401, 403, 404, 406, 409, 410, 413, 415, 422, 500, 503)
DURABLE = "It outlives deleting and reading again; a later contrary ruling wins."


class CutSchema(RequestSchema):
    """Which telling does not belong to the record."""

    telling = TellingNumber(metadata=about("The `id` of one of the record's `tellings`.", 12))


class CorrectedSchema(Shape):
    """The records that a correction left."""

    component = "Ruled"  # its name in generated clients

    records = fields.List(
        fields.Nested(RecordBriefSchema),
        metadata=about(
            "What came of it: after a cut the record and what was cut from it, after a join the one record."
        ),
    )


def cut_from(resource: Resource) -> Operation:
    """The operation that takes a telling out of a record."""
    return Operation(
        name=f"cut_{resource.singular}",
        method="POST",
        path=f"{resource.path}/{{record_id}}/cut",
        tag=resource.name,
        summary=f"Take a telling out of one {resource.singular}",
        about=f"Rules that the telling speaks of something else, whatever links lead to it. {DURABLE}",
        view=_view(resource, CutSchema, lambda engine, record, body: ingest.cut(engine, record, body["telling"])),
        answers={HTTPStatus.OK: Answer("The records that result.", CorrectedSchema)},
        refusals=REFUSALS,
        identities={"record_id": resource.kind},
        body=CutSchema,
        example={"telling": 12},
        guarded=True,
    )


def join_to(resource: Resource) -> Operation:
    """The operation that makes two records one."""
    other = Id(
        resource.prefix,
        required=True,
        data_key="with",
        metadata=about(f"Id of the other {resource.singular}.", resource.prefix + SAMPLE_ID),
    )
    members = {"__doc__": f"With which {resource.singular} to join it.", "other": other}
    schema = type(f"Join{resource.singular.capitalize()}Schema", (RequestSchema,), members)
    return Operation(
        name=f"join_{resource.singular}",
        method="POST",
        path=f"{resource.path}/{{record_id}}/join",
        tag=resource.name,
        summary=f"Make one {resource.singular} of two",
        about=f"Rules that two records are one; the older id stays and the other leads to it. {DURABLE}",
        view=_view(resource, schema, lambda engine, record, body: ingest.join(engine, record, body["other"])),
        answers={HTTPStatus.OK: Answer("The record that results.", CorrectedSchema)},
        refusals=REFUSALS,
        identities={"record_id": resource.kind},
        body=schema,
        example={"with": resource.prefix + SAMPLE_ID},
        guarded=True,
    )


def _view(
    resource: Resource, schema: type[RequestSchema], correct: Callable[[Any, str, dict[str, Any]], list[str]]
) -> View:
    def view(_: Mapping[str, Any], record_id: str) -> Response:
        body = parsed_body(schema)
        engine = writing_engine()
        with snapshot(engine) as connection:
            if not is_live(connection, resource, record_id):
                successor = successor_of(connection, resource, record_id)
                raise ConflictError(f"The {resource.singular} {record_id} was merged into {successor}; rule on that.")
        try:
            records = correct(engine, record_id, body)
        except LookupError as error:
            raise unusable(schema, _sentence(error)) from error
        except ValueError as error:
            raise ConflictError(_sentence(error)) from error
        urls = links()
        return answer(
            CorrectedSchema().dump({"records": [{"id": each, "href": urls.record(each)} for each in records]})
        )

    return view


def _sentence(error: Exception) -> str:
    reason = str(error)
    return f"{reason[:1].upper()}{reason[1:]}."
