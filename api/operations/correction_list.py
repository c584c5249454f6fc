"""GET /v1/corrections, and POST /v1/corrections/undo: what people corrected, who, when and why, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, request
from marshmallow import fields, validate
from sqlalchemy import select

import ingest
from api.http.engines import reading_engine, writing_engine
from api.http.errors import ConflictError, MissingError
from api.http.responses import answer, links
from api.operations.corrections import REFUSALS, CorrectedSchema, ReasonText, author, corrected, sentence
from api.operations.operation import Answer, Operation
from api.operations.request_body import RequestSchema, parsed_body
from api.query.fields import LARGEST, Choice, Flag, Number, TypedText
from api.query.parameters import Parameter, Parameters
from api.schemas import SAMPLE_ID, RecordBriefSchema, Shape, UtcDateTime, about, enum
from api.urls import VERSION, Links
from models import CorrectionAct
from models.database import snapshot
from models.vocabulary import CorrectionKind

PATH = f"{VERSION}/corrections"


class ActSchema(Shape):
    """A decision of a person."""

    component = "Correction"

    id = fields.Integer(metadata=about("Its number; later ones have higher numbers.", 12))
    kind = enum(
        CorrectionKind,
        "`join`: two records are one; `cut`: a telling is of another record; `dismiss`: the record is none; `amend`: a "
        "field is set.",
        "amend",
    )
    record = fields.Nested(RecordBriefSchema, metadata=about("The record, by the id that it had then."))
    other = fields.Nested(
        RecordBriefSchema, allow_none=True, metadata=about("The record that it was joined with; else null.")
    )
    telling = fields.Integer(allow_none=True, metadata=about("The telling that was cut out of it; else null.", 12))
    field = fields.String(allow_none=True, metadata=about("The field that is set; else null.", "date"))
    value = fields.Raw(allow_none=True, metadata=about("What it is set to; else null.", "2024-03-05"))
    reason = fields.String(allow_none=True, metadata=about("Why, in words; null where nobody said.", "A wrong day."))
    made_by = fields.String(allow_none=True, metadata=about("The name of the token of who did it.", "desk"))
    made_at = UtcDateTime(metadata=about("When, in UTC.", "2024-03-06T09:30:00+00:00"))
    ended_by = fields.String(allow_none=True, metadata=about("Who undid or contradicted it; else null.", "desk"))
    ended_at = UtcDateTime(
        allow_none=True, metadata=about("When it ended, in UTC; null while it holds.", "2024-03-07T09:30:00+00:00")
    )


class ActsSchema(Shape):
    """Corrections, the latest first."""

    component = "Corrections"

    data = fields.List(fields.Nested(ActSchema), metadata=about("The corrections."))
    next = fields.URL(
        allow_none=True, metadata=about("The next page, null on the last.", f"https://api.example{PATH}?before=12")
    )


class UndoSchema(RequestSchema):
    """Which correction ends."""

    correction = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(1, LARGEST, error="Not the number of a correction."),
        metadata=about("The `id` of a correction.", 1),
    )
    correction.allowed = "a whole number above 0"  # type: ignore[attr-defined]
    reason = ReasonText()


def _list(values: dict[str, Any]) -> Response:
    query = select(CorrectionAct).order_by(CorrectionAct.id.desc()).limit(values["limit"] + 1)
    if "before" in values:
        query = query.where(CorrectionAct.id < values["before"])
    if "kind" in values:
        query = query.where(CorrectionAct.kind.in_(values["kind"]))
    if "by" in values:
        query = query.where(CorrectionAct.made_by.in_(values["by"]))
    if "active" in values:
        ended = CorrectionAct.ended_at
        query = query.where(ended.is_(None) if values["active"] else ended.is_not(None))
    if "record" in values:
        query = query.where(CorrectionAct.record_id.in_(values["record"]))
    with snapshot(reading_engine()) as connection:
        rows = connection.execute(query.with_only_columns(*CorrectionAct.__table__.c)).all()
    urls, shown = links(), rows[: values["limit"]]
    more = len(rows) > len(shown)
    address = urls.page(PATH, request.args.items(multi=True), str(shown[-1].id), "before") if more else None
    response = answer({"data": [ActSchema().dump(shown_act(row, urls)) for row in shown], "next": address})
    if address:
        response.headers["Link"] = f'<{address}>; rel="next"'
    return response


def shown_act(row: Any, urls: Links) -> dict[str, Any]:
    """An act as it is served, from a row of its table."""
    other = {"id": row.other_id, "href": urls.record(row.other_id)} if row.other_id else None
    names = ("id", "kind", "telling", "field", "value", "reason", "made_by", "made_at", "ended_by", "ended_at")
    record = {"id": row.record_id, "href": urls.record(row.record_id)}
    return {**{name: getattr(row, name) for name in names}, "record": record, "other": other}


def _undo(_: Mapping[str, Any]) -> Response:
    body = parsed_body(UndoSchema)
    try:
        return corrected(ingest.undo(writing_engine(), body["correction"], author(body)))
    except LookupError as error:
        raise MissingError(sentence(error)) from error
    except ValueError as error:
        raise ConflictError(sentence(error)) from error


CORRECTIONS = Operation(
    name="list_corrections",
    method="GET",
    path=PATH,
    tag="service",
    summary="See what people corrected",
    about="Joins, cuts, dismissals and fields set by hand, the latest first, with who did it, when and why. Those that "
    "ended are kept.",
    view=_list,
    answers={HTTPStatus.OK: Answer("The corrections.", ActsSchema, ("ETag", "Link"))},
    refusals=(304, 400, 406, 500, 503),
    parameters=Parameters(
        {
            "kind": Parameter(
                fields.List(Choice(CorrectionKind)),
                "Of any of these kinds: `join`, `cut`, `dismiss`, `amend`.",
                "dismiss",
            ),
            "active": Parameter(Flag(), "Whether it holds, or has ended.", True),
            "by": Parameter(fields.List(TypedText(100)), "Made with any of these tokens, by name.", "operator"),
            "record": Parameter(
                fields.List(TypedText(100)), "On any of these records, by the id that it had then.", f"e{SAMPLE_ID}"
            ),
            "before": Parameter(Number(1), "With a lower number than this.", 12),
            "limit": Parameter(Number(1, 200, load_default=50), "How many a page has at most.", 100),
        }
    ),
)
UNDO = Operation(
    name="undo_correction",
    method="POST",
    path=f"{PATH}/undo",
    tag="service",
    summary="Undo a correction",
    about="Ends it: the records are as they would be without it. It stays in the list.",
    view=_undo,
    answers={HTTPStatus.OK: Answer("The records that result.", CorrectedSchema)},
    refusals=REFUSALS,
    body=UndoSchema,
    example={"correction": 1},
    guarded=True,
)
