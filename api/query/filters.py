"""Filters: a query parameter (the field that parses it, its documentation) with the SQL clause that applies it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.query.clauses import Clause, Excluded
from api.query.parameters import Parameter


@dataclass(frozen=True)
class Filter(Parameter):
    """A parameter that narrows a list."""

    clause: Clause


def with_exclusions(filters: Mapping[str, Filter]) -> dict[str, Filter]:
    """`filters`, and for each that may be repeated an `exclude_` filter, which leaves out what it would find."""
    everything = dict(filters)
    for name, each in filters.items():
        if each.repeats:
            sentence = f"Leaves out what `{name}` with this value would find. Records without any value stay."
            everything[f"exclude_{name}"] = Filter(each.field, sentence, each.example, Excluded(each.clause))
    return everything
