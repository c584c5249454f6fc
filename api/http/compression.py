"""Answers are compressed for whoever accepts it; streams chunk by chunk, so that they stay streams."""

from __future__ import annotations

from http import HTTPStatus
from typing import Protocol, runtime_checkable

from flask import Flask, Response, request
from flask_compress import Compress

ALGORITHMS = ["zstd", "gzip"]  # the one that costs least first, where a client likes both
MEDIA = [
    "application/geo+json",
    "application/javascript",
    "application/json",
    "application/problem+json",
    "application/x-ndjson",
    "application/yaml",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/plain",
]


class _Compress(Compress):
    def after_request(self, response: Response | None) -> Response:
        """Compress a response as the library does, but mind `q=0`, ranges, and the source that a stream holds."""
        if response is None:
            raise TypeError("a view returned nothing")
        source, answer = response.response, response
        if _wanted(response):
            answer = super().after_request(response)
        if answer.response is not source and isinstance(source, Closing):
            answer.call_on_close(source.close)  # else the file or query that a stream reads from stays open
        answer.vary.add("Accept-Encoding")
        answer.headers.pop("Date", None)  # comes of comparing validators, and every server adds its own
        return answer


def _wanted(response: Response) -> bool:
    """Not `gzip;q=0`, nor a part of a file, whose bounds count bytes of the file."""
    accepted = any(request.accept_encodings.quality(each) > 0 for each in ALGORITHMS)
    return accepted and response.status_code != HTTPStatus.PARTIAL_CONTENT


@runtime_checkable
class Closing(Protocol):
    """An iterable that holds a file or a connection until it is closed."""

    def close(self) -> object:
        """Release the file or connection."""


def register(app: Flask) -> None:
    """Have `app` compress what is worth it, after all that is registered later has looked at the body."""
    app.config |= {
        "COMPRESS_ALGORITHM": ALGORITHMS,
        "COMPRESS_ALGORITHM_STREAMING": ALGORITHMS,
        "COMPRESS_LEVEL": 4,
        "COMPRESS_MIMETYPES": MEDIA,
        "COMPRESS_STREAMING_ENDPOINT_CONDITIONAL": ["static", "flasgger.static"],
    }
    _Compress(app)
