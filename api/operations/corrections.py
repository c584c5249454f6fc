"""POST /v1/…/{id}/cut, /join, /dismiss and /restore: corrections by a person of what is a record, and which are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from flask import Response
from marshmallow import fields

import ingest
from api.http.auth import writer
from api.http.engines import writing_engine
from api.http.errors import ConflictError
from api.http.responses import answer, links
from api.operations.operation import Answer, Operation, View
from api.operations.request_body import RequestSchema, TellingNumber, parsed_body, unusable
from api.query.fields import Id, TypedText
from api.records.redirects import is_live, successor_of
from api.records.resource import Resource
from api.schemas import SAMPLE_ID, RecordBriefSchema, Shape, about
from models.database import snapshot

REFUSALS = (400, 401, 403, 404, 406, 409, 410, 413, 415, 422, 500, 503)
DURABLE = "It outlives deleting and reading again; a later contrary ruling wins."


class ReasonText(TypedText):
    """Why something is corrected, in described."""

    def __init__(self, **kwargs: Any) -> None:
        why = about("Why, in words; `/v1/corrections` shows it.", "It is a rehearsal, not the signing.")
        super().__init__(2000, metadata=why, **kwargs)


class CutSchema(RequestSchema):
    """Which telling does not belong to the record."""

    telling = TellingNumber(metadata=about("The `id` of one of the record's `tellings`.", 12))
    reason = ReasonText()


class DismissSchema(RequestSchema):
    """Why it is none."""

    reason = ReasonText(required=True)


class RestoreSchema(RequestSchema):
    """Why it is one after all."""

    reason = ReasonText(required=True)


class CorrectedSchema(Shape):
    """The records that a correction left."""

    component = "Ruled"  # its name in generated clients

    records = fields.List(
        fields.Nested(RecordBriefSchema),
        metadata=about(
            "What came of it: after a cut the record and what was cut from it, after a join the one record, after a "
            "dismissal none."
        ),
    )


class Described(NamedTuple):
    """What the documentation says of a correction: in a line, what it does, and what its answer is."""

    summary: str
    about: str
    answer: str


class RequestBody(NamedTuple):
    """The body of a correction, and a valid one."""

    schema: type[RequestSchema]
    example: Mapping[str, Any]


def correction(resource: Resource, verb: str, described: Described, body: RequestBody, view: View) -> Operation:
    """The operation `POST /v1/…/{id}/verb`."""
    return Operation(
        name=f"{verb}_{resource.singular}",
        method="POST",
        path=f"{resource.path}/{{record_id}}/{verb}",
        tag=resource.name,
        summary=described.summary,
        about=described.about,
        view=view,
        answers={HTTPStatus.OK: Answer(described.answer, CorrectedSchema)},
        refusals=REFUSALS,
        identities={"record_id": resource.kind},
        body=body.schema,
        example=body.example,
        guarded=True,
    )


def cut_from(resource: Resource) -> Operation:
    """The operation that takes a telling out of a record."""
    described = Described(
        f"Take a telling out of one {resource.singular}",
        f"Rules that the telling speaks of something else, whatever links lead to it. {DURABLE}",
        "The records that result.",
    )
    body = RequestBody(CutSchema, {"telling": 12})
    return correction(resource, "cut", described, body, _view(resource, CutSchema, _cut))


def join_to(resource: Resource) -> Operation:
    """The operation that makes two records one."""
    other = Id(
        resource.prefix,
        required=True,
        data_key="with",
        metadata=about(f"Id of the other {resource.singular}.", resource.prefix + SAMPLE_ID),
    )
    members = {"__doc__": f"With which {resource.singular} to join it.", "other": other, "reason": ReasonText()}
    schema = type(f"Join{resource.singular.capitalize()}Schema", (RequestSchema,), members)
    described = Described(
        f"Make one {resource.singular} of two",
        f"Rules that two records are one; the older id stays and the other leads to it. {DURABLE}",
        "The record that results.",
    )
    body = RequestBody(schema, {"with": resource.prefix + SAMPLE_ID})
    return correction(resource, "join", described, body, _view(resource, schema, _joined))


def dismissal_of(resource: Resource) -> Operation:
    """The operation that lets a record be none."""
    described = Described(
        f"Rule that one {resource.singular} is none",
        "It answers 410 with the reason from now on, and is in no list, until it is restored. Documents that "
        f"tell it later do not bring it back. {DURABLE}",
        "It is dismissed.",
    )
    body = RequestBody(DismissSchema, {"reason": "It is a rehearsal, not the signing."})
    return correction(resource, "dismiss", described, body, _view(resource, DismissSchema, _dismissed))


def restoring_of(resource: Resource) -> Operation:
    """The operation that lets a dismissed record be one again."""
    described = Described(
        f"Restore one dismissed {resource.singular}",
        "Ends its dismissal. It has the id and the values that it would have had without.",
        "It is restored.",
    )
    body = RequestBody(RestoreSchema, {"reason": "It was the signing after all."})
    return correction(resource, "restore", described, body, _restoring(resource))


def _cut(engine: Any, record: str, body: dict[str, Any]) -> list[str]:
    return ingest.cut(engine, record, body["telling"], author=author(body))


def _joined(engine: Any, record: str, body: dict[str, Any]) -> list[str]:
    return ingest.join(engine, record, body["other"], author=author(body))


def _dismissed(engine: Any, record: str, body: dict[str, Any]) -> list[str]:
    ingest.dismiss(engine, record, author(body))
    return []


def _restoring(resource: Resource) -> View:
    def view(_: Mapping[str, Any], record_id: str) -> Response:
        body, engine = parsed_body(RestoreSchema), writing_engine()
        try:
            ingest.readmit(engine, record_id, author(body))
        except ValueError as error:
            with snapshot(engine) as connection:
                if not is_live(connection, resource, record_id):
                    successor_of(connection, resource, record_id)  # raises where there was never such a record
            raise ConflictError(sentence(error)) from error
        return corrected([record_id])

    return view


def author(body: Mapping[str, Any]) -> ingest.Author:
    """Who corrects, by the name of the token, and why."""
    return ingest.Author(writer(), body.get("reason"))


def corrected(records: Sequence[str]) -> Response:
    """The answer with the records that a correction left."""
    urls = links()
    return answer(CorrectedSchema().dump({"records": [{"id": each, "href": urls.record(each)} for each in records]}))


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
            raise unusable(schema, sentence(error)) from error
        except ValueError as error:
            raise ConflictError(sentence(error)) from error
        return corrected(records)

    return view


def sentence(error: Exception) -> str:
    """An error as a sentence."""
    reason = str(error)
    return f"{reason[:1].upper()}{reason[1:]}."
