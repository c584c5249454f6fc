"""The records that a request asks for, in its order: page by page, or all of them in keyset chunks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, bindparam, func, select

from api.http.errors import Fault, ParameterError
from api.lists.limits import DEFAULT_LIMITS, ReadLimits
from api.lists.planner import conditions, page_conditions
from api.query.cursors import CursorError, Order
from api.records.loading import Selected
from api.records.resource import RELEVANCE, Resource
from api.rendering.body_store import with_bodies
from models.matching import ranked
from models.query import any_query


class Listing:
    """The query for the records that a request asks for, in its order."""

    def __init__(
        self, resource: Resource, values: Mapping[str, Any], connection: Connection, limits: ReadLimits = DEFAULT_LIMITS
    ) -> None:
        self._resource = resource
        self._values = values
        self._limits = limits
        self._dialect = connection.dialect.name
        self._ranks: Subquery | None = None
        if values["sort"] != RELEVANCE:
            self.order = resource.order(values["sort"])
            self._narrowed = page_conditions(resource, values, connection, self._ahead, limits)
            return
        if "q" not in values:
            raise ParameterError([Fault("sort", RELEVANCE, "There is no query to be relevant to.", "with q= only")])
        self._ranks = ranked(any_query(values["q"]), self._dialect).subquery("ranks")
        self.order = Order(RELEVANCE, self._ranks.c.relevance, resource.id, descending=True)
        # Only what satisfies the query has a rank.
        others = {name: value for name, value in values.items() if name != "q"}
        self._narrowed = page_conditions(resource, others, connection, None, limits)

    def narrow(self, *conditions: ColumnElement[bool]) -> None:
        """Leave out records that do not satisfy `conditions` too."""
        self._narrowed += conditions

    def keys(self, limit: int, render_version: str | None) -> tuple[Select[Any], dict[str, Any]]:
        """A query for id and `ordered`, the value in the order, of `limit` rows from the request's cursor on.

        With a `render_version` it has the `body` that is stored of it as well, null where there is none. With the
        query come its parameters.
        """
        if self._narrowed or self._ranks is not None:
            return _with_bodies(self._page(self._resource.id.label("id")).limit(limit), self.order, render_version), {}
        query = walk(self._resource, self.order.name, "cursor" in self._values, render_version)
        if "cursor" not in self._values:
            return query, {"most": limit}
        value, record = cursor_place(self.order, self._values)
        return query, {"value": value, "record": record, "most": limit}

    def chunks(self, connection: Connection, limit: int | None, render_version: str | None) -> Iterator[Sequence[Any]]:
        """The rows from the request's cursor on, at most `limit`, in lists that are never empty.

        They have the columns of the record or, with a `render_version`, what `keys` gives.
        """
        shown = self._resource.columns.flat if render_version is None else [self._resource.id.label("id")]
        query, left = self._page(*shown), limit
        while left is None or left > 0:
            size = self._limits.chunk if left is None else min(self._limits.chunk, left)
            rows = connection.execute(_with_bodies(query.limit(size), self.order, render_version)).all()
            if rows:
                yield rows
            if len(rows) < size:
                return
            left = None if left is None else left - size
            behind = self.order.behind(rows[-1].ordered, rows[-1].id)
            query = self._sorted(*shown).where(behind)

    def _page(self, *shown: Selected) -> Select[Any]:
        """The rows from the request's cursor on."""
        return self._onward(self._sorted(*shown))

    def _ahead(self) -> Select[Any]:
        """The ids from the request's cursor on, whatever the filters."""
        return self.order.sort(self._onward(select(self._resource.id)))

    def _onward(self, query: Select[Any]) -> Select[Any]:
        """The rows of a query from the request's cursor on."""
        if "cursor" not in self._values:
            return query
        return query.where(self.order.behind(*cursor_place(self.order, self._values)))

    def _sorted(self, *shown: Selected) -> Select[Any]:
        query = select(*shown, self.order.column.label("ordered"))
        if self._ranks is not None:
            query = query.join(self._ranks, self._ranks.c.record_id == self._resource.id)
        return self.order.sort(query.where(*self._narrowed))

    def total(self, connection: Connection) -> int:
        """How many there are, cursor or not."""
        everything = conditions(self._resource, self._values, self._dialect)
        query = select(func.count()).select_from(self._resource.model).where(*everything)
        return connection.execute(query).scalar_one()


def cursor_place(order: Order, values: Mapping[str, Any]) -> tuple[Any, str]:
    """Value and id of the row that the request's cursor points to. Raises ParameterError."""
    try:
        return order.read(values["cursor"])
    except CursorError as error:
        allowed = "the cursor in `next` of a page of this list, with the same sort"
        raise ParameterError([Fault("cursor", values["cursor"], str(error), allowed)]) from error


@cache
def walk(resource: Resource, name: str, onward: bool, render_version: str | None) -> Select[Any]:
    """The page of a list without filters. Built once: it is asked for most, and building takes longer than running.

    It has at most `most` rows. Where `onward`, it starts behind the one with this `value` in the order and id `record`.
    """
    order = resource.order(name)
    query = order.sort(select(resource.id.label("id"), order.column.label("ordered")))
    if onward:
        behind = order.behind_bound(bindparam("value", type_=order.column.type), bindparam("record"))
        query = query.where(behind)
    return _with_bodies(query.limit(bindparam("most")), order, render_version)


def _with_bodies(page: Select[Any], order: Order, render_version: str | None) -> Select[Any]:
    """The rows of a page, with their stored bodies where these are wanted: looked up for them alone."""
    if render_version is None:
        return page
    found = page.subquery("found")
    there = replace(order, column=found.c.ordered, id=found.c["id"])
    return there.sort(with_bodies(found, render_version))
