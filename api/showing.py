"""Which fields of its records an answer shows: the usual ones, or those that the request names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from marshmallow import Schema

from api.reading import Reading, Record, fill
from api.resource import ALWAYS, Resource


@lru_cache(maxsize=256)
def _schema(schema: type[Schema], names: tuple[str, ...]) -> Schema:
    return schema(only=names)


class Showing:
    """The fields to show of a resource's records, in the order of the request, and no more relations than they need."""

    def __init__(self, resource: Resource, values: Mapping[str, Any], usual: Sequence[str]) -> None:
        """`usual` are the fields without a wish: those of the list or of a record's page."""
        wanted = dict.fromkeys([*ALWAYS, *values.get("fields", usual), *values.get("expand", ())])
        # A record's page has some fields of the list in more detail.
        paged = set(usual) == set(resource.item().fields)
        listed = set() if paged else set(resource.entry().fields)
        own = tuple(name for name in wanted if name in listed)
        more = tuple(name for name in wanted if name not in listed)
        self._schemas = [
            _schema(kind, names) for kind, names in ((resource.entry, own), (resource.item, more)) if names
        ]
        self._relations = [each for each in resource.relations if wanted.keys() & set(each.provides)]
        self._relations += [each for each in resource.item_relations if set(more) & set(each.provides)]

    @property
    def schemas(self) -> Sequence[Schema]:
        """The schemas whose fields, one after the other, are shown."""
        return self._schemas

    def records(self, reading: Reading, records: Sequence[Record]) -> list[Record]:
        """`records` with their relations, as they are served."""
        fill(reading, records, self._relations)
        return [dict(chain.from_iterable(schema.dump(each).items() for schema in self._schemas)) for each in records]
