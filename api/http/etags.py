"""ETags and 304: whether a client's copy is current, decided by the change feed before any record is read.

An answer depends on the records, the request, the code and the settings. A record's page changes with the last change
of that record, everything else with the last change of any; one index search finds the number of either.
"""

from __future__ import annotations

from hashlib import blake2b
from http import HTTPStatus

from flask import Response, current_app, g, request

from api.http.change_number import last_change
from api.http.engines import reading_engine
from api.settings import Settings


def unchanged(*, beyond_record: bool = False) -> Response | None:
    """304 if `If-None-Match` has the ETag of the answer; else None, and `current_etag` returns that ETag.

    `beyond_record` says that the answer shows others than the record in the path.

    The number is looked up before the records are read: if they change in between, the answer is newer than its ETag,
    and is sent once more than necessary.
    """
    if request.method not in {"GET", "HEAD"}:
        return None
    record = None if beyond_record else (request.view_args or {}).get("record_id")
    number = last_change(reading_engine(), record)
    if number is None:
        return None
    settings = current_app.extensions["settings"]
    base, query = settings.public_url or request.url_root.rstrip("/"), request.query_string.decode("latin-1")
    request_parts = (base, request.path, query, request.headers.get("Accept", ""))
    g.last_change, g.changed_record = number, record
    g.etag = etag(number, settings, current_app.extensions["versions"].code, *request_parts)
    known = request.if_none_match
    if known.star_tag or not known.contains_weak(g.etag):  # `*` asks whether there is any answer at all
        return None
    return Response(status=HTTPStatus.NOT_MODIFIED)


def current_etag() -> str | None:
    """The ETag of the answer to this request, None if it does not depend on the feed."""
    found: str | None = g.get("etag")
    return found


def number() -> int | None:
    """The change number in the ETag of this request, None if the answer does not depend on the feed."""
    found: int | None = g.get("last_change")
    return found


def changed_record() -> str | None:
    """The record whose last change that number is, None if it is the last of any."""
    found: str | None = g.get("changed_record")
    return found


def etag(number: int, settings: Settings, code_version: str, *request_parts: str) -> str:
    """The ETag of an answer as of change `number`; `request_parts` are base URL, path, query and `Accept`."""
    parts = (str(number), *request_parts, settings.public_text, code_version)
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
