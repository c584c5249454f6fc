"""Filters by a reference from one record to another of its kind: `part_of`, `has_part_of`, `has_parts`."""

from __future__ import annotations

from typing import NamedTuple

from marshmallow.fields import List
from sqlalchemy.orm import aliased

from api.query.clauses import Column, is_filled, is_referred_to
from api.query.fields import Flag, Id
from api.query.filters import Filter
from api.query.references import is_record
from models.kinds import Kind


class Said(NamedTuple):
    """What the documentation says of the filters: refers to any of these, refers to any at all, is referred to."""

    these: str
    any: str
    back: str


def belonging_filters(kind: Kind, record_id: Column, reference: Column, back: str, said: Said) -> dict[str, Filter]:
    """The filters of a column that refers to another record of the kind; `back` is the field of those that refer to it.

    `part_of_id` and "parts" give `part_of`, `has_part_of` and `has_parts`.
    """
    name = reference.key.removesuffix("_id")
    referring = getattr(aliased(reference.class_), reference.key)
    example = f"{kind.prefix}3k9wq0x1zt7m2c8rb"
    return {
        f"has_{name}": Filter(Flag(), said.any, True, is_filled(reference)),
        f"has_{back}": Filter(Flag(), said.back, True, is_referred_to(record_id, referring)),
        name: Filter(List(Id(kind.prefix)), said.these, example, is_record(reference)),
    }
