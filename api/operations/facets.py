"""GET /v1/…/facets: counts of records by type, country, speaker …, with the filters of the list."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from marshmallow import fields
from sqlalchemy import func

from api.http.engines import reading_engine
from api.http.errors import Fault, ParameterError
from api.http.responses import links
from api.lists.planner import matching_ids
from api.operations.formats import Count, Values, Writer, format_parameter, in_formats
from api.operations.operation import Answer, Operation
from api.operations.pictures import ApiAddresses, facet_picture
from api.operations.tables import facet_table
from api.query.facets import Facet
from api.query.fields import Names, Number
from api.query.parameters import Parameter, Parameters
from api.records.resource import CSV, SVG, Resource, listed
from api.schemas import Shape, about
from api.urls import Links
from models.database import snapshot

LIMIT = Parameter(Number(1, 200, load_default=20), "How many values each facet shows at most, the most frequent.", 10)


class FacetValueSchema(Shape):
    """A value and how many records have it."""

    value = fields.String(metadata=about("The value, as the filter of the same name takes it.", "CONSULT"))
    label = fields.String(metadata=about("A name for it: of a participant, its name.", "CONSULT"))
    href = fields.URL(
        allow_none=True,
        metadata=about(
            "Where it is served, if it is a record.", "https://api.example/v1/participants/p3k9wq0x1zt7m2c8rb"
        ),
    )
    count = fields.Integer(metadata=about("How many records have it.", 7))


class FacetSchema(Shape):
    """The values of one kind, the most frequent first."""

    by = fields.String(metadata=about("What is counted by.", "type"))
    values = fields.List(fields.Nested(FacetValueSchema), metadata=about("The values; a record may have several."))
    missing = fields.Integer(metadata=about("How many records have no such value.", 2))
    more = fields.Boolean(metadata=about("Whether there are values that `limit` left out.", False))


class FacetCountsSchema(Shape):
    """The counts of all facets that were requested."""

    total = fields.Integer(metadata=about("How many records the filters find.", 42))
    facets = fields.List(fields.Nested(FacetSchema), metadata=about("One for each that `by` names, in its order."))


def facets(resource: Resource) -> Operation:
    """The operation that counts the records of a resource by their values."""
    known = resource.facets
    writers = _writers(resource)
    by = Parameter(Names(known, required=True), f"By what to count: any of {listed(known)}.", next(iter(known)))
    return Operation(
        name=f"count_{resource.name}",
        method="GET",
        path=f"{resource.path}/facets",
        tag=resource.name,
        summary=f"Count {resource.name} by their values",
        about=f"How many {resource.name} have which values, under the same filters as the list. A value that is shown "
        "can be used as a filter of the same name, where there is one. `format=svg` draws them as bars.",
        view=in_formats(_count(resource, known), FacetCountsSchema, writers),
        answers={HTTPStatus.OK: Answer("The counts.", FacetCountsSchema, ("ETag",), texts=dict.fromkeys(writers, ""))},
        refusals=(304, 400, 406, 500, 503),
        parameters=Parameters({"by": by, "limit": LIMIT, "format": format_parameter(writers), **resource.all_filters}),
    )


def _count(resource: Resource, known: Mapping[str, Facet]) -> Count:
    def count(values: Values) -> Any:
        limit, urls = values["limit"], links()
        with snapshot(reading_engine()) as connection:
            narrowed = matching_ids(resource, values, connection.dialect.name)
            counts = {name: known[name].count(connection, narrowed, limit + 1) for name in values["by"]}
            total = next((each.total for each in counts.values() if each.total is not None), None)
            if total is None:
                total = connection.scalar(narrowed.with_only_columns(func.count(), maintain_column_froms=True))
        facets = [
            {
                "by": name,
                "values": [_value(row, known[name], urls) for row in counted.rows[:limit]],
                "missing": counted.missing,
                "more": len(counted.rows) > limit,
            }
            for name, counted in counts.items()
        ]
        return {"total": total, "facets": facets}

    return count


def _writers(resource: Resource) -> Mapping[str, Writer]:
    def svg(body: Any, values: Values) -> str:
        if len(values["by"]) > 1:
            given = ",".join(values["by"])
            raise ParameterError([Fault("by", given, "A picture shows one.", "one name with format=svg")])
        return facet_picture(body, resource, ApiAddresses(resource)).svg()

    return {SVG: svg, CSV: facet_table}


def _value(row: Any, facet: Facet, urls: Links) -> dict[str, Any]:
    href = urls.record(row.value) if facet.label is not None else None
    return {"value": row.value, "label": row.label or row.value, "href": href, "count": row.number}
