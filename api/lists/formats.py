"""The formats of a list: which one a request asks for, and the functions that write each as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from marshmallow import Schema
from werkzeug.exceptions import NotAcceptable

from api.http.negotiation import accepted
from api.lists.xlsx import workbook
from api.records.csv import table
from api.records.loading import Record
from api.records.resource import CSV, FORMATS, GEOJSON, JSON, LINES, XLSX

Chunks = Iterable[Sequence[Record]]
Writer = Callable[[Sequence[Schema], Chunks], Iterator[str] | Iterator[bytes]]


def chosen(offered: Sequence[str], values: Mapping[str, Any]) -> str:
    """The format that the request asks for, by `format` or else by `Accept`. Raises NotAcceptable."""
    if "format" in values:
        return str(values["format"])
    wanted = accepted()
    if not wanted:
        return JSON
    best = wanted.best_match([FORMATS[each] for each in offered])
    if best is None:
        raise NotAcceptable(f"This is served as {', '.join(FORMATS[each] for each in offered)} only.")
    return next(name for name, media in FORMATS.items() if media == best)


def media_type(form: str) -> str:
    """The `Content-Type` of a format."""
    return FORMATS[form] + ("; charset=utf-8" if form == CSV else "")


def _lines(_: Sequence[Schema], chunks: Chunks) -> Iterator[bytes]:
    for chunk in chunks:
        yield b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in chunk)


def _features(_: Sequence[Schema], chunks: Chunks) -> Iterator[bytes]:
    between = b""
    yield b'{"type":"FeatureCollection","features":['
    for chunk in chunks:
        yield between + b",".join(orjson.dumps(_feature(record)) for record in chunk)
        between = b","
    yield b"]}"


def _feature(record: Record) -> dict[str, Any]:
    place = record["place"]
    point = {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
    return {"type": "Feature", "id": record["id"], "geometry": point, "properties": record}


WRITERS: Mapping[str, Writer] = {CSV: table, LINES: _lines, GEOJSON: _features, XLSX: workbook}
