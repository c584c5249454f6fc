"""Which tables a statement would read from end to end, by what the database says of its plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

import models

TABLES = frozenset(models.Base.metadata.tables)
NAMED = re.compile(r"\b(?:FROM|JOIN|,) (\w+) AS (\w+)")
Statement = tuple[str, Any]
# Tables of which the first so many are selected.
FIRSTS = re.compile(r"\(SELECT (\w+)\.id(?: AS id)? \nFROM \1 ORDER BY [^()]*?\n LIMIT \?")


@contextmanager
def watched(engine: Engine) -> Iterator[list[Statement]]:
    """The queries that run meanwhile, with their values."""
    seen: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            seen.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def read_whole(connection: Connection, statement: Statement) -> set[str]:
    """The tables that the statement reads from end to end, whether row by row or along an index.

    Reading along an index in the order of the answer is not meant where that ends with a page, or with so many records
    as are looked at first.
    """
    explain = _on_postgresql if connection.dialect.name == "postgresql" else _on_sqlite
    return explain(connection, *statement)


def _on_sqlite(connection: Connection, statement: str, values: Any) -> set[str]:
    names = {alias: table for table, alias in NAMED.findall(statement)} | {table: table for table in TABLES}
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    paged = {number for number, _, _, detail in rows if detail.startswith("CO-ROUTINE found")} | {0}
    sorted_by_hand = {parent for _, parent, _, detail in rows if detail.startswith("USE TEMP B-TREE")}
    paged -= sorted_by_hand - {0}
    inner = {number for number, _, _, detail in rows if detail.startswith(("LIST SUBQUERY", "CO-ROUTINE anon"))}
    inner -= sorted_by_hand
    firsts = set(FIRSTS.findall(statement))
    found: set[str] = set()
    for _, parent, _, detail in rows:
        scanned = re.match(r"SCAN (\w+)", detail)
        walked = parent in paged and "USING" in detail and "LIMIT" in statement
        first = parent in inner and "USING" in detail and scanned is not None and scanned.group(1) in firsts
        if scanned and scanned.group(1) in names and not walked and not first:
            found.add(names[scanned.group(1)])
    return found


# A full index scan below one of these has to end before the first row comes out.
BLOCKING = {"Sort", "Aggregate", "Hash", "Materialize", "Bitmap Heap Scan"}


def _on_postgresql(connection: Connection, statement: str, values: Any) -> set[str]:
    for way in ("seqscan", "hashjoin", "mergejoin", "material"):  # good for a few rows, and there are but a few here
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    [[[plan]]] = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).all()
    return set(_whole(plan["Plan"], False))


def _whole(node: dict[str, Any], paged: bool) -> Iterator[str]:
    kind = node["Node Type"]
    if kind == "Seq Scan" or (kind.startswith("Index") and "Index Cond" not in node and not paged):
        yield node["Relation Name"]
    below = (paged or kind == "Limit") and kind not in BLOCKING
    for each in node.get("Plans", ()):
        # Of a join the first side is walked, and the page ends the walk; what hangs on it is looked up for each row.
        yield from _whole(each, below and each["Parent Relationship"] == "Outer")
