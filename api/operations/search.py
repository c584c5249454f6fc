"""GET /v1/search: full-text search over records of all kinds, the most relevant first."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Response, current_app
from marshmallow import fields
from marshmallow.validate import OneOf
from sqlalchemy import Connection, func, select, text

from api.http.engines import reading_engine
from api.http.responses import answer, links
from api.operations.operation import Answer, Operation
from api.operations.passages import PassageSchema, SpanSchema, passages
from api.query.fields import Number, Term, Words
from api.query.parameters import Parameter, Parameters
from api.records.loading import Reading, Record
from api.resources import RESOURCES
from api.schemas import SAMPLE_ID, Shape, about
from api.urls import VERSION
from models.database import snapshot
from models.kinds import of_id
from models.matching import ranked
from models.query import Query

CANDIDATES = 200  # the most relevant records, which are then put in order
SEARCHED = {resource.singular: resource for resource in RESOURCES if resource.title is not None}
NAMES = ", ".join(f"`{name}`" for name in SEARCHED)
# The documents first.
LISTS = ", ".join(each.name for each in sorted(SEARCHED.values(), key=lambda each: not each.texts))


class HitSchema(Shape):
    """A record that matches the query."""

    kind = fields.String(validate=OneOf(list(SEARCHED)), metadata=about(f"What it is: {NAMES}.", "event"))
    id = fields.String(metadata=about("Its id.", f"e{SAMPLE_ID}"))
    href = fields.URL(metadata=about("Where it is served.", f"https://api.example{VERSION}/events/e{SAMPLE_ID}"))
    title = fields.String(metadata=about("What it is about, in a line.", "CONSULT (visit): Chile → Norway, Oslo"))
    highlight = fields.List(
        fields.Nested(SpanSchema),
        metadata=about("Where words of the query stand in the title; they may stand in the record alone."),
    )
    passages = fields.List(
        fields.Nested(PassageSchema),
        metadata=about(
            "Where else they stand in the record, one passage a field; empty where only other documents that tell it "
            "have them."
        ),
    )


class HitsByKindSchema(Shape):
    """The number of records of a kind that match the query."""

    kind = fields.String(validate=OneOf(list(SEARCHED)), metadata=about(f"The kind: {NAMES}.", "event"))
    count = fields.Integer(metadata=about("How many.", 12))


class SearchSchema(Shape):
    """Records of all kinds, best first."""

    data = fields.List(fields.Nested(HitSchema), metadata=about("The best of them."))
    kinds = fields.List(fields.Nested(HitsByKindSchema), metadata=about("How many there are of each kind."))
    total = fields.Integer(metadata=about("How many there are.", 42))


def _view(values: dict[str, Any]) -> Response:
    query, urls = values["q"], links()
    with snapshot(reading_engine()) as connection:
        hits = ranked(query, connection.dialect.name).subquery("hits")
        letter = func.substr(hits.c.record_id, 1, 1)
        wanted = {name: each.prefix for name, each in SEARCHED.items() if name in values.get("kind", SEARCHED)}
        of_wanted = letter.in_(list(wanted.values()))
        best = select(hits.c.record_id).where(of_wanted)
        best = best.order_by(hits.c.relevance.desc(), hits.c.record_id).limit(max(values["limit"], CANDIDATES))
        titles = _titles(connection, connection.scalars(best).all())
        # What is called so comes before what only mentions it, of whichever kind; a stable sort keeps the relevance.
        ids = sorted(titles, key=lambda each: not query.covers(titles[each]))[: values["limit"]]
        reading = Reading(connection, urls, whole_texts=current_app.extensions["settings"].whole_texts)
        matched = _passages(reading, query, ids)
        by_letter = select(letter, func.count()).select_from(hits).where(of_wanted).group_by(text("1"))
        numbers: dict[str, int] = {row[0]: row[1] for row in connection.execute(by_letter)}
    data = [
        {
            "kind": of_id(each).name,
            "id": each,
            "href": urls.record(each),
            "title": titles[each],
            "highlight": [{"start": start, "end": end} for start, end in query.spans(titles[each])],
            "passages": matched[each],
        }
        for each in ids
    ]
    kinds = [{"kind": name, "count": numbers.get(prefix, 0)} for name, prefix in wanted.items()]
    return answer(SearchSchema().dump({"data": data, "kinds": kinds, "total": sum(numbers.values())}))


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """A title for each of these ids of any kind, by one or two queries per kind."""
    found: dict[str, str] = {}
    for resource in SEARCHED.values():
        of_kind = [each for each in ids if of_id(each) is resource.kind]
        if of_kind and resource.title is not None:
            found.update(resource.title(connection, of_kind))
    return {each: found[each] for each in ids}


def _passages(reading: Reading, query: Query, ids: Sequence[str]) -> dict[str, list[Record]]:
    """The passages of these records of any kind."""
    found: dict[str, list[Record]] = {}
    for resource in SEARCHED.values():
        of_kind = [each for each in ids if of_id(each) is resource.kind]
        found |= passages(reading, resource, query, of_kind) if of_kind else {}
    return found


SEARCH = Operation(
    name="search",
    method="GET",
    path=f"{VERSION}/search",
    tag="service",
    summary="Search everything",
    about="Events, participants, statements, agreements and documents that hold the words: first what has all of them "
    "in its title, then what fits best. Each says in which fields they stand. "
    f"To read on, or to filter, ask the list of one kind with the same `q`: {LISTS}.",
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
            "kind": Parameter(fields.List(Term(*SEARCHED)), f"Of any of these kinds: {NAMES}.", "event"),
            "limit": Parameter(Number(1, 200, load_default=20), "How many to show at most.", 10),
        }
    ),
)
