"""Compression of responses for clients that accept it; streams are compressed chunk by chunk."""

from __future__ import annotations

from http import HTTPStatus
from typing import Protocol, runtime_checkable

from flask import Flask, Response, request
from flask_compress import Compress

ALGORITHMS = ["zstd", "gzip"]  # the cheapest first, used if a client prefers none
MEDIA = [
    "application/geo+json",
    "application/javascript",
    "application/json",
    "application/problem+json",
    "application/x-ndjson",
    "application/yaml",
    "image/svg+xml",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/plain",
]


class _Compress(Compress):
    def after_request(self, response: Response | None) -> Response:
        """Compress a response as the library does, but respect `q=0` and ranges, and close the source of a stream."""
        if response is None:
            raise TypeError("a view returned nothing")
        source, answer = response.response, response
        if _compressible(response):
            answer = super().after_request(response)
        if answer.response is not source and isinstance(source, Closing):
            answer.call_on_close(source.close)  # otherwise the file or query that a stream reads from stays open
        answer.vary.add("Accept-Encoding")
        answer.headers.pop("Date", None)  # added while comparing validators; the server adds its own
        return answer


def _compressible(response: Response) -> bool:
    """Whether to compress: not for `gzip;q=0`, nor for a part of a file, whose range counts uncompressed bytes."""
    accepted = any(request.accept_encodings.quality(each) > 0 for each in ALGORITHMS)
    return accepted and response.status_code != HTTPStatus.PARTIAL_CONTENT


@runtime_checkable
class Closing(Protocol):
    """An iterable that keeps a file or a connection open until it is closed."""

    def close(self) -> object:
        """Release the file or connection."""


def register(app: Flask) -> None:
    """Compress the responses of `app`, after all `after_request` functions that are registered later."""
    app.config |= {
        "COMPRESS_ALGORITHM": ALGORITHMS,
        "COMPRESS_ALGORITHM_STREAMING": ALGORITHMS,
        "COMPRESS_LEVEL": 4,
        "COMPRESS_MIMETYPES": MEDIA,
        "COMPRESS_STREAMING_ENDPOINT_CONDITIONAL": ["static", "flasgger.static"],
    }
    _Compress(app)
