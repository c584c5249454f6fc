"""Headers of every response: CORS, ETags and conditional requests, content security policy."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request

from api.http import etags
from api.http.errors import problem

# Everything is served from here; Swagger UI's icons are data URLs.
CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


CONDITIONS = ("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")
REVALIDATE = ("Cache-Control", "no-cache")  # a client may store it, but must revalidate it on each use
# What scripts may send: nothing depends on cookies, so that no header of theirs is a danger. `*` stands for all others,
# but older browsers do not know it, and to none does it include `Authorization`.
SENT = (
    "*, Accept, Accept-Language, Authorization, Baggage, Cache-Control, Content-Language, Content-Type, If-Match, "
    "If-Modified-Since, If-None-Match, If-Unmodified-Since, Pragma, Range, Sentry-Trace, Traceparent, Tracestate, "
    "X-CSRF-Token, X-HTTP-Method-Override, X-Request-ID, X-Requested-With"
)
ALWAYS = (
    # The data are public, so pages of any origin may read them.
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After"),
    ("Content-Security-Policy", CONTENT),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),  # with "no-referrer" browsers would not say where a form was sent from
)


def register(app: Flask) -> None:
    """Add these headers to the responses of `app`."""
    app.after_request(_conditional)
    app.after_request(_always)


def _conditional(response: Response) -> Response:
    """Add a weak ETag, from the change feed or else from the body, and answer 304 if the client has it already."""
    if request.method not in {"GET", "HEAD"} or response.status_code not in {200, 304}:
        return response
    etag = etags.current_etag()
    if etag is not None:
        response.set_etag(etag, weak=True)
        response.vary.add("Accept")
    elif response.direct_passthrough or response.is_streamed:  # files have their own ETags
        return response
    else:
        response.add_etag(weak=True)
    response.headers.set(*REVALIDATE)
    if response.is_streamed:
        response.automatically_set_content_length = False  # measuring a stream would load all of it into memory
    if any(name in request.environ for name in CONDITIONS):
        response.make_conditional(request)
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return problem(HTTPStatus.PRECONDITION_FAILED, "It is no longer, or not yet, what `If-Match` names.")
    return response


def _always(response: Response) -> Response:
    response.headers.extend(ALWAYS)
    if request.method == "OPTIONS":
        response.headers.pop("Content-Type", None)  # there is no body
        response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow))
        response.headers["Access-Control-Allow-Headers"] = SENT
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
