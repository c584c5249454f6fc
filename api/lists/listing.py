"""The SQL of a list: the records that a request finds, in its order, as one page or in keyset chunks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, Subquery, bindparam, func, select

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
    """The query for the records that a request finds, in its order."""

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
            self._conditions = page_conditions(resource, values, connection, self._ids_ahead, limits)
            return
        if "q" not in values:
            raise ParameterError([Fault("sort", RELEVANCE, "There is no query to be relevant to.", "with q= only")])
        self._ranks = ranked(any_query(values["q"]), self._dialect).subquery("ranks")
        self.order = Order(RELEVANCE, self._ranks.c.relevance, resource.id, descending=True)
        # `q` needs no condition: only records that satisfy the query have a rank.
        others = {name: value for name, value in values.items() if name != "q"}
        self._conditions = page_conditions(resource, others, connection, None, limits)

    def narrow(self, *conditions: ColumnElement[bool]) -> None:
        """Add `conditions` that the records must satisfy."""
        self._conditions += conditions

    def keys(self, limit: int, render_version: str | None) -> tuple[Select[Any], dict[str, Any]]:
        """A query, with its parameters, for `id` and `ordered` (the sort value) of `limit` rows after the cursor.

        With a `render_version` it also selects the stored `body` of each row, null if there is none.
        """
        if self._conditions or self._ranks is not None:
            return _with_bodies(self._page(self._resource.id.label("id")).limit(limit), self.order, render_version), {}
        query = unfiltered_page(self._resource, self.order.name, "cursor" in self._values, render_version)
        if "cursor" not in self._values:
            return query, {"most": limit}
        value, record = cursor_place(self.order, self._values)
        return query, {"value": value, "record": record, "most": limit}

    def chunks(self, connection: Connection, limit: int | None, render_version: str | None) -> Iterator[Sequence[Any]]:
        """The rows after the request's cursor, at most `limit`, in lists that are never empty.

        They have the columns of the record or, with a `render_version`, those of `keys`.
        """
        shown = self._resource.columns.flat if render_version is None else [self._resource.id.label("id")]
        most: BindParameter[int] = bindparam("most")
        query = _with_bodies(self._page(*shown).limit(most), self.order, render_version)
        # Built once for all chunks after the first: building it takes longer than reading one.
        following = _with_bodies(
            self._sorted(*shown).where(self.order.after_bound(*_bound_place(self.order))).limit(most),
            self.order,
            render_version,
        )
        place: dict[str, Any] = {}
        left = limit
        while left is None or left > 0:
            size = self._limits.chunk if left is None else min(self._limits.chunk, left)
            rows = connection.execute(query, {**place, "most": size}).all()
            if rows:
                yield rows
            if len(rows) < size:
                return
            left = None if left is None else left - size
            query, place = following, {"value": rows[-1].ordered, "record": rows[-1].id}

    def _page(self, *shown: Selected) -> Select[Any]:
        """The rows after the request's cursor."""
        return self._from_cursor(self._sorted(*shown))

    def _ids_ahead(self) -> Select[Any]:
        """The ids after the request's cursor, ignoring the filters."""
        return self.order.sort(self._from_cursor(select(self._resource.id)))

    def _from_cursor(self, query: Select[Any]) -> Select[Any]:
        """The rows of a query that come after the request's cursor, all without one."""
        if "cursor" not in self._values:
            return query
        return query.where(self.order.after(*cursor_place(self.order, self._values)))

    def _sorted(self, *shown: Selected) -> Select[Any]:
        query = select(*shown, self.order.column.label("ordered"))
        if self._ranks is not None:
            query = query.join(self._ranks, self._ranks.c.record_id == self._resource.id)
        return self.order.sort(query.where(*self._conditions))

    def total(self, connection: Connection) -> int:
        """The number of records that the request finds, whatever its cursor."""
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
def unfiltered_page(resource: Resource, name: str, after_cursor: bool, render_version: str | None) -> Select[Any]:
    """The page of a list without filters. Built once: it is the commonest query; building takes longer than running.

    It has the parameter `most`, the number of rows. If `after_cursor`, it starts after the row with the sort value
    `value` and the id `record`, two more parameters.
    """
    order = resource.order(name)
    query = order.sort(select(resource.id.label("id"), order.column.label("ordered")))
    if after_cursor:
        query = query.where(order.after_bound(*_bound_place(order)))
    return _with_bodies(query.limit(bindparam("most")), order, render_version)


def _bound_place(order: Order) -> tuple[BindParameter[Any], BindParameter[Any]]:
    """The parameters for the sort value and the id of a row."""
    return bindparam("value", type_=order.column.type), bindparam("record", type_=order.id.type)


def _with_bodies(page: Select[Any], order: Order, render_version: str | None) -> Select[Any]:
    """The rows of a page, with their stored bodies if wanted, which are looked up for these rows only."""
    if render_version is None:
        return page
    found = page.subquery("found")
    same_order = replace(order, column=found.c.ordered, id=found.c["id"])
    return same_order.sort(with_bodies(found, render_version))
