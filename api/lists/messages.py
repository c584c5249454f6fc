"""Requests for records and their responses, as plain values that do not depend on a web framework."""

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

    `values` are its parsed parameters, `links` makes the URLs in the answer, `engine` is the database to read. Stored
    bodies are used if they are of `render_version`. `last_change` is the last change number (of the record for its
    page, else of all), looked up before reading. If `stored_only`, nothing is rendered: `NotStoredError` is raised.
    Texts that are read are kept in `texts`, where the one who asks has a use for them, too.
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
    texts: dict[str, str] | None = None

    def reading(self, connection: Connection) -> Reading:
        """The `Reading` for this request, with its kind of offsets; it may outlive the request."""
        utf16, whole = self.values["offsets"] == "utf16", self.public_text is PublicText.FULL
        return Reading(
            connection, self.links, utf16=utf16, whole_texts=whole, known_texts={} if self.texts is None else self.texts
        )


class NotStoredError(Exception):
    """There is no stored body for the request, which asked for stored bodies only."""


class Stream(NamedTuple):
    """A body in parts; `close` releases the connection that they are read from, even before the end."""

    parts: Iterator[str] | Iterator[bytes]
    close: Callable[[], object]


class ListPage(NamedTuple):
    """The bodies of a page, the cursor of the next page, and what `count` and `highlight` ask for.

    `last_change` is as in `ReadResponse`.
    """

    bodies: Sequence[bytes]
    cursor: str | None
    last_change: int | None
    total: int | None = None
    highlights: Mapping[str, list[Record]] | None = None


class ReadResponse(NamedTuple):
    """The response to a request. A body of bytes lacks its host (`body_store.with_host`), the parts of a stream do not.

    `last_change` is the last change number when the body was read, or an earlier one: for a rendered body it is that of
    the request.
    """

    status: HTTPStatus
    headers: list[tuple[str, str]]
    body: bytes | Stream
    last_change: int | None
