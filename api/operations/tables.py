"""Counts as CSV: one row for each thing that is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.records.csv import csv_rows
from models.vocabulary import Quad

Body = Mapping[str, Any]
QUADS = {f"quads_{quad.value}": quad.value for quad in Quad}


def timeline_table(body: Body, by_quad: bool) -> str:
    """The periods of a timeline."""
    names = ["start", "end", "count", *(QUADS if by_quad else ())]
    return _table(names, (_flat(each) for each in body["data"]))


def facet_table(body: Body, _: Any) -> str:
    """The values of all facets, each with the name of its facet; the last row of one counts what has no value."""
    rows: list[Mapping[str, Any]] = []
    for facet in body["facets"]:
        rows += [{"by": facet["by"], **value} for value in facet["values"]]
        rows.append({"by": facet["by"], "count": facet["missing"]})
    return _table(["by", "value", "label", "href", "count"], rows)


def network_table(body: Body, _: Any) -> str:
    """The edges of a network, with the names of both ends."""
    names = {node["id"]: node["name"] for node in body["nodes"]}
    ends = ["source", "source_name", "target", "target_name"]
    named = (
        {**_flat(edge), "source_name": names[edge["source"]], "target_name": names[edge["target"]]}
        for edge in body["edges"]
    )
    return _table([*ends, "events", *QUADS], named)


def _table(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    return csv_rows([names, *([row.get(name) for name in names] for row in rows)])


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with the counts by corner of PLOVER as columns of their own."""
    quads = row.get("quads", {})
    return {**row, **{column: quads.get(name) for column, name in QUADS.items()}}
