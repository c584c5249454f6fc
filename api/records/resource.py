"""One declaration a resource: its path, columns, relations, schemas, filters and orders."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from marshmallow import Schema, fields
from sqlalchemy import Connection, Select, select

from api.query.clauses import Column
from api.query.cursors import Order
from api.query.facets import Facet
from api.query.fields import Flag, Names, Number, Term, TypedText
from api.query.filters import Filter, with_exclusions
from api.query.parameters import Parameter, Parameters
from api.records.loading import IDS, Columns, Reading, Record, Relation
from api.schemas import SAMPLE_ID, HighlightSchema, Shape, about
from api.urls import VERSION
from models import Base
from models.kinds import KINDS, Kind

MOST = 200
USUAL = 50
LONGEST_CURSOR = 1000  # characters

OFFSETS = Parameter(
    Term("codepoints", "utf16", load_default="codepoints"),
    "How `start` and `end` of mentions are counted: in Unicode code points (`codepoints`), or in UTF-16 units as "
    "JavaScript does (`utf16`).",
    "utf16",
)
LIMIT = Parameter(Number(1, MOST, load_default=USUAL), "How many records a page has at most.", 20)
COUNT = Parameter(Flag(load_default=False), "Whether `total` counts what all pages hold together.", True)
HIGHLIGHT = Parameter(
    Flag(load_default=False),
    "Whether `highlights` shows where in the documents the words of `q` stand; without `q` it is empty for every "
    "record. In JSON only.",
    True,
)
HIGHLIGHTS = fields.Dict(
    fields.String(),
    fields.List(fields.Nested(HighlightSchema)),
    allow_none=True,
    metadata=about(
        "By record id, the first 20 spans that hold words of `q`: within what proves the record and the headlines over "
        "an event, or in the text of a document. Null unless `highlight=true` asks."
    ),
)
JSON, CSV, LINES, GEOJSON = "json", "csv", "ndjson", "geojson"
FORMATS = {
    JSON: "application/json",
    CSV: "text/csv",
    LINES: "application/x-ndjson",
    GEOJSON: "application/geo+json",
}
ALWAYS = ("id", "href")  # fields that are shown whatever the request names
# What the records are ordered by, in words.
ORDERS = {
    "date": "the day",
    "documents": "how many documents tell it",
    "outlets": "how many outlets do, without copies",
    "confidence": "how sure we are",
    "name": "the name",
    "added": "when it was stored",
}
RELEVANCE = "relevance"  # the order of a full-text search, best first
# A value for each type that records are ordered by, for the example of a cursor.
SAMPLES: dict[type, Any] = {date: date(2024, 3, 5), int: 2, float: 0.9, str: "d" + SAMPLE_ID}


# For each of these ids, a line that tells what the record is.
Titles = Callable[[Connection, Sequence[str]], dict[str, str]]


@dataclass(frozen=True, eq=False)  # there is one of each, so that it may be a key
class Resource:
    """What is served as a list, with a page for each record.

    `columns` come from the record's own table, `relations` from others, by one query each; `item_relations` are shown
    on a record's page only. `orders` are columns that are never null; a minus before an order's name reverses it.
    Only what has `facets` is counted by them, only what has a `title` is found by the search over everything, and only
    what is `correctable` shows what holds its tellings together, and is cut and joined.
    """

    kind: Kind
    about: str
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
    facets: Mapping[str, Facet] = field(default_factory=dict)
    title: Titles | None = None
    correctable: bool = False
    texts: bool = False  # whether a record's page has a whole text, which an operator may keep back

    @property
    def name(self) -> str:
        """What there is a list of."""
        return self.kind.plural

    @property
    def singular(self) -> str:
        """What one of them is called."""
        return self.kind.name

    @property
    def model(self) -> type[Base]:
        """The class of its table."""
        return self.kind.model

    @property
    def prefix(self) -> str:
        """The letter that its ids start with."""
        return self.kind.prefix

    @property
    def recorded(self) -> bool:
        """Whether it is a kind of record, of which the change feed tells; if not, it changes with any record."""
        return self.kind in KINDS

    @property
    def identity(self) -> str:
        """What the id is called in a route: validators take a `record_id` for one that the change feed knows."""
        return "record_id" if self.recorded else f"{self.singular}_id"

    @property
    def path(self) -> str:
        """Where the list is served."""
        return f"{VERSION}/{self.name}"

    def knows(self, record_id: str) -> bool:
        """Whether this could be an id of this kind."""
        return self._ids.fullmatch(record_id) is not None

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        return re.compile(f"{self.prefix}[0-9a-z]{{17}}")

    @property
    def id(self) -> Column:
        """The column of the record's id."""
        column: Column = self.model.id  # type: ignore[attr-defined]  # every record has one
        return column

    @cached_property
    def entry_fields(self) -> tuple[str, ...]:
        """The fields that the list shows."""
        return tuple(self.entry().fields)

    @cached_property
    def item_fields(self) -> tuple[str, ...]:
        """The fields that a record's own page shows."""
        return tuple(self.item().fields)

    @cached_property
    def by_id(self) -> Select[*tuple[Any, ...]]:
        """The columns of the records `IDS`."""
        return select(*self.columns.flat).where(self.id.in_(IDS))

    def found(self, reading: Reading, ids: Sequence[str]) -> list[Record]:
        """Those of these records that there are, with their own columns alone; in no order."""
        return [self.columns.record(row, reading.links) for row in reading.rows(self.by_id, ids)]

    @cached_property
    def all_filters(self) -> Mapping[str, Filter]:
        """The filters with those that exclude."""
        return with_exclusions(self.filters)

    @cached_property
    def list_parameters(self) -> Parameters:
        """What the list takes."""
        names = [name for each in self.orders for name in (each, f"-{each}")]
        explained = ", ".join(f"`{each}` ({ORDERS[each]})" for each in self.orders)
        sort = Parameter(
            Term(*names, RELEVANCE, load_default=self.usual_order),
            f"The order of the records, by {explained}; a minus means descending. `relevance` puts first what fits `q` "
            f"best and needs it. {self.orders_note}".strip(),
            self.usual_order,
        )
        cursor = Parameter(
            TypedText(LONGEST_CURSOR),
            "Where the page starts: taken from `next` of the page before, with the same `sort`.",
            self.sample_cursor(self.usual_order),
        )
        paging = {"sort": sort, "limit": LIMIT, "cursor": cursor, "count": COUNT}
        more = {**self._expand, **({"highlight": HIGHLIGHT} if self.recorded else {}), "format": self._format}
        return Parameters({**self.all_filters, **paging, **more, **self.item_parameters}, self._fixed)

    def sample_cursor(self, name: str) -> str:
        """A cursor of the order called `name`, as an example."""
        order = self.order(name)
        return order.cursor(SAMPLES[order.column.type.python_type], self.prefix + SAMPLE_ID)

    @cached_property
    def item_parameters(self) -> Parameters:
        """What the page of a record takes."""
        names = list(self.item_fields)
        sentence = f"Which fields to show, with commas between; `{'` and `'.join(ALWAYS)}` always are."
        fields = Parameter(Names(names), sentence, ",".join(names[2:4] or names))
        return Parameters({**({"offsets": OFFSETS} if self.recorded else {}), "fields": fields}, self._fixed)

    @property
    def _fixed(self) -> Mapping[str, Any]:
        """The values of parameters that only what rests on spans takes."""
        return {} if self.recorded else {"offsets": "codepoints", "highlight": False}

    @cached_property
    def formats(self) -> tuple[str, ...]:
        """In what formats the list is served."""
        return tuple(form for form in FORMATS if form != GEOJSON or self.point)

    @property
    def _expand(self) -> Mapping[str, Parameter]:
        """Nothing where a record's page shows what the list does."""
        names = [name for name in self.item_fields if name not in self.entry_fields]
        if not names:
            return {}
        sentence = (
            "Fields of a record's own page to show in the list as well, with commas between: "
            f"{', '.join(names)}. Each costs time."
        )
        return {"expand": Parameter(Names(names), sentence, names[-1])}

    @property
    def _format(self) -> Parameter:
        sentence = (
            "The format, where it is not to follow `Accept`: `json`, `csv` (a table) or `ndjson` (an object a line). "
            "All but `json` give every record from `cursor` on, not a page, unless `limit` is given."
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
            "highlights": HIGHLIGHTS,
        }
        return type(f"{self.singular.capitalize()}PageSchema", (Shape,), members)

    def order(self, name: str) -> Order:
        """The order called `name` in `sort`."""
        return Order(name, self.orders[name.removeprefix("-")], self.id, name.startswith("-"))
