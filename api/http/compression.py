"""Compression of responses for clients that accept it; streams are compressed chunk by chunk."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import Protocol, runtime_checkable

from flask import Flask, Response, request
from flask_compress import Compress
from flask_compress.flask_compress import _choose_algorithm, _compress_data
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

ALGORITHMS = ("zstd", "gzip")  # the cheapest first, used if a client prefers none
LEVEL = 1  # the next ones save a tenth of the bytes for half as much time again
SMALLEST = 500  # bytes that are compressed
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
    return _accepts(request.accept_encodings) and response.status_code != HTTPStatus.PARTIAL_CONTENT


def _accepts(accepted: Accept) -> bool:
    return any(accepted.quality(each) > 0 for each in ALGORITHMS)


@lru_cache(maxsize=256)
def encoding(accepted: str) -> str | None:
    """The algorithm that answers are compressed with for a client that sends this `Accept-Encoding`; None for none."""
    return _choose_algorithm(ALGORITHMS, accepted) if _accepts(parse_accept_header(accepted, Accept)) else None


def compressed(app: Flask, body: bytes, algorithm: str) -> bytes:
    """A body as the responses of `app` are compressed."""
    return _compress_data(app, body, algorithm)


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
        "COMPRESS_LEVEL": LEVEL,
        "COMPRESS_ZSTD_LEVEL": LEVEL,
        "COMPRESS_MIN_SIZE": SMALLEST,
        "COMPRESS_MIMETYPES": MEDIA,
        "COMPRESS_STREAMING_ENDPOINT_CONDITIONAL": ["static", "flasgger.static"],
    }
    _Compress(app)
