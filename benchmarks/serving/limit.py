"""The limit, a lower bound of the cost: a bare WSGI application that writes what plain SQL selects, under gunicorn.

What it sends of a record was written beforehand, as it is sent, to `ready`, a second SQLite database or a PostgreSQL
schema. The queries are the simplest that find the same records.
`LIMIT_DATABASE`, `LIMIT_READY` and `LIMIT_QUERIES` are the locations of the three.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from benchmarks.serving.plain import selecting

ASKED = json.loads(Path(os.environ["LIMIT_QUERIES"]).read_text("utf-8"))
QUERIES: dict[str, dict[str, Any]] = ASKED["cases"]
SQL = "postgresql" if os.environ["LIMIT_DATABASE"].startswith("postgresql") else "sql"
SELECT = selecting(os.environ["LIMIT_DATABASE"], os.environ["LIMIT_READY"])
Start = Callable[[str, list[tuple[str, str]]], Any]


def app(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """The path `/case/number` runs the query of a case with its arguments number `number`."""
    _, case, number = environ["PATH_INFO"].split("/")
    query = QUERIES[case]
    rows = iter(SELECT(query[SQL], query["arguments"][int(number)]))
    if query["shape"] == "lines":
        start_response("200 OK", [("Content-Type", "text/csv; charset=utf-8")])
        return lines(rows)
    if query["shape"] == "counts":
        values = [{"value": value, "label": value, "href": None, "count": count} for value, count in rows]
        body = orjson.dumps(
            {"total": sum(each["count"] for each in values), "facets": [{"by": "type", "values": values}]}
        )
    elif query["shape"] == "item":
        body = next(rows)[0]
    else:
        data = b",".join(row[0] for row in rows if row[0] is not None)  # the row that begins the next page has none
        body = b'{"data":[' + data + b'],"next":null,"total":null}'
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def lines(rows: Iterator[tuple[str]]) -> Iterator[bytes]:
    """The lines of CSV, two hundred at a time."""
    while some := list(islice(rows, 200)):
        yield "".join(row[0] for row in some).encode()
