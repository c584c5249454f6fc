"""The declaration of a resource: its path, columns, relations, schemas, filters and orders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from marshmallow import Schema, fields
from marshmallow.fields import List
from sqlalchemy import Connection, Select, select

from api.query.clauses import Column, by_index
from api.query.cursors import Order
from api.query.facets import Facet
from api.query.fields import Flag, Id, Names, Number, Term, TypedText
from api.query.filters import Filter, with_exclusions
from api.query.parameters import Parameter, Parameters
from api.query.references import is_record
from api.records.loading import Columns, Reading, Record, Relation, among_ids
from api.schemas import SAMPLE_ID, HighlightSchema, Shape, about
from api.urls import VERSION
from models import Base
from models.kinds import KINDS, Kind

LARGEST_PAGE = 200
DEFAULT_PAGE = 50
LONGEST_CURSOR = 1000  # characters

OFFSETS = Parameter(
    Term("codepoints", "utf16", load_default="codepoints"),
    "How `start` and `end` of mentions are counted: in Unicode code points (`codepoints`), or in UTF-16 units as "
    "JavaScript does (`utf16`).",
    "utf16",
)
LIMIT = Parameter(Number(1, LARGEST_PAGE, load_default=DEFAULT_PAGE), "How many records a page has at most.", 20)
COUNT = Parameter(Flag(load_default=False), "Whether `total` counts what all pages hold together.", True)
BOM = Parameter(
    Flag(load_default=False),
    "Whether the table begins with a byte order mark, by which Excel knows that it is UTF-8. In CSV only.",
    False,
)
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
JSON, CSV, LINES, GEOJSON, SVG = "json", "csv", "ndjson", "geojson", "svg"
XLSX, ATOM, GRAPHML, GEXF = "xlsx", "atom", "graphml", "gexf"
FORMATS = {
    JSON: "application/json",
    CSV: "text/csv",
    LINES: "application/x-ndjson",
    GEOJSON: "application/geo+json",
    SVG: "image/svg+xml",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ATOM: "application/atom+xml",
    GRAPHML: "application/graphml+xml",
    GEXF: "application/gexf+xml",
}
OF_LISTS = (JSON, CSV, LINES, GEOJSON, XLSX, ATOM)
TABLES = (CSV, XLSX)  # which have no place for lists of objects
ALWAYS_SHOWN = ("id", "href")  # fields that are served whichever the request names
# What each order sorts by, in words for the docs.
ORDERS = {
    "date": "the day",
    "published": "the day of publication",
    "documents": "how many documents tell it",
    "outlets": "how many outlets do, without copies",
    "confidence": "how sure we are",
    "name": "the name",
    "added": "when it was stored",
}
RELEVANCE = "relevance"  # the order of a full-text search, best first
# An example of each type of sort value, for the example of a cursor.
SAMPLES: dict[type, Any] = {date: date(2024, 3, 5), int: 2, float: 0.9, str: "d" + SAMPLE_ID}


# From ids to a one-line title of each record.
Titles = Callable[[Connection, Sequence[str]], dict[str, str]]


def listed(names: Iterable[str]) -> str:
    """Names for the docs, as the values of an enumeration are shown there."""
    return ", ".join(f"`{name}`" for name in names)


@dataclass(frozen=True, eq=False)  # compared by identity, so that it is hashable
class Resource:
    """A kind of record that is served as a list, with a page for each record.

    `columns` come from the record's own table, `relations` from others, by one query each; `item_relations` are shown
    only on a record's page. `orders` are columns that are never null; a minus before an order's name reverses it.
    Resources with `facets` can be counted by them, those with a `title` are included in the search over everything, and
    those that are `correctable` have the operations links, cut and join.
    """

    kind: Kind
    about: str
    entry: type[Schema]
    item: type[Schema]
    columns: Columns
    filters: Mapping[str, Filter]
    orders: Mapping[str, Column]
    default_order: str
    relations: tuple[Relation, ...] = ()
    item_relations: tuple[Relation, ...] = ()
    point: tuple[Column, ...] = ()  # latitude and longitude, if records have a place
    orders_note: str = ""
    facets: Mapping[str, Facet] = field(default_factory=dict)
    title: Titles | None = None
    correctable: bool = False
    texts: bool = False  # whether a record's page has a whole text, which an operator may withhold

    @property
    def name(self) -> str:
        """The plural name, as in the path of the list."""
        return self.kind.plural

    @property
    def singular(self) -> str:
        """The singular name."""
        return self.kind.name

    @property
    def model(self) -> type[Base]:
        """The ORM class of its table."""
        return self.kind.model

    @property
    def prefix(self) -> str:
        """The letter that its ids start with."""
        return self.kind.prefix

    @property
    def in_change_feed(self) -> bool:
        """Whether the change feed covers this kind; if not, its answers depend on the last change of any record."""
        return self.kind in KINDS

    @property
    def identity(self) -> str:
        """The name of the id in a route; `api.http.etags` looks up the id named `record_id` in the change feed."""
        return "record_id" if self.in_change_feed else f"{self.singular}_id"

    @property
    def path(self) -> str:
        """The path of the list."""
        return f"{VERSION}/{self.name}"

    def knows(self, record_id: str) -> bool:
        """Whether this has the form of an id of this kind."""
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
        """The columns of the records asked for."""
        return select(*self.columns.flat).where(among_ids(self.id))

    def found(self, reading: Reading, ids: Sequence[str]) -> list[Record]:
        """The records with these ids that exist, with their own columns only; in no order."""
        return [self.columns.record(row, reading.links) for row in reading.rows(self.by_id, ids)]

    @cached_property
    def all_filters(self) -> Mapping[str, Filter]:
        """The filters, including the `exclude_` ones."""
        by_id = Filter(
            List(Id(self.prefix)),
            "Any of these, given by id; one that was merged into another finds that one.",
            self.prefix + SAMPLE_ID,
            by_index(self.id, is_record(self.id)),
        )
        return with_exclusions({"id": by_id, **self.filters})

    @cached_property
    def list_parameters(self) -> Parameters:
        """The parameters of the list."""
        names = [name for each in self.orders for name in (each, f"-{each}")]
        explained = ", ".join(f"`{each}`" + f" ({ORDERS[each]})" * (each in ORDERS) for each in self.orders)
        sort = Parameter(
            Term(*names, RELEVANCE, load_default=self.default_order),
            f"The order of the records, by {explained}; a minus means descending. `relevance` puts first what fits `q` "
            f"best and needs it. {self.orders_note}".strip(),
            self.default_order,
        )
        cursor = Parameter(
            TypedText(LONGEST_CURSOR),
            "Where the page starts: taken from `next` of the page before, with the same `sort`.",
            self.sample_cursor(self.default_order),
        )
        paging = {"sort": sort, "limit": LIMIT, "cursor": cursor, "count": COUNT}
        more = {
            **self._expand,
            **({"highlight": HIGHLIGHT} if self.in_change_feed else {}),
            "format": self._format,
            "bom": BOM,
        }
        return Parameters({**self.all_filters, **paging, **more, **self.item_parameters}, self._fixed)

    def sample_cursor(self, name: str) -> str:
        """A cursor of the order called `name`, as an example."""
        order = self.order(name)
        return order.cursor(SAMPLES[order.column.type.python_type], self.prefix + SAMPLE_ID)

    @cached_property
    def item_parameters(self) -> Parameters:
        """The parameters of a record's page."""
        names = list(self.item_fields)
        sentence = (
            f"Which fields to show, with commas between: {listed(names)}. A record is then a part of what the schema "
            f"says: these fields alone, and `{'` and `'.join(ALWAYS_SHOWN)}`, which are always there."
        )
        fields = Parameter(Names(names), sentence, ",".join(names[2:4] or names))
        return Parameters({**({"offsets": OFFSETS} if self.in_change_feed else {}), "fields": fields}, self._fixed)

    @property
    def _fixed(self) -> Mapping[str, Any]:
        """The values of the parameters about spans, for resources that have none and so do not offer them."""
        return {} if self.in_change_feed else {"offsets": "codepoints", "highlight": False}

    @cached_property
    def formats(self) -> tuple[str, ...]:
        """The formats of the list."""
        return tuple(form for form in OF_LISTS if form != GEOJSON or self.point)

    @property
    def _expand(self) -> Mapping[str, Parameter]:
        """The parameter `expand`; none if a record's page has no more fields than the list."""
        names = [name for name in self.item_fields if name not in self.entry_fields]
        if not names:
            return {}
        sentence = (
            "Fields of a record's own page to show in the list as well, with commas between: "
            f"{listed(names)}. They have the types that they have there. Each costs time."
        )
        return {"expand": Parameter(Names(names), sentence, names[-1])}

    @property
    def _format(self) -> Parameter:
        sentence = (
            "The format, where it is not to follow `Accept`: `json`, `csv` (a table), `xlsx` (a table for Excel), "
            "`ndjson` (an object a line) or `atom` (a feed to subscribe to). All but `json` and `atom` give every "
            "record from `cursor` on, not a page, unless `limit` is given."
        )
        if self.point:
            sentence += " `geojson` gives those with coordinates."
        return Parameter(Term(*self.formats), sentence, "csv")

    @cached_property
    def page(self) -> type[Schema]:
        """The schema of a page of the list."""
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
