"""A page of an unfiltered list from stored bodies alone, by one query that bypasses SQLAlchemy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from api.http.change_number import NEWEST
from api.lists.listing import cursor_place, unfiltered_page
from api.lists.messages import ListPage, ReadRequest
from api.query.cursors import Order
from api.records.resource import RELEVANCE, Resource
from api.rendering.body_store import asks_for_stored
from api.rendering.packing import PACKER
from models.lookup import Lookup


def stored_page(request: ReadRequest) -> ListPage | None:
    """The page, if the request is for an unfiltered list in one of its orders with the default fields.

    Its bodies and `last_change`, the last change number of all records, come from one database snapshot. None if the
    request is for something else, if there is no record, or if a body is not stored. Raises ParameterError if the
    cursor does not belong to this order.
    """
    resource, values, limit = request.resource, request.values, request.values["limit"]
    if not _is_default(resource, values):
        return None
    order, after = _order(resource, values["sort"]), {}
    if "cursor" in values:
        value, record = cursor_place(order, values)
        # The drivers take different types for a day; both take text.
        after = {"value": value.isoformat() if isinstance(value, date) else value, "record": record}
    lookup = page_lookup(resource, order.name, bool(after), request.render_version)
    rows = lookup.rows(request.engine, most=limit + 1, **after)
    found = PACKER.bodies([body for _, _, body, _ in rows[:limit]])
    bodies = [body for body in found if body is not None]
    if not bodies or len(bodies) < len(found):
        return None
    record, ordered, _, number = rows[len(bodies) - 1]
    return ListPage(bodies, order.cursor(ordered, record) if len(rows) > limit else None, number)


def _is_default(resource: Resource, values: Mapping[str, Any]) -> bool:
    """Whether the request has no filter, and asks for nothing that is not stored."""
    more = values["count"] or values["highlight"] or values["sort"] == RELEVANCE
    return not more and asks_for_stored(values) and resource.all_filters.keys().isdisjoint(values)


@cache
def _order(resource: Resource, name: str) -> Order:
    """The order of this name, made once, since it caches the type of its column with the first cursor that it reads."""
    return resource.order(name)


@cache
def page_lookup(resource: Resource, name: str, after_cursor: bool, render_version: str) -> Lookup:
    """The query for the rows of `unfiltered_page`, each with its body and the last change number of all records."""
    return Lookup(unfiltered_page(resource, name, after_cursor, render_version).add_columns(NEWEST.scalar_subquery()))
