"""Rows into dicts: which columns a record shows, and how one query for each relation fills in the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVarTuple

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Select, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute

from api.urls import Links
from models import Document
from models.kinds import Kind

Record = dict[str, Any]
Selected = ColumnElement[Any] | InstrumentedAttribute[Any]
Columned = TypeVarTuple("Columned")

# Stands in a statement for the ids that `Reading.rows` is given. A statement is built once, when its module is loaded:
# building and compiling one takes longer than running it.
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
TEXTS = select(Document.id, Document.text).where(Document.id.in_(IDS))


@dataclass(frozen=True)
class Reading:
    """One request's view of the database: its connection, where links point and how spans are counted."""

    connection: Connection
    links: Links
    utf16: bool = False
    whole_texts: bool = True
    _texts: dict[str, str] = field(default_factory=dict)

    def rows(self, statement: Select[*Columned], ids: Collection[Any]) -> Sequence[Row[*Columned]]:
        """What `statement` finds for these ids. Past the session, which takes as long again to look for objects."""
        return self.connection.execute(statement, {"ids": ids}).all() if ids else []

    def texts(self, documents: set[str]) -> Mapping[str, str]:
        """The texts of these documents by id; each is fetched once."""
        absent = documents - self._texts.keys()
        if absent:
            self._texts.update((document, text) for document, text in self.rows(TEXTS, absent))
        return self._texts


class Columns:
    """What to select for a record, by field. A nested mapping makes an object, or null where all its columns are.

    `kind` is given where the record is of no kind that its id tells.
    """

    def __init__(self, kind: Kind | None = None, /, **shape: Selected | Mapping[str, Selected]) -> None:
        self._kind = kind
        self.flat: list[Selected] = list(_flat(shape))
        self._plan = list(_plan(shape))

    def record(self, row: Sequence[Any], links: Links) -> Record:
        """The object that the columns at the start of `row` make; what has an id gets the `href` of that record."""
        made: Record = {}
        for name, place, inner in self._plan:
            if inner is None:
                made[name] = value = row[place]
                if name == "id":
                    made["href"] = links.record(value, self._kind)
            else:
                values = row[place : place + len(inner)]
                made[name] = None if all(value is None for value in values) else _part(inner, values, links)
        return made


@dataclass(frozen=True)
class Relation:
    """Fields that come from other tables. `load` gives them for each of the record ids it is asked about."""

    provides: tuple[str, ...]
    load: Callable[[Reading, Sequence[str]], Mapping[str, Record]]


def fill(reading: Reading, records: Sequence[Record], relations: Sequence[Relation]) -> None:
    """Add to each of `records` the fields of `relations`."""
    ids = [record["id"] for record in records]
    for relation in relations:
        found = relation.load(reading, ids) if ids else {}
        for record in records:
            record.update(found[record["id"]])


def grouped(ids: Sequence[str], *names: str) -> dict[str, Record]:
    """For each id a dict with an empty list under each name."""
    return {each: {name: [] for name in names} for each in ids}


def _flat(shape: Mapping[str, Any]) -> Iterator[Selected]:
    for each in shape.values():
        if isinstance(each, Mapping):
            yield from _flat(each)
        else:
            yield each


def _plan(shape: Mapping[str, Any]) -> Iterator[tuple[str, int, tuple[str, ...] | None]]:
    """For each field its name, where its column stands, and of an object the names of its own fields."""
    place = 0
    for name, each in shape.items():
        inner = tuple(each) if isinstance(each, Mapping) else None
        yield name, place, inner
        place += 1 if inner is None else len(inner)


def _part(names: Sequence[str], values: Sequence[Any], links: Links) -> Record:
    if names[0] == "id":
        return {"id": values[0], "href": links.record(values[0]), **dict(zip(names[1:], values[1:], strict=True))}
    return dict(zip(names, values, strict=True))
