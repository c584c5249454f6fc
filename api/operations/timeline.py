"""GET /v1/events/timeline: counts of events per day, week, month or year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from marshmallow import fields
from sqlalchemy import func, select

from api.http.engines import reading_engine
from api.http.errors import Fault, ParameterError
from api.lists.planner import conditions
from api.operations.formats import Values, format_parameter, in_formats
from api.operations.operation import Answer, Operation
from api.operations.pictures import ApiAddresses, timeline_picture
from api.operations.quads import BY_QUAD, QuadsSchema
from api.query.fields import Term
from api.query.parameters import Parameter, Parameters
from api.records.resource import SVG
from api.resources.events import EVENTS
from api.schemas import Shape, about
from models import Event
from models.database import snapshot
from models.vocabulary import DatePrecision, Quad

MOST_PERIODS = 20_000  # periods: more than fifty years of days
NONE = [0] * len(Quad)
# The precisions of a date that are sufficient to assign it to one period of each length.
EXACT_ENOUGH = {
    "day": {DatePrecision.DAY},
    "week": {DatePrecision.DAY},
    "month": {DatePrecision.DAY, DatePrecision.MONTH},
    "year": {DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR},
}


class PeriodSchema(Shape):
    """A day, week, month or year and how many events began in it."""

    start = fields.Date(metadata=about("Its first day; of a week, the Monday.", "2024-03-01"))
    end = fields.Date(metadata=about("Its last day, included.", "2024-03-31"))
    count = fields.Integer(metadata=about("How many events began in it.", 3))
    quads = fields.Nested(QuadsSchema, metadata=about("The same by corner of PLOVER."))


class TimelineSchema(Shape):
    """The number of events that began in each period."""

    interval = fields.String(metadata=about("Length of the periods.", "month"))
    data = fields.List(
        fields.Nested(PeriodSchema),
        metadata=about("Every period from the first with an event to the last, those without any among them."),
    )
    undated = fields.Integer(metadata=about("How many events have no date.", 2))
    coarser = fields.Integer(
        metadata=about("How many have a date that is less exact than the interval, as `June` for days.", 1)
    )
    total = fields.Integer(metadata=about("How many events the filters find.", 42))


def _count(values: Values) -> Any:
    interval = values["interval"]
    with snapshot(reading_engine()) as connection:
        query = (
            select(Event.starts_on, Event.date_precision, func.count(), *BY_QUAD)
            .where(*conditions(EVENTS, values, connection.dialect.name))
            .group_by(Event.starts_on, Event.date_precision)
        )
        rows = connection.execute(query).all()
    counts: dict[date, list[int]] = {}
    undated = coarser = 0
    for day, precision, count, *by_quad in rows:
        if day is None:
            undated += count
        elif precision in EXACT_ENOUGH[interval]:
            start = _start(day, interval)
            counts[start] = [sum(each) for each in zip(counts.get(start, NONE), by_quad, strict=True)]
        else:
            coarser += count
    return {
        "interval": interval,
        "data": list(_periods(counts, interval)),
        "undated": undated,
        "coarser": coarser,
        "total": undated + coarser + sum(map(sum, counts.values())),
    }


def _svg(body: Any, _: Values) -> str:
    return timeline_picture(body, EVENTS.name, ApiAddresses(EVENTS)).svg()


WRITERS = {SVG: _svg}


def _periods(counts: Mapping[date, list[int]], interval: str) -> Iterator[dict[str, Any]]:
    if not counts:
        return
    start, last = min(counts), max(counts)
    if (last - start).days / _days(interval) > MOST_PERIODS:
        message = f"Would make more than {MOST_PERIODS} periods from {start} on."
        allowed = "a longer one, or fewer days by date_from and date_to"
        raise ParameterError([Fault("interval", interval, message, allowed)])
    while True:
        end = _end(start, interval)
        by_quad = counts.get(start, NONE)
        yield {"start": start, "end": end, "count": sum(by_quad), "quads": dict(zip(Quad, by_quad, strict=True))}
        if start >= last:
            return
        start = end + timedelta(1)


def _days(interval: str) -> int:
    return {"day": 1, "week": 7, "month": 28, "year": 365}[interval]


def _start(day: date, interval: str) -> date:
    if interval == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[interval]


def _end(start: date, interval: str) -> date:
    """The last day of the period; `date` ends with the year 9999."""
    if interval == "year":
        return start.replace(month=12, day=31)
    if interval == "month":
        later = start.replace(day=28).toordinal() + 4
        return date.max if later > date.max.toordinal() else date.fromordinal(later).replace(day=1) - timedelta(1)
    return date.fromordinal(min(date.max.toordinal(), start.toordinal() + _days(interval) - 1))


TIMELINE = Operation(
    name="get_event_timeline",
    method="GET",
    path=f"{EVENTS.path}/timeline",
    tag=EVENTS.name,
    summary="Count events over time",
    about="How many events began in each period, under the same filters as the list, without gaps. Events without a "
    "date, or with one that is less exact than the interval, are counted apart. `format=svg` draws bars, stacked by "
    "corner of PLOVER.",
    view=in_formats(_count, TimelineSchema, WRITERS),
    answers={HTTPStatus.OK: Answer("The periods.", TimelineSchema, ("ETag",), texts={SVG: ""})},
    refusals=(304, 400, 406, 500, 503),
    parameters=Parameters(
        {
            "interval": Parameter(
                Term("day", "week", "month", "year", load_default="month"),
                "How long a period is: a `day`, a `week` from Monday on, a `month` or a `year`.",
                "week",
            ),
            "format": format_parameter(WRITERS),
            **EVENTS.all_filters,
        }
    ),
)
