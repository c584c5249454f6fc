"""Which fields of its records an answer shows: the usual ones, or those that the request names.

A record is read in the shape of its schema, so that showing it is but choosing among its fields. To have marshmallow
dump it would take half the time of a list; a test compares what is served with what it would dump.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from marshmallow import Schema, fields

from api.records.loading import Reading, Record, fill
from api.records.resource import ALWAYS, Resource
from api.schemas import Moment

# From a record to the value of one of its fields that is not simply there; None where it is.
Make = Callable[[Record], Any] | None


class Showing:
    """The fields to show of a resource's records, in the order of the request, and no more relations than they need."""

    def __init__(self, resource: Resource, fields: Sequence[str] | None, expand: Sequence[str], paged: bool) -> None:
        usual = resource.item_fields if paged else resource.entry_fields
        wanted = dict.fromkeys([*ALWAYS, *(usual if fields is None else fields), *expand])
        # A record's page has some fields of the list in more detail.
        listed = () if paged else resource.entry_fields
        own = tuple(name for name in wanted if name in listed)
        more = tuple(name for name in wanted if name not in listed)
        self.name = f"{'page' if paged else 'list'} {','.join(wanted)}"
        self._resource = resource
        self._schemas = [kind(only=names) for kind, names in ((resource.entry, own), (resource.item, more)) if names]
        self._made = [(name, _made(field)) for schema in self._schemas for name, field in schema.dump_fields.items()]
        self._relations = [each for each in resource.relations if wanted.keys() & set(each.provides)]
        self._relations += [each for each in resource.item_relations if set(more) & set(each.provides)]

    def read(self, reading: Reading, ids: Sequence[str]) -> list[Record]:
        """Those of these records that there are, as they are served; in no order."""
        return self.records(reading, self._resource.found(reading, ids))

    @property
    def schemas(self) -> Sequence[Schema]:
        """The schemas whose fields, one after the other, are shown."""
        return self._schemas

    def records(self, reading: Reading, records: Sequence[Record]) -> list[Record]:
        """`records` with their relations, as they are served."""
        fill(reading, records, self._relations)
        return self.shown(records)

    def shown(self, records: Sequence[Record]) -> list[Record]:
        """`records`, whose relations are there, as they are served."""
        return [
            {name: record[name] if make is None else make(record) for name, make in self._made} for record in records
        ]


def _made(field: fields.Field[Any]) -> Make:
    name = str(field.name)
    if isinstance(field, Moment):
        return lambda record: field.serialize(name, record)
    if field.attribute is None:
        return None
    key, _, attribute = field.attribute.partition(".")
    read = attrgetter(attribute)
    return lambda record: read(record[key])


def showing(resource: Resource, values: Mapping[str, Any], *, paged: bool = False) -> Showing:
    """What a request wishes to see: without a wish the fields of the list or, where `paged`, of a record's page."""
    fields = tuple(values["fields"]) if "fields" in values else None
    return _showing(resource, fields, tuple(values.get("expand", ())), paged)


_showing = lru_cache(maxsize=256)(Showing)
