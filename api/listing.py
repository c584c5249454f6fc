"""The records that a request asks for, in its order: page by page, or all of them in keyset chunks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from api.conditions import conditions
from api.errors import Fault, ParameterError
from api.paging import CursorError, Order
from api.resource import RELEVANCE, Resource
from models.matching import ranked
from models.query import any_query

CHUNK = 200  # records that a stream holds at a time


class Listing:
    """A query for records. The column of the order is the last of each row."""

    def __init__(self, resource: Resource, values: Mapping[str, Any], dialect: str) -> None:
        self._resource = resource
        self._values = values
        self._narrowed = conditions(resource, values, dialect)
        if values["sort"] != RELEVANCE:
            self.order = resource.order(values["sort"])
            self._query = select(*resource.columns.flat, self.order.column)
            return
        if "q" not in values:
            raise ParameterError([Fault("sort", RELEVANCE, "There is no query to be relevant to.", "with q= only")])
        ranks = ranked(any_query(values["q"]), dialect).subquery("ranks")
        self.order = Order(RELEVANCE, ranks.c.relevance, resource.id, descending=True)
        self._query = select(*resource.columns.flat, self.order.column).join(ranks, ranks.c.record_id == resource.id)

    def narrow(self, *conditions: ColumnElement[bool]) -> None:
        """Leave out what does not satisfy `conditions`."""
        self._narrowed += conditions

    def page(self) -> Select[Any]:
        """The rows from the request's cursor on."""
        query = self.order.sort(self._query.where(*self._narrowed))
        if "cursor" not in self._values:
            return query
        try:
            return query.where(self.order.after(self._values["cursor"]))
        except CursorError as error:
            allowed = "the cursor in `next` of a page of this list, with the same sort"
            raise ParameterError([Fault("cursor", self._values["cursor"], str(error), allowed)]) from error

    def chunks(self, session: Session, limit: int | None) -> Iterator[Sequence[Any]]:
        """The rows from the request's cursor on, at most `limit`, in lists that are never empty."""
        query, left = self.page(), limit
        while left is None or left > 0:
            size = CHUNK if left is None else min(CHUNK, left)
            rows = session.execute(query.limit(size)).all()
            if rows:
                yield rows
            if len(rows) < size:
                return
            left = None if left is None else left - size
            query = self.order.sort(self._query.where(*self._narrowed, self.order.behind(rows[-1][-1], rows[-1].id)))

    def total(self, session: Session) -> int:
        """How many there are, cursor or not."""
        query = select(func.count()).select_from(self._resource.model).where(*self._narrowed)
        return session.execute(query).scalar_one()
