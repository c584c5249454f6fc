"""A page of a list from stored bodies alone, by one statement: what most requests are for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from api.http.change_number import NEWEST
from api.lists.listing import Listing, cursor_place, unfiltered_page
from api.lists.messages import ListPage, ReadRequest
from api.query.cursors import Order
from api.records.resource import RELEVANCE, Resource
from api.rendering.body_store import asks_for_stored
from api.rendering.packing import PACKER
from models.lookup import Lookup, alone


def stored_page(request: ReadRequest) -> ListPage | None:
    """The page, if the request is for a list in one of its orders with the default fields.

    None if it is for something else, if a body is not stored, or if the page cannot be had by one statement. Raises
    ParameterError if the cursor does not belong to this order.
    """
    resource, values = request.resource, request.values
    if values["count"] or values["highlight"] or not asks_for_stored(values):
        return None
    filtered = not resource.all_filters.keys().isdisjoint(values)
    if not filtered and values["sort"] != RELEVANCE:
        return _unfiltered(request)
    # SQLite is told how to find the records of a filter, which takes a look at them (`api.lists.planner`).
    return _filtered(request) if request.engine.dialect.name == "postgresql" and not request.stored_only else None


def _filtered(request: ReadRequest) -> ListPage | None:
    limit = request.values["limit"]
    with alone(request.engine) as connection:
        listing = Listing(request.resource, request.values, connection, request.limits)
        rows = connection.execute(*listing.keys(limit + 1, request.render_version)).all()
    bodies = _unpacked([row.body for row in rows[:limit]])
    if bodies is None:
        return None
    cursor = listing.order.cursor(rows[limit - 1].ordered, rows[limit - 1].id) if len(rows) > limit else None
    return ListPage(bodies, cursor, request.last_change)


def _unfiltered(request: ReadRequest) -> ListPage | None:
    """The page of a list without filters, by a query that bypasses SQLAlchemy; None if there is no record.

    Its bodies and `last_change`, the last change number of all records, come from one database snapshot.
    """
    resource, values, limit = request.resource, request.values, request.values["limit"]
    order, after = _order(resource, values["sort"]), {}
    if "cursor" in values:
        value, record = cursor_place(order, values)
        # The drivers take different types for a day; both take text.
        after = {"value": value.isoformat() if isinstance(value, date) else value, "record": record}
    lookup = page_lookup(resource, order.name, bool(after), request.render_version)
    rows = lookup.rows(request.engine, most=limit + 1, **after)
    bodies = _unpacked([body for _, _, body, _ in rows[:limit]])
    if not bodies:
        return None
    record, ordered, _, number = rows[len(bodies) - 1]
    return ListPage(bodies, order.cursor(ordered, record) if len(rows) > limit else None, number)


def _unpacked(packed: Sequence[bytes | None]) -> list[bytes] | None:
    """The bodies, None if one is not stored."""
    found = PACKER.bodies(packed)
    bodies = [body for body in found if body is not None]
    return bodies if len(bodies) == len(found) else None


@cache
def _order(resource: Resource, name: str) -> Order:
    """The order of this name, made once, since it caches the type of its column with the first cursor that it reads."""
    return resource.order(name)


@cache
def page_lookup(resource: Resource, name: str, after_cursor: bool, render_version: str) -> Lookup:
    """The query for the rows of `unfiltered_page`, each with its body and the last change number of all records."""
    return Lookup(unfiltered_page(resource, name, after_cursor, render_version).add_columns(NEWEST.scalar_subquery()))
