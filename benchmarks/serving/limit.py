"""The physical limit: bare WSGI that writes what raw sqlite3 selects. Run by the same server as the service.

Lists have the bodies that the archive holds, with the host put in; pages and lines were written beforehand into the
attached database `ready`. The queries are the plainest that find the same records. `LIMIT_DATABASE`, `LIMIT_READY` and
`LIMIT_QUERIES` say where the three are.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from benchmarks.serving.measuring import PATIENCE

ASKED = json.loads(Path(os.environ["LIMIT_QUERIES"]).read_text("utf-8"))
QUERIES: dict[str, dict[str, Any]] = ASKED["cases"]
HOST: bytes = ASKED["host"].encode()
LOCAL = threading.local()
STEPS = 100_000  # of SQLite's machine between two looks at the clock
Start = Callable[[str, list[tuple[str, str]]], Any]


def connection() -> sqlite3.Connection:
    """This thread's own."""
    if not hasattr(LOCAL, "connection"):
        LOCAL.connection = sqlite3.connect(os.environ["LIMIT_DATABASE"], isolation_level=None)
        LOCAL.connection.execute("ATTACH ? AS ready", (os.environ["LIMIT_READY"],))
        LOCAL.connection.set_progress_handler(lambda: time.monotonic() > LOCAL.deadline, STEPS)
    LOCAL.deadline = time.monotonic() + PATIENCE
    found: sqlite3.Connection = LOCAL.connection
    return found


def app(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """`/case/number` runs the query of a case with its arguments of that number."""
    _, case, number = environ["PATH_INFO"].split("/")
    query = QUERIES[case]
    rows = connection().execute(query["sql"], query["arguments"][int(number)])
    if query["shape"] == "lines":
        start_response("200 OK", [("Content-Type", "text/csv; charset=utf-8")])
        return lines(rows)
    if query["shape"] == "counts":
        values = [{"value": value, "label": value, "href": None, "count": count} for value, count in rows]
        body = orjson.dumps(
            {"total": sum(each["count"] for each in values), "facets": [{"by": "type", "values": values}]}
        )
    elif query["shape"] == "item":
        body = rows.fetchone()[0]
    else:
        data = b",".join(row[0] for row in rows).replace(b"\0", HOST)
        body = b'{"data":[' + data + b'],"next":null,"total":null}'
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def lines(rows: sqlite3.Cursor) -> Iterator[bytes]:
    """Lines of CSV, two hundred at a time."""
    while some := rows.fetchmany(200):
        yield "".join(row[0] for row in some).encode()
