"""GET /v1/search: records of all kinds that hold given words, best first."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Response
from marshmallow import fields
from marshmallow.validate import OneOf
from sqlalchemy import func, select, text

from api.http.engines import source
from api.http.responses import answer, links
from api.operations.operation import Answer, Operation
from api.query.fields import Number, Term, Words
from api.query.parameters import Parameter, Parameters
from api.records.titles import titles
from api.resources import RESOURCES
from api.schemas import SAMPLE_ID, Shape, about
from api.urls import PATHS, VERSION
from models.database import snapshot
from models.matching import ranked

KINDS = {resource.prefix: resource.singular for resource in RESOURCES}
NAMES = ", ".join(f"`{kind}`" for kind in KINDS.values())


class SpanSchema(Shape):
    """A part of the title."""

    start = fields.Integer(metadata=about("Where it starts, in code points from 0.", 0))
    end = fields.Integer(metadata=about("Where it ends, exclusive.", 4))


class HitSchema(Shape):
    """A record that holds the words."""

    kind = fields.String(validate=OneOf(list(KINDS.values())), metadata=about(f"What it is: {NAMES}.", "event"))
    id = fields.String(metadata=about("Its id.", f"e{SAMPLE_ID}"))
    href = fields.URL(metadata=about("Where it is served.", f"https://api.example{VERSION}/events/e{SAMPLE_ID}"))
    title = fields.String(metadata=about("What it is about, in a line.", "CONSULT (visit): Chile → Norway, Oslo"))
    highlight = fields.List(
        fields.Nested(SpanSchema),
        metadata=about("Where words of the query stand in the title; they may stand in the record alone."),
    )


class HitsByKindSchema(Shape):
    """How many records of a kind hold the words."""

    kind = fields.String(validate=OneOf(list(KINDS.values())), metadata=about(f"The kind: {NAMES}.", "event"))
    count = fields.Integer(metadata=about("How many.", 12))


class SearchSchema(Shape):
    """Records of all kinds, best first."""

    data = fields.List(fields.Nested(HitSchema), metadata=about("The best of them."))
    kinds = fields.List(fields.Nested(HitsByKindSchema), metadata=about("How many there are of each kind."))
    total = fields.Integer(metadata=about("How many there are.", 42))


def _view(values: dict[str, Any]) -> Response:
    query, place = values["q"], links()
    with snapshot(source()) as connection:
        hits = ranked(query, connection.dialect.name).subquery("hits")
        letter = func.substr(hits.c.record_id, 1, 1)
        wanted = [prefix for prefix, kind in KINDS.items() if kind in values.get("kind", KINDS.values())]
        best = select(hits.c.record_id).where(letter.in_(wanted))
        best = best.order_by(hits.c.relevance.desc(), hits.c.record_id).limit(values["limit"])
        ids = connection.scalars(best).all()
        lines = titles(connection, ids)
        by_letter = select(letter, func.count()).select_from(hits).where(letter.in_(wanted)).group_by(text("1"))
        numbers: dict[str, int] = {row[0]: row[1] for row in connection.execute(by_letter)}
    data = [
        {
            "kind": KINDS[each[0]],
            "id": each,
            "href": place.record(each),
            "title": lines[each],
            "highlight": [{"start": start, "end": end} for start, end in query.spans(lines[each])],
        }
        for each in ids
    ]
    kinds = [{"kind": KINDS[prefix], "count": numbers.get(prefix, 0)} for prefix in wanted]
    return answer(SearchSchema().dump({"data": data, "kinds": kinds, "total": sum(numbers.values())}))


SEARCH = Operation(
    name="search",
    method="GET",
    path=f"{VERSION}/search",
    tag="service",
    summary="Search everything",
    about="Events, participants, statements, agreements and documents that hold the words, those that fit best first. "
    f"To read on, or to filter, ask the list of one kind with the same `q`: {', '.join(PATHS.values())}.",
    view=_view,
    answers={HTTPStatus.OK: Answer("What was found.", SearchSchema, ("ETag",))},
    refusals=(304, 400, 406, 500, 503),
    parameters=Parameters(
        {
            "q": Parameter(
                Words(required=True),
                'What to look for: words, `"two words"` side by side, `talk*` however it goes on, `-war` without it, '
                "`talks OR visit` one of them.",
                "oslo visit*",
            ),
            "kind": Parameter(fields.List(Term(*KINDS.values())), f"Of any of these kinds: {NAMES}.", "event"),
            "limit": Parameter(Number(1, 200, load_default=20), "How many to show at most.", 10),
        }
    ),
)
