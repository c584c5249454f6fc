"""Loading of records: the columns of a record as a dict, and relations, each loaded by one query for many records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from api.urls import Links
from models import Document
from models.among import among_parameter
from models.kinds import Kind

Record = dict[str, Any]
Selected = ColumnElement[Any] | InstrumentedAttribute[Any]
Columned = TypeVarTuple("Columned")


def among_ids(column: Selected) -> ColumnElement[bool]:
    """Whether a column has one of the ids that `Reading.rows` is given.

    Statements are built once, when their module is imported: building and compiling one takes longer than running it.
    """
    return among_parameter(column, "ids")


TEXTS = select(Document.id, Document.text).where(among_ids(Document.id))


@dataclass(frozen=True)
class Reading:
    """One request's view of the database: the connection, the URLs of links and the unit of offsets.

    It keeps texts, which never change, and mentions: several fields of a record are made of them.
    """

    connection: Connection
    links: Links
    utf16: bool = False
    whole_texts: bool = True
    mentions: dict[int, list[Record]] = field(default_factory=dict)  # of tellings; `api.records.mentions` reads them
    known_texts: dict[str, str] = field(default_factory=dict)

    def rows(self, statement: Select[*Columned], ids: Collection[Any]) -> Sequence[Row[*Columned]]:
        """The rows of `statement` for these ids. Without an ORM session, which would take twice as long."""
        return self.connection.execute(statement, {"ids": list(ids)}).all() if ids else []

    def texts(self, documents: set[str]) -> Mapping[str, str]:
        """The texts of documents by id, of at least these; each is fetched once."""
        absent = documents - self.known_texts.keys()
        if absent:
            self.known_texts.update((document, text) for document, text in self.rows(TEXTS, absent))
        return self.known_texts


class Columns:
    """The columns to select for a record, by field. A nested mapping gives an object, or null if all its columns are.

    `kind` is needed only if the first letter of the ids does not identify the kind.
    """

    def __init__(self, kind: Kind | None = None, /, **shape: Selected | Mapping[str, Selected]) -> None:
        self._kind = kind
        self.flat: list[Selected] = list(_flat(shape))
        self._plan = list(_plan(shape))

    def record(self, row: Sequence[Any], links: Links) -> Record:
        """The record in the first columns of `row`; every object with an `id` gets the `href` of that record."""
        result: Record = {}
        for name, position, inner in self._plan:
            if inner is None:
                result[name] = value = row[position]
                if name == "id":
                    result["href"] = links.record(value, self._kind)
            else:
                values = row[position : position + len(inner)]
                result[name] = None if values.count(None) == len(inner) else _nested(inner, values, links)
        return result


@dataclass(frozen=True)
class Relation:
    """Fields that come from other tables. `load` returns them for each of the record ids that it is given."""

    provides: tuple[str, ...]
    load: Callable[[Reading, Sequence[str]], Mapping[str, Record]]


def fill(reading: Reading, records: Sequence[Record], relations: Sequence[Relation]) -> None:
    """Add to each of `records` the fields of `relations`."""
    ids = [record["id"] for record in records]
    for relation in relations:
        found = relation.load(reading, ids) if ids else {}
        for record in records:
            record.update(found[record["id"]])


def empty_lists(ids: Sequence[str], *names: str) -> dict[str, Record]:
    """For each id a dict with an empty list under each name."""
    return {each: {name: [] for name in names} for each in ids}


def _flat(shape: Mapping[str, Any]) -> Iterator[Selected]:
    for each in shape.values():
        if isinstance(each, Mapping):
            yield from _flat(each)
        else:
            yield each


def _plan(shape: Mapping[str, Any]) -> Iterator[tuple[str, int, tuple[str, ...] | None]]:
    """For each field its name, the position of its first column, and for an object the names of its fields."""
    position = 0
    for name, each in shape.items():
        inner = tuple(each) if isinstance(each, Mapping) else None
        yield name, position, inner
        position += 1 if inner is None else len(inner)


def _nested(names: Sequence[str], values: Sequence[Any], links: Links) -> Record:
    if names[0] == "id":
        return {"id": values[0], "href": links.record(values[0]), **dict(zip(names[1:], values[1:], strict=True))}
    return dict(zip(names, values, strict=True))
