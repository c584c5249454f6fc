"""Prepares what the limit serves: the bodies, pages and CSV lines that will be requested, as they are sent."""

from __future__ import annotations

import json
import sqlite3
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import orjson
import psycopg

from benchmarks.serving.cases import Case


def prepare(folder: Path, service: str, cases: Sequence[Case]) -> tuple[Path, Path]:
    """Send all requests to the service; returns the files of the answers (SQLite) and of the limit's queries (JSON)."""
    database, queries = folder / "ready.sqlite", folder / "queries.json"
    database.unlink(missing_ok=True)
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE body (id TEXT PRIMARY KEY, entry BLOB, page BLOB, line TEXT)")
        for case in cases:
            for path in dict.fromkeys(case.paths["ours"]):
                try:
                    with urllib.request.urlopen(service + path) as answer:
                        _take(connection, case.shape, answer.read())
                except urllib.error.HTTPError as error:
                    print(f"{path} is left out for all: the service answers {error.code}.", file=sys.stderr)
                    _leave_out(case, path)
    asked = {
        case.name: {
            "sql": case.sql,
            "postgresql": case.postgresql or case.sql,
            "arguments": case.arguments,
            "shape": case.shape,
        }
        for case in cases
    }
    queries.write_text(json.dumps({"host": service, "cases": asked}), "utf-8")
    for case in cases:
        case.paths["limit"] = case.paths["libpq"] = [f"/{case.name}/{number}" for number in range(len(case.arguments))]
    return database, queries


def carry(database: Path, address: str) -> None:
    """Copy what is ready in `database` to the PostgreSQL database with this URL, replacing what was."""
    with closing(sqlite3.connect(database)) as source, psycopg.connect(address.replace("+psycopg", "")) as target:
        target.execute("DROP SCHEMA IF EXISTS ready CASCADE")
        target.execute("CREATE SCHEMA ready")
        target.execute('CREATE TABLE ready.body (id text COLLATE "C" PRIMARY KEY, entry bytea, page bytea, line text)')
        with target.cursor() as cursor:
            bodies = source.execute("SELECT id, entry, page, line FROM body")
            cursor.executemany("INSERT INTO ready.body VALUES (%s, %s, %s, %s)", bodies)


def _take(connection: sqlite3.Connection, shape: str, body: bytes) -> None:
    if shape == "lines":
        rows = body.decode().splitlines(keepends=True)[1:]
        _keep(connection, "line", [(row.partition(",")[0], row) for row in rows])
    elif shape == "item":
        _keep(connection, "page", [(orjson.loads(body)["id"], body)])
    elif shape == "bodies":
        _keep(connection, "entry", [(record["id"], orjson.dumps(record)) for record in orjson.loads(body)["data"]])


def _leave_out(case: Case, path: str) -> None:
    kept = [number for number, each in enumerate(case.paths["ours"]) if each != path]
    case.arguments = [case.arguments[number] for number in kept]
    case.paths = {server: [paths[number] for number in kept] for server, paths in case.paths.items()}


def _keep(connection: sqlite3.Connection, column: str, rows: Sequence[tuple[str, bytes | str]]) -> None:
    connection.executemany(
        f"INSERT INTO body (id, {column}) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET {column} = excluded.{column}",
        rows,
    )
