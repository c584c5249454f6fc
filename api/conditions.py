"""The filters of a request as conditions on the records of its resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from api.resource import Resource


def conditions(resource: Resource, values: Mapping[str, Any], dialect: str) -> list[ColumnElement[bool]]:
    """What a record must satisfy to be found with these values of the parameters."""
    return [each.clause(values[name], dialect) for name, each in resource.all_filters.items() if name in values]


def found(resource: Resource, values: Mapping[str, Any], dialect: str) -> Select[Any]:
    """The ids of the records that are found."""
    return select(resource.id).where(*conditions(resource, values, dialect))
