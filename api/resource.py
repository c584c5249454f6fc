"""One declaration a resource: its path, columns, relations, schemas, filters and orders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from marshmallow import Schema, fields

from api.fields import Flag, Line, Number, Term
from api.filters import Column, Filter, with_exclusions
from api.links import PATHS, VERSION
from api.names import Names
from api.paging import Order
from api.parameters import Parameter, Parameters
from api.reading import Columns, Relation
from api.shapes import SAMPLE_ID, Shape, about
from models import Base

MOST = 200
USUAL = 50

OFFSETS = Parameter(
    Term("codepoints", "utf16", load_default="codepoints"),
    "How `start` and `end` of mentions are counted: in Unicode code points, or in UTF-16 units as JavaScript does.",
    "utf16",
)
LIMIT = Parameter(Number(1, MOST, load_default=USUAL), "How many records a page has at most.", 20)
COUNT = Parameter(Flag(load_default=False), "Whether `total` counts what all pages hold together.", True)
JSON, GEOJSON = "json", "geojson"
FORMATS = {
    JSON: "application/json",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    GEOJSON: "application/geo+json",
}
ALWAYS = ("id", "href")  # fields that are shown whatever the request names
RELEVANCE = "relevance"  # the order of a full-text search, best first
# A value for each type that records are ordered by, for the example of a cursor.
SAMPLES: dict[type, Any] = {date: date(2024, 3, 5), int: 2}


@dataclass(frozen=True)
class Resource:
    """A kind of record with a list and a page for each record.

    `columns` come from the record's own table, `relations` from others, by one query each; `item_relations` are shown
    on a record's page only. `orders` are columns that are never null; a minus before an order's name reverses it.
    """

    name: str
    singular: str
    about: str
    model: type[Base]
    entry: type[Schema]
    item: type[Schema]
    columns: Columns
    filters: Mapping[str, Filter]
    orders: Mapping[str, Column]
    usual_order: str
    orders_note: str
    relations: tuple[Relation, ...] = ()
    item_relations: tuple[Relation, ...] = ()
    point: tuple[Column, ...] = ()  # latitude and longitude, of what has a place

    @property
    def path(self) -> str:
        """Where the list is served."""
        return f"{VERSION}/{self.name}"

    @property
    def prefix(self) -> str:
        """The letter that the ids of this kind start with."""
        return next(letter for letter, name in PATHS.items() if name == self.name)

    def knows(self, record_id: str) -> bool:
        """Whether this could be an id of this kind."""
        return re.fullmatch(f"{self.prefix}[0-9a-z]{{17}}", record_id) is not None

    @property
    def id(self) -> Column:
        """The column of the record's id."""
        column: Column = self.model.id  # type: ignore[attr-defined]  # every record has one
        return column

    @cached_property
    def all_filters(self) -> Mapping[str, Filter]:
        """The filters with those that exclude."""
        return with_exclusions(self.filters)

    @cached_property
    def list_parameters(self) -> Parameters:
        """What the list takes."""
        names = [name for each in self.orders for name in (each, f"-{each}")]
        sort = Parameter(
            Term(*names, RELEVANCE, load_default=self.usual_order),
            "The order of the records; a minus means descending, `relevance` puts first what fits `q` best and needs "
            f"it. {self.orders_note}".strip(),
            self.usual_order,
        )
        order = self.order(self.usual_order)
        cursor = Parameter(
            Line(1000),
            "Where the page starts: taken from `next` of the page before, with the same `sort`.",
            order.cursor(SAMPLES[order.column.type.python_type], self.prefix + SAMPLE_ID),
        )
        paging = {"sort": sort, "limit": LIMIT, "cursor": cursor, "count": COUNT}
        more = {"expand": self._expand, "format": self._format}
        return Parameters({**self.all_filters, **paging, **more, **self.item_parameters})

    @cached_property
    def item_parameters(self) -> Parameters:
        """What the page of a record takes."""
        names = list(self.item().fields)
        sentence = f"Which fields to show, with commas between; `{'` and `'.join(ALWAYS)}` always are."
        return Parameters({"offsets": OFFSETS, "fields": Parameter(Names(names), sentence, ",".join(names[2:4]))})

    @cached_property
    def formats(self) -> tuple[str, ...]:
        """In what formats the list is served."""
        return tuple(form for form in FORMATS if form != GEOJSON or self.point)

    @property
    def _expand(self) -> Parameter:
        names = [name for name in self.item().fields if name not in self.entry().fields]
        return Parameter(
            Names(names),
            "Fields of a record's own page to show in the list as well, with commas between: "
            f"{', '.join(names)}. Each costs time.",
            names[-1],
        )

    @property
    def _format(self) -> Parameter:
        sentence = (
            "The format, where it is not to follow `Accept`. All but `json` give every record from `cursor` on, not a "
            "page, unless `limit` is given."
        )
        if self.point:
            sentence += " `geojson` gives those with coordinates."
        return Parameter(Term(*self.formats), sentence, "csv")

    @cached_property
    def page(self) -> type[Schema]:
        """The envelope of the list."""
        members = {
            "__doc__": f"A page of the list of {self.name}.",
            "data": fields.List(fields.Nested(self.entry), metadata=about(f"The {self.name} of this page.")),
            "next": fields.URL(
                allow_none=True,
                metadata=about(
                    "The next page, null on the last.", f"https://api.example{self.path}?cursor=WyItZGF0ZSJd"
                ),
            ),
            "total": fields.Integer(
                allow_none=True,
                metadata=about("How many records all pages hold together; null unless `count=true` asks.", 42),
            ),
        }
        return type(f"{self.singular.capitalize()}PageSchema", (Shape,), members)

    def order(self, name: str) -> Order:
        """The order called `name` in `sort`."""
        return Order(name, self.orders[name.removeprefix("-")], self.id, name.startswith("-"))
