"""Opaque keyset cursors: a page starts behind the last record of the one before, however many came between."""

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
    """A cursor that this order did not give out; the message says why."""


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

    def behind(self, value: Any, record: str) -> ColumnElement[bool]:
        """The rows behind the one with this value and id."""
        return self.behind_bound(literal(value, self.column.type), literal(record, self.id.type))

    def behind_bound(self, value: ColumnElement[Any], record: ColumnElement[Any]) -> ColumnElement[bool]:
        """As `behind`, for a value and id that are yet to be known."""
        here, there = tuple_(self.column, self.id), tuple_(value, record)
        return here < there if self.descending else here > there

    def cursor(self, value: Any, record: str) -> str:
        """A cursor that points to the row with this value and id."""
        return base64.urlsafe_b64encode(orjson.dumps([self.name, value, record])).decode().rstrip("=")

    def read(self, cursor: str) -> tuple[Any, str]:
        """Value and id of the row that `cursor` points to. Raises CursorError."""
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
    def _kind(self) -> type[Any]:
        return self.column.type.python_type

    def _value(self, given: Any) -> Any:
        kind = self._kind
        if kind is date and isinstance(given, str):
            try:
                return date.fromisoformat(given)
            except ValueError as error:
                raise CursorError(NOT_A_CURSOR) from error
        if kind is str and isinstance(given, str):
            return _clean(given)
        if kind is int and type(given) is int and abs(given) <= LARGEST:
            return given
        if kind is float and type(given) in (int, float) and math.isfinite(given):
            return float(given)
        raise CursorError(NOT_A_CURSOR)


def _clean(text: str) -> str:
    if "\0" in text:  # PostgreSQL refuses it
        raise CursorError(NOT_A_CURSOR)
    return text
