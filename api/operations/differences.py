"""GET /v1/statements/{id}/differences: word-by-word differences between the wordings of a statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from itertools import combinations
from typing import Any

from flask import Response
from marshmallow import fields
from marshmallow.validate import OneOf
from sqlalchemy import select

from api.http.engines import reading_engine
from api.http.errors import Fault, ParameterError
from api.http.responses import answer, links, redirect
from api.operations import word_diff
from api.operations.operation import Answer, Operation
from api.query.fields import Number
from api.query.parameters import Parameter, Parameters
from api.records import tellings
from api.records.loading import Columns, Reading, Record
from api.records.redirects import is_live, successor_of
from api.resources.statements import KIND, STATEMENTS
from api.schemas import DocumentBriefSchema, Shape, about, enum
from models import Document, StatementTelling
from models.database import snapshot
from models.vocabulary import StatementKind

MOST_WORDINGS = 10  # wordings that are compared pairwise


class WordingBriefSchema(Shape):
    """A wording and its document."""

    telling = fields.Integer(metadata=about("Number of the telling.", 12))
    kind = enum(StatementKind, KIND, "direct")
    text = fields.String(metadata=about("What was said, in this document's words.", "We shall sign."))
    document = fields.Nested(DocumentBriefSchema, metadata=about("The document."))


class ChangeSchema(Shape):
    """A run of words that both wordings have, or only one."""

    operation = fields.String(
        validate=OneOf([word_diff.EQUAL, word_diff.ONLY_FIRST, word_diff.ONLY_SECOND]),
        metadata=about("Who has the words: both (`equal`), `only_first` or `only_second`.", word_diff.ONLY_FIRST),
    )
    words = fields.List(
        fields.String(),
        metadata=about("The words as they are written; equal ones as in the first wording.", ["shall", "sign"]),
    )


class DifferenceSchema(Shape):
    """How two wordings of one statement differ."""

    first = fields.Nested(WordingBriefSchema, metadata=about("One wording."))
    second = fields.Nested(WordingBriefSchema, metadata=about("The other."))
    similarity = fields.Float(metadata=about("Share of the words that both have, from 0 to 1.", 0.8))
    operations = fields.List(
        fields.Nested(ChangeSchema),
        metadata=about("In turn: words that both have, only the first, or only the second."),
    )


class DifferencesSchema(Shape):
    """How the wordings of one statement differ."""

    data = fields.List(fields.Nested(DifferenceSchema), metadata=about("Two wordings each."))
    wordings = fields.Integer(
        metadata=about(f"How many different wordings there are among its first {tellings.LIMIT} tellings.", 2)
    )


def _side(which: str) -> Parameter:
    sentence = f"The {which} wording to compare, by the number of its telling; without it, each."
    return Parameter(Number(1), sentence, 1)


COLUMNS = Columns(
    telling=StatementTelling.id,
    kind=StatementTelling.statement_kind,
    text=StatementTelling.text,
    document=tellings.DOCUMENT,
)


def _view(values: Mapping[str, Any], record_id: str) -> Response:
    with snapshot(reading_engine()) as connection:
        if not is_live(connection, STATEMENTS, record_id):
            return redirect(f"{links().record(successor_of(connection, STATEMENTS, record_id))}/differences")
        reading = Reading(connection, links())
        wordings = _wordings(reading, record_id)
        given = {name: _given(reading, record_id, name, values[name]) for name in values}
    data = [_compared(one, other) for one, other in _pairs(given.get("first"), given.get("second"), wordings)]
    return answer(DifferencesSchema().dump({"data": data, "wordings": len(wordings)}))


def _wordings(reading: Reading, record_id: str) -> list[Record]:
    """The different wordings among the first tellings, oldest first."""
    rows = reading.connection.execute(
        select(*COLUMNS.flat)
        .join(Document, Document.id == StatementTelling.document_id)
        .where(StatementTelling.statement_id == record_id)
        .order_by(StatementTelling.id)
        .limit(tellings.LIMIT)
    )
    found: dict[str, Record] = {}
    for row in rows:
        found.setdefault(row.text, COLUMNS.record(row, reading.links))
    return list(found.values())


def _given(reading: Reading, record_id: str, name: str, telling: int) -> Record:
    row = reading.connection.execute(
        select(*COLUMNS.flat)
        .join(Document, Document.id == StatementTelling.document_id)
        .where(StatementTelling.statement_id == record_id, StatementTelling.id == telling)
    ).one_or_none()
    if row is None:
        allowed = f"the `id` of one of the `tellings` of {record_id}"
        raise ParameterError([Fault(name, str(telling), "No telling of this statement.", allowed)])
    return COLUMNS.record(row, reading.links)


def _pairs(first: Record | None, second: Record | None, wordings: Sequence[Record]) -> list[tuple[Record, Record]]:
    compared = wordings[:MOST_WORDINGS]
    if first and second:
        return [(first, second)]
    if first:
        return [(first, other) for other in compared if other["text"] != first["text"]]
    if second:
        return [(other, second) for other in compared if other["text"] != second["text"]]
    return list(combinations(compared, 2))


def _compared(one: Record, other: Record) -> Record:
    similarity, operations = word_diff.difference(one["text"], other["text"])
    return {"first": one, "second": other, "similarity": similarity, "operations": operations}


DIFFERENCES = Operation(
    name="list_statement_differences",
    method="GET",
    path=f"{STATEMENTS.path}/{{record_id}}/differences",
    tag=STATEMENTS.name,
    summary="Compare the wordings of a statement",
    about="What one wording says and the other does not, word by word. Case, accents and punctuation around a word do "
    f"not count. Without parameters each two of the first {MOST_WORDINGS} different wordings are compared.",
    view=_view,
    answers={HTTPStatus.OK: Answer("The differences.", DifferencesSchema, ("ETag",))},
    refusals=(304, 308, 400, 404, 406, 410, 500, 503),
    identities={"record_id": STATEMENTS.kind},
    parameters=Parameters({"first": _side("first"), "second": _side("second")}),
)
