"""GET /v1/events/places: counts of events per city and country, for a map."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from marshmallow import fields
from sqlalchemy import func, or_, select

from api.http.engines import reading_engine
from api.lists.planner import conditions
from api.operations.formats import Values, format_parameter, in_formats
from api.operations.operation import Answer, Operation
from api.operations.pictures import ApiAddresses, places_picture
from api.query.fields import Number
from api.query.parameters import Parameter, Parameters
from api.records.resource import SVG
from api.resources.events import EVENTS
from api.schemas import Shape, about
from models import Event
from models.database import snapshot

MOST = 2000  # places: more than a map can tell apart


class PlaceCountSchema(Shape):
    """A city, or a country where no city is known, and how many events took place there."""

    country = fields.String(allow_none=True, metadata=about("Its country (ISO 3166-1 alpha-3).", "NOR"))
    city = fields.String(allow_none=True, metadata=about("The city; null for a country as a whole.", "Oslo"))
    latitude = fields.Float(allow_none=True, metadata=about("Of the city, in degrees north.", 59.91273))
    longitude = fields.Float(allow_none=True, metadata=about("Of the city, in degrees east.", 10.74609))
    count = fields.Integer(metadata=about("How many events took place there.", 7))


class PlacesSchema(Shape):
    """The number of events at each place."""

    data = fields.List(fields.Nested(PlaceCountSchema), metadata=about("The places, those with most events first."))
    unplaced = fields.Integer(metadata=about("How many events have no place.", 2))
    total = fields.Integer(metadata=about("How many events the filters find.", 42))
    more = fields.Boolean(metadata=about("Whether there are places that `limit` left out.", False))


def _count(values: Values) -> Any:
    limit = values["limit"]
    number = func.count().label("count")
    with snapshot(reading_engine()) as connection:
        found = conditions(EVENTS, values, connection.dialect.name)
        placed = or_(Event.country.is_not(None), Event.place_folded.is_not(None))
        # Of cities spelled in several ways one spelling is shown, as in the facet.
        city, latitude, longitude = map(func.min, (Event.place, Event.latitude, Event.longitude))
        query = (
            select(Event.country, city.label("city"), latitude.label("latitude"), longitude.label("longitude"), number)
            .where(*found, placed)
            .group_by(Event.country, Event.place_folded)
            .order_by(number.desc(), func.coalesce(Event.country, ""), func.coalesce(Event.place_folded, ""))
        )
        rows = connection.execute(query.limit(limit + 1)).all()
        total, unplaced = connection.execute(
            select(func.count(), func.count().filter(~placed)).select_from(Event).where(*found)
        ).one()
    data = [row._mapping for row in rows[:limit]]
    return {"data": data, "unplaced": unplaced, "total": total, "more": len(rows) > limit}


def _svg(body: Any, _: Values) -> str:
    return places_picture(body, ApiAddresses(EVENTS)).svg()


WRITERS = {SVG: _svg}
PLACES = Operation(
    name="get_event_places",
    method="GET",
    path=f"{EVENTS.path}/places",
    tag=EVENTS.name,
    summary="Count events by place",
    about="How many events took place in each city, and in each country where no city is known, under the same "
    "filters as the list. `format=svg` draws a map.",
    view=in_formats(_count, PlacesSchema, WRITERS),
    answers={HTTPStatus.OK: Answer("The places.", PlacesSchema, ("ETag",), texts={SVG: ""})},
    refusals=(304, 400, 406, 500, 503),
    parameters=Parameters(
        {
            "limit": Parameter(
                Number(1, MOST, load_default=500), "How many places to show at most, those with most events.", 100
            ),
            "format": format_parameter(WRITERS),
            **EVENTS.all_filters,
        }
    ),
)
