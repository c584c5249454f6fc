"""ETags and 304: whether a client has already what would be served, told from the change feed before anything is read.

What is served follows from the records, the request, the code and the settings. A record's page changes with the last
change of that record, everything else with the last change of all; one look into an index tells the number of either.
"""

from __future__ import annotations

from hashlib import blake2b
from http import HTTPStatus

from flask import Response, current_app, g, request

from api.http.change_number import last_change
from api.http.engines import reading_engine
from api.settings import Settings


def unchanged() -> Response | None:
    """304 where the request names the ETag of what would be served; else None, and `current` has it.

    The number is looked up before the records are read: should they change between, the answer is newer than its ETag,
    and is sent once more than needed.
    """
    if request.method not in {"GET", "HEAD"}:
        return None
    number = last_change(reading_engine(), (request.view_args or {}).get("record_id"))
    if number is None:
        return None
    settings = current_app.extensions["settings"]
    base, query = settings.public_url or request.url_root.rstrip("/"), request.query_string.decode("latin-1")
    asked = (base, request.path, query, request.headers.get("Accept", ""))
    g.last_change = number
    g.etag = etag(number, settings, current_app.extensions["versions"].code, *asked)
    known = request.if_none_match
    if known.star_tag or not known.contains_weak(g.etag):  # a star asks whether there is anything at all
        return None
    return Response(status=HTTPStatus.NOT_MODIFIED)


def current() -> str | None:
    """The ETag of what this request is answered with, None where the feed tells none."""
    found: str | None = g.get("etag")
    return found


def number() -> int | None:
    """The number of the last change that the ETag of this request rests on, None where the feed tells none."""
    found: int | None = g.get("last_change")
    return found


def etag(number: int, settings: Settings, code_version: str, *asked: str) -> str:
    """The ETag of an answer as of this change; `asked` is the base of its links, the path, query and `Accept`."""
    parts = (str(number), *asked, settings.public_text, code_version)
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
