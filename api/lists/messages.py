"""A request for records, and what it is answered with, in plain values that no web framework made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine

from api.lists.limits import ReadLimits
from api.records.loading import Reading, Record
from api.records.resource import Resource
from api.settings import PublicText
from api.urls import Links


class ReadRequest(NamedTuple):
    """A request for a list of `resource`, or for a record's page.

    `values` are its parameters as parsed, `links` where addresses in the answer point, `engine` the database to read.
    Stored bodies hold if they are of `render_version`. `last_change` is the number of the last change, of the record
    for its page and else of all, that was looked up before. Where `stored_only`, nothing is to be rendered.
    """

    resource: Resource
    values: Mapping[str, Any]
    links: Links
    engine: Engine
    public_text: PublicText
    render_version: str
    limits: ReadLimits
    last_change: int | None = None
    stored_only: bool = False

    def reading(self, connection: Connection) -> Reading:
        """What reads records as this request wants them; it outlives the request."""
        utf16, whole = self.values["offsets"] == "utf16", self.public_text is PublicText.FULL
        return Reading(connection, self.links, utf16=utf16, whole_texts=whole)


class NotStoredError(Exception):
    """What was asked for has no stored body, and is not to be rendered."""


class Stream(NamedTuple):
    """A body in parts; `close` gives back the connection that they are read from, read to the end or not."""

    parts: Iterator[str] | Iterator[bytes]
    close: Callable[[], object]


class ListPage(NamedTuple):
    """The bodies of a page, the cursor behind which the next begins, and what `count` and `highlight` ask for.

    `last_change` is as in `ReadResponse`.
    """

    bodies: Sequence[bytes]
    cursor: str | None
    last_change: int | None
    total: int | None = None
    highlights: Mapping[str, list[Record]] | None = None


class ReadResponse(NamedTuple):
    """What a request is answered with. Bytes lack their host (`body_store.with_host`), the parts of a stream do not.

    `last_change` is the number of the last change as of which the body was read, or one before it: that of the request
    where it was rendered.
    """

    status: HTTPStatus
    headers: list[tuple[str, str]]
    body: bytes | Stream
    last_change: int | None
