"""GET /v1/…/timeline: counts of events, statements or agreements per day, week, month or year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from marshmallow import fields
from sqlalchemy import func, select

from api.http.engines import reading_engine
from api.lists.planner import conditions
from api.operations.formats import Count, Values, format_parameter, in_formats
from api.operations.operation import Answer, Operation
from api.operations.periods import period_start, periods
from api.operations.pictures import ApiAddresses, timeline_picture
from api.operations.quads import BY_QUAD, QuadsSchema
from api.operations.tables import timeline_table
from api.query.fields import Term
from api.query.parameters import Parameter, Parameters
from api.records.resource import CSV, SVG, Resource
from api.resources.events import EVENTS
from api.schemas import Shape, about
from models.database import snapshot
from models.vocabulary import DatePrecision, Quad

# The precisions of a date that are sufficient to assign it to one period of each length.
EXACT_ENOUGH = {
    "day": {DatePrecision.DAY},
    "week": {DatePrecision.DAY},
    "month": {DatePrecision.DAY, DatePrecision.MONTH},
    "year": {DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR},
}


class PeriodSchema(Shape):
    """A day, week, month or year and how many records have a date that begins in it."""

    start = fields.Date(metadata=about("Its first day; of a week, the Monday.", "2024-03-01"))
    end = fields.Date(metadata=about("Its last day, included.", "2024-03-31"))
    count = fields.Integer(metadata=about("How many records have a date that begins in it.", 3))


class EventPeriodSchema(PeriodSchema):
    """A day, week, month or year and how many events began in it."""

    quads = fields.Nested(QuadsSchema, metadata=about("The same by corner of PLOVER."))


class TimelineSchema(Shape):
    """The number of records of each period."""

    interval = fields.String(metadata=about("Length of the periods.", "month"))
    data = fields.List(
        fields.Nested(PeriodSchema),
        metadata=about("Every period from the first with a record to the last, those without any among them."),
    )
    undated = fields.Integer(metadata=about("How many have no date.", 2))
    coarser = fields.Integer(
        metadata=about("How many have a date that is less exact than the interval, as `June` for days.", 1)
    )
    total = fields.Integer(metadata=about("How many the filters find.", 42))


class EventTimelineSchema(TimelineSchema):
    """The number of events that began in each period."""

    data = fields.List(
        fields.Nested(EventPeriodSchema),
        metadata=about("Every period from the first with an event to the last, those without any among them."),
    )


def timeline_of(resource: Resource) -> Operation:
    """The operation that counts the records of a resource, which have dates, over time."""
    by_quad = resource is EVENTS
    writers = {
        SVG: lambda body, _: timeline_picture(body, resource.name, ApiAddresses(resource)).svg(),
        CSV: lambda body, _: timeline_table(body, by_quad),
    }
    schema = EventTimelineSchema if by_quad else TimelineSchema
    stacked = ", stacked by corner of PLOVER" if by_quad else ""
    return Operation(
        name=f"get_{resource.singular}_timeline",
        method="GET",
        path=f"{resource.path}/timeline",
        tag=resource.name,
        summary=f"Count {resource.name} over time",
        about=f"How many {resource.name} have a date that begins in each period, under the same filters as the list, "
        f"without gaps. Those without a date, or with one that is less exact than the interval, are counted apart. "
        f"`format=svg` draws bars{stacked}, `format=csv` is a table of the periods.",
        view=in_formats(_count(resource, BY_QUAD if by_quad else ()), schema, writers),
        answers={HTTPStatus.OK: Answer("The periods.", schema, ("ETag",), texts=dict.fromkeys(writers, ""))},
        refusals=(304, 400, 406, 500, 503),
        parameters=Parameters(
            {
                "interval": Parameter(
                    Term(*EXACT_ENOUGH, load_default="month"),
                    "How long a period is: a `day`, a `week` from Monday on, a `month` or a `year`.",
                    "week",
                ),
                "format": format_parameter(writers),
                **resource.all_filters,
            }
        ),
    )


def _count(resource: Resource, by_quad: Sequence[Any]) -> Count:
    model: Any = resource.model

    def count(values: Values) -> Any:
        interval = values["interval"]
        with snapshot(reading_engine()) as connection:
            query = (
                select(model.starts_on, model.date_precision, func.count(), *by_quad)
                .where(*conditions(resource, values, connection.dialect.name))
                .group_by(model.starts_on, model.date_precision)
            )
            rows = connection.execute(query).all()
        counts: defaultdict[Any, list[int]] = defaultdict(lambda: [0] * (1 + len(by_quad)))
        undated = coarser = 0
        for day, precision, number, *numbers in rows:
            if day is None:
                undated += number
            elif precision in EXACT_ENOUGH[interval]:
                start = period_start(day, interval)
                counts[start] = [sum(each) for each in zip(counts[start], (number, *numbers), strict=True)]
            else:
                coarser += number
        found = [(start, end, counts[start]) for start, end in periods(list(counts), interval)]
        return {
            "interval": interval,
            "data": [
                {"start": start, "end": end, "count": number, "quads": dict(zip(Quad, numbers, strict=False))}
                for start, end, (number, *numbers) in found
            ],
            "undated": undated,
            "coarser": coarser,
            "total": undated + coarser + sum(number for _, _, (number, *_) in found),
        }

    return count
