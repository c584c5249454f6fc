"""Rows into dicts: which columns a record shows, and how one query for each relation fills in the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.links import Links
from models import Document

Record = dict[str, Any]
Selected = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True)
class Reading:
    """One request's view of the database: its session, where links point and how spans are counted."""

    session: Session
    links: Links
    utf16: bool = False
    whole_texts: bool = True
    _texts: dict[str, str] = field(default_factory=dict)

    def texts(self, documents: set[str]) -> Mapping[str, str]:
        """The texts of these documents by id; each is fetched once."""
        absent = documents - self._texts.keys()
        if absent:
            found = self.session.execute(select(Document.id, Document.text).where(Document.id.in_(absent)))
            self._texts.update((row.id, row.text) for row in found)
        return self._texts


class Columns:
    """What to select for a record, by field. A nested mapping makes an object, or null where all its columns are."""

    def __init__(self, **shape: Selected | Mapping[str, Selected]) -> None:
        self._shape = shape
        self.flat: list[Selected] = list(_flat(shape))

    def record(self, row: Sequence[Any], links: Links) -> Record:
        """The object that the columns at the start of `row` make; what has an id gets the `href` of that record."""
        values = iter(row)
        made: Record = {}
        for name, shape in self._shape.items():
            if isinstance(shape, Mapping):
                part = {key: next(values) for key in shape}
                made[name] = None if all(value is None for value in part.values()) else _linked(part, links)
            else:
                made[name] = next(values)
        return _linked(made, links)


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


def _linked(record: Record, links: Links) -> Record:
    return {**record, "href": links.record(record["id"])} if "id" in record else record
