"""A page of a whole list from stored bodies alone: one statement, which the driver runs itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from api.http.change_number import NEWEST
from api.lists.listing import cursor_place, walk
from api.lists.messages import ListPage, ReadRequest
from api.query.cursors import Order
from api.records.resource import RELEVANCE, Resource
from api.rendering.body_store import asks_for_stored
from models.lookup import Lookup


def stored_page(asked: ReadRequest) -> ListPage | None:
    """The page, where it is one of the whole list in one of its orders, as it is shown by default.

    Its bodies and `last_change`, the number of the last change of all, are found in one state of the database. None
    where something else is asked for, where there is no record, or where a body is not stored. Raises ParameterError
    where the cursor is none of this order.
    """
    resource, values, limit = asked.resource, asked.values, asked.values["limit"]
    if not _whole(resource, values):
        return None
    order, after = _order(resource, values["sort"]), {}
    if "cursor" in values:
        value, record = cursor_place(order, values)
        after = {"value": value.isoformat() if isinstance(value, date) else value, "record": record}  # for any driver
    lookup = page_lookup(resource, order.name, bool(after), asked.render_version)
    rows = lookup.rows(asked.engine, most=limit + 1, **after)
    bodies = [body for _, _, body, _ in rows[:limit]]
    if not bodies or None in bodies:
        return None
    record, ordered, _, number = rows[len(bodies) - 1]
    return ListPage(bodies, order.cursor(ordered, record) if len(rows) > limit else None, number)


def _whole(resource: Resource, values: Mapping[str, Any]) -> bool:
    """Whether a request narrows the list by nothing, and wants no more of it than what is stored."""
    more = values["count"] or values["highlight"] or values["sort"] == RELEVANCE
    return not more and asks_for_stored(values) and resource.all_filters.keys().isdisjoint(values)


@cache
def _order(resource: Resource, name: str) -> Order:
    """The order of this name, made once: it learns the type of its column with the first cursor that it reads."""
    return resource.order(name)


@cache
def page_lookup(resource: Resource, name: str, onward: bool, render_version: str) -> Lookup:
    """What finds the rows of `walk`, each with its body and the number of the last change of all."""
    return Lookup(walk(resource, name, onward, render_version).add_columns(NEWEST.scalar_subquery()))
