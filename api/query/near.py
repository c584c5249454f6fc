"""The filter by distance from a point: a circle on the globe as a parameter, and as SQL for both databases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import asin, cos, degrees, pi, radians, sin
from typing import Any

from marshmallow import fields
from marshmallow.fields import List
from sqlalchemy import ColumnElement, and_, func, or_, true

from api.query.clauses import Clause, Column, by_index
from api.query.fields import FullMatch
from api.query.filters import Filter

Degrees = Column | ColumnElement[Any]
EARTH = 6371.0088  # mean radius in kilometres
LATITUDE = r"-?(90(\.0{1,6})?|[1-8]?[0-9](\.[0-9]{1,6})?)"
LONGITUDE = r"-?(180(\.0{1,6})?|(1[0-7][0-9]|[1-9]?[0-9])(\.[0-9]{1,6})?)"
SLACK = 1e-6  # degrees by which the box is wider than the circle, against rounding errors


class Circle(fields.String):
    """`latitude,longitude,kilometres`: degrees with at most six decimals, and a whole number of kilometres."""

    allowed = "latitude,longitude,kilometres as 59.91,10.75,100: degrees from -90 to 90 and -180 to 180, then 1 to 9999"

    def __init__(self) -> None:
        pattern = rf"^{LATITUDE},{LONGITUDE},[1-9][0-9]{{0,3}}$"
        super().__init__(validate=FullMatch(pattern, error="Not a point and a distance."))


@dataclass(frozen=True, slots=True)
class Around:
    """A circle: its centre in degrees and its radius in kilometres."""

    latitude: float
    longitude: float
    radius: float

    def holds(self, latitude: Degrees, longitude: Degrees) -> ColumnElement[bool]:
        """The point of the two columns is inside: by a bounding box, which can use an index, then by the haversine."""
        return and_(self._box(latitude, longitude), self._haversine(latitude, longitude))

    def _box(self, latitude: Degrees, longitude: Degrees) -> ColumnElement[bool]:
        reach = self.radius / EARTH
        height = degrees(reach) + SLACK
        south, north = self.latitude - height, self.latitude + height
        band = latitude.between(south, north)
        if south <= -90 or north >= 90:  # a pole is inside, and with it every longitude
            return band
        width = degrees(asin(sin(reach) / cos(radians(self.latitude)))) + SLACK
        west, east = self.longitude - width, self.longitude + width
        ranges: list[ColumnElement[bool]] = [longitude.between(west, east)]
        if west < -180:
            ranges.append(longitude >= west + 360)
        if east > 180:
            ranges.append(longitude <= east - 360)
        return and_(band, or_(*ranges))

    def _haversine(self, latitude: Degrees, longitude: Degrees) -> ColumnElement[bool]:
        """hav(distance) = hav(Δlatitude) + cos·cos·hav(Δlongitude), with hav(x) = (1 - cos x) / 2."""
        if self.radius >= EARTH * pi:
            return true()
        degree = pi / 180
        by_latitude = 1 - func.cos((latitude - self.latitude) * degree)
        by_longitude = 1 - func.cos((longitude - self.longitude) * degree)
        along = cos(radians(self.latitude)) * func.cos(latitude * degree)
        return by_latitude + along * by_longitude <= 1 - cos(self.radius / EARTH)


def near_filter(latitude: Column, longitude: Column) -> Filter:
    """A filter by the distance from a point."""

    def of(*point: Degrees) -> Clause:
        return lambda circles, _: or_(*(Around(*map(float, each.split(","))).holds(*point) for each in circles))

    sentence = (
        "In a city at most so many kilometres from a point: latitude, longitude, kilometres. Countries have none."
    )
    # For the check per record, `+ 0` keeps SQLite from using the index.
    clause = replace(by_index(latitude.class_.id, of(latitude, longitude)), per_record=of(latitude + 0, longitude + 0))
    return Filter(List(Circle()), sentence, "39.9,116.4,100", clause)
