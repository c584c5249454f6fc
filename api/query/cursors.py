"""Opaque keyset cursors: a page starts after the last record of the page before, even if records were added since."""

from __future__ import annotations

import base64
import binascii
import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, literal, tuple_

from api.query.clauses import Column
from api.query.fields import LARGEST

NOT_A_CURSOR = "Not a cursor of this service."


class CursorError(ValueError):
    """A cursor that was not made by this order; the message says why."""


@dataclass(frozen=True)
class Order:
    """An order by a column that is never null, then by id, both in the same direction so that one index serves both."""

    name: str
    column: Column | ColumnElement[Any]
    id: Column | ColumnElement[Any]
    descending: bool

    def sort(self, query: Select[Any]) -> Select[Any]:
        """`query` in this order."""
        columns = (self.column, self.id)
        return query.order_by(*(each.desc() if self.descending else each.asc() for each in columns))

    def after(self, value: Any, record: str) -> ColumnElement[bool]:
        """The condition for rows that come after the one with this sort value and id."""
        return self.after_bound(literal(value, self.column.type), literal(record, self.id.type))

    def after_bound(self, value: ColumnElement[Any], record: ColumnElement[Any]) -> ColumnElement[bool]:
        """As `after`, for bound parameters."""
        row, other = tuple_(self.column, self.id), tuple_(value, record)
        return row < other if self.descending else row > other

    def cursor(self, value: Any, record: str) -> str:
        """A cursor that points to the row with this sort value and id."""
        return base64.urlsafe_b64encode(orjson.dumps([self.name, value, record])).decode().rstrip("=")

    def read(self, cursor: str) -> tuple[Any, str]:
        """Sort value and id of the row that `cursor` points to. Raises CursorError."""
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            parts = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        except (binascii.Error, ValueError) as error:  # orjson's own error is a ValueError
            raise CursorError(NOT_A_CURSOR) from error
        if not isinstance(parts, list) or len(parts) != 3 or not all(isinstance(parts[i], str) for i in (0, 2)):
            raise CursorError(NOT_A_CURSOR)
        if parts[0] != self.name:
            raise CursorError(f"This cursor belongs to sort={parts[0][:40]}.")
        return self._value(parts[1]), _clean(parts[2])

    @cached_property
    def _type(self) -> type[Any]:
        return self.column.type.python_type

    def _value(self, given: Any) -> Any:
        type_ = self._type
        if type_ is date and isinstance(given, str):
            try:
                return date.fromisoformat(given)
            except ValueError as error:
                raise CursorError(NOT_A_CURSOR) from error
        if type_ is str and isinstance(given, str):
            return _clean(given)
        if type_ is int and type(given) is int and abs(given) <= LARGEST:
            return given
        if type_ is float and type(given) in (int, float) and math.isfinite(given):
            return float(given)
        raise CursorError(NOT_A_CURSOR)


def _clean(text: str) -> str:
    if "\0" in text:  # PostgreSQL refuses it
        raise CursorError(NOT_A_CURSOR)
    return text
