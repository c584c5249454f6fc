"""The physical limit: bare WSGI that writes what plain SQL selects. Run by the same server as the service.

Lists have the bodies that the archive holds, with the host put in; pages and lines were written beforehand into
`ready`, a database beside SQLite's, a schema in PostgreSQL's. The queries are the plainest that find the same records.
`LIMIT_DATABASE`, `LIMIT_READY` and `LIMIT_QUERIES` say where the three are.
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
HOST: bytes = ASKED["host"].encode()
SELECT = selecting(os.environ["LIMIT_DATABASE"], os.environ["LIMIT_READY"])
Start = Callable[[str, list[tuple[str, str]]], Any]


def app(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """`/case/number` runs the query of a case with its arguments of that number."""
    _, case, number = environ["PATH_INFO"].split("/")
    query = QUERIES[case]
    rows = iter(SELECT(query["sql"], query["arguments"][int(number)]))
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
        data = b",".join(row[0] for row in rows).replace(b"\0", HOST)
        body = b'{"data":[' + data + b'],"next":null,"total":null}'
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def lines(rows: Iterator[tuple[str]]) -> Iterator[bytes]:
    """Lines of CSV, two hundred at a time."""
    while some := list(islice(rows, 200)):
        yield "".join(row[0] for row in some).encode()
