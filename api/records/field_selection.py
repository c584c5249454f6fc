"""Field selection: the fields of records in an answer, the default ones or those that the request names.

A record is loaded in the shape of its schema, so that serializing it only selects fields. marshmallow's `dump` would
take half the time of a list; a test compares what is served with what it would dump.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from marshmallow import Schema, fields

from api.records.loading import Reading, Record, fill
from api.records.resource import ALWAYS_SHOWN, Resource
from api.schemas import UtcDateTime

# A function from a record to the value of a field that is not stored in it under the field's name; None if it is.
Getter = Callable[[Record], Any] | None


class FieldSelection:
    """The selected fields of a resource's records, in the order of the request, and only the relations they need."""

    def __init__(self, resource: Resource, fields: Sequence[str] | None, expand: Sequence[str], paged: bool) -> None:
        default = resource.item_fields if paged else resource.entry_fields
        wanted = dict.fromkeys([*ALWAYS_SHOWN, *(default if fields is None else fields), *expand])
        # A record's page has some fields of the list in more detail.
        listed = () if paged else resource.entry_fields
        own = tuple(name for name in wanted if name in listed)
        more = tuple(name for name in wanted if name not in listed)
        self.name = f"{'page' if paged else 'list'} {','.join(wanted)}"
        self._resource = resource
        self._schemas = [kind(only=names) for kind, names in ((resource.entry, own), (resource.item, more)) if names]
        self._getters = [(name, _getter(field)) for each in self._schemas for name, field in each.dump_fields.items()]
        self._relations = [each for each in resource.relations if wanted.keys() & set(each.provides)]
        self._relations += [each for each in resource.item_relations if set(more) & set(each.provides)]

    def read(self, reading: Reading, ids: Sequence[str]) -> list[Record]:
        """The records with these ids as they are served, without those that do not exist; in no order."""
        return self.records(reading, self._resource.found(reading, ids))

    @property
    def schemas(self) -> Sequence[Schema]:
        """The schemas whose fields are selected, in order."""
        return self._schemas

    def records(self, reading: Reading, records: Sequence[Record]) -> list[Record]:
        """Load the relations of `records` and serialize them."""
        fill(reading, records, self._relations)
        return self.serialize(records)

    def serialize(self, records: Sequence[Record]) -> list[Record]:
        """`records`, whose relations are loaded, as they are served."""
        return [
            {name: record[name] if get is None else get(record) for name, get in self._getters} for record in records
        ]


def _getter(field: fields.Field[Any]) -> Getter:
    name = str(field.name)
    if isinstance(field, UtcDateTime):
        return lambda record: field.serialize(name, record)
    if field.attribute is None:
        return None
    key, _, attribute = field.attribute.partition(".")
    read = attrgetter(attribute)
    return lambda record: read(record[key])


def select_fields(resource: Resource, values: Mapping[str, Any], *, paged: bool = False) -> FieldSelection:
    """The fields that a request names; by default those of the list or, if `paged`, of a record's page."""
    fields = tuple(values["fields"]) if "fields" in values else None
    return _selection(resource, fields, tuple(values.get("expand", ())), paged)


_selection = lru_cache(maxsize=256)(FieldSelection)
