"""What people set by hand in a record: shown on its page, and the fields of the form that sets it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from api.explore.answers import BY_NAME
from api.explore.forms import options_of
from api.explore.wording import place, titled
from api.operations.amendments import SetPlace
from api.records.resource import Resource

REASON = "reason"  # every form has it


class Settable(NamedTuple):
    """A field that the form sets: `options` where its values are few and known; `is_place` if a country and city."""

    name: str
    options: Sequence[str]
    is_place: bool
    example: str


class SetValue(NamedTuple):
    """A field that a person set: to what, why, who and on which day, and the number of the correction."""

    field: str
    value: str
    reason: str
    made_by: str
    day: str
    correction: int


def settable(resource: Resource) -> list[Settable]:
    """The fields of this resource that the operation sets, in its order, so that a new one appears by itself."""
    body = BY_NAME[f"amend_{resource.singular}"].body
    assert body is not None  # noqa: S101  for mypy: an operation that sets has one
    return [
        Settable(
            name, options_of(field), isinstance(field, SetPlace), next(iter(field.metadata.get("examples", [])), "")
        )
        for name, field in body().fields.items()
        if name != REASON
    ]


def amendments_of(record: Mapping[str, Any]) -> list[SetValue]:
    """The fields of a record that people set."""
    return [
        SetValue(
            titled(each["field"]),
            amended_value(each["value"]),
            each["reason"] or "",
            each["made_by"] or "",
            each["made_at"][:10],
            each["correction"],
        )
        for each in record["amendments"]
    ]


def amended_value(value: Any) -> str:
    """A value that a field was set to, in words."""
    if isinstance(value, Mapping):
        return place(value)
    return titled(value) if value[:1].isalpha() else str(value)  # a term of a vocabulary, or a date
