"""The settings of the service, read from environment variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from environs import ValidationError
from limits.errors import ConfigurationError
from limits.storage import Storage, storage_from_string
from marshmallow.validate import OneOf, Regexp

from ingest import IngestSettings
from models.settings import Environment, is_replica_of

LARGEST_BODY = 1_000_000  # bytes of a request body, unless an operation sets another limit
ESCAPED = 6  # bytes that JSON may use for one byte of a text, as in \u0041
OPERATOR = "operator"  # what the single token is called
STORAGES = "must be memory://, redis://host:6379 or another storage of the package limits"


class PublicText(StrEnum):
    """How much of an article anybody may read: all of it, or only the passages that records rest on."""

    FULL = "full"
    SNIPPETS = "snippets"


class LogFormat(StrEnum):
    """How the service writes its log."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True)
class Settings(IngestSettings):
    """The settings of the service. If `public_url` is null, links use the address of each request.

    Reads go to `database_read_url` if it is set, and each of their queries may take `query_seconds`. Without a
    `write_token` and `write_tokens`, writing is off. A text to analyze may have `analyze_bytes`; a client may send
    `analyze_per_minute` of them, counted in `rate_limit_storage`. They are analyzed in `analyze_processes` processes:
    by the analyzer that listens on `analyze_socket` if it is set, else by processes that this one starts. `processes`
    worker processes serve on `port`; if there are several, they write their metrics to `metrics_folder`, and each keeps
    `response_cache_bytes` of responses. They log in `log_format`.
    """

    port: int = 8000
    public_text: PublicText = PublicText.FULL
    public_url: str | None = None
    write_token: str | None = field(default=None, repr=False)
    write_tokens: Mapping[str, str] | None = field(default=None, repr=False)  # by the name of who has it
    analyze_bytes: int = 100_000
    analyze_per_minute: int = 30
    analyze_processes: int = 2
    analyze_socket: str | None = None
    rate_limit_storage: str = field(default="memory://", repr=False)  # may hold a password
    database_read_url: str | None = None
    query_seconds: int = 20
    processes: int = 2
    metrics_folder: str | None = None
    response_cache_bytes: int = 64_000_000
    log_format: LogFormat = LogFormat.TEXT

    @property
    def whole_texts(self) -> bool:
        """Whether anybody may read whole articles."""
        return self.public_text is PublicText.FULL

    @property
    def largest_document(self) -> int:
        """The most bytes that a request body with a document may have."""
        return ESCAPED * self.document_bytes

    @classmethod
    def values(cls, environment: Environment) -> dict[str, Any]:
        """The values of the fields, read from variables."""
        inherited = super().values(environment)
        levels = OneOf(list(PublicText), error="must be one of {choices}, not {input!r}")
        formats = OneOf(list(LogFormat), error="must be one of {choices}, not {input!r}")
        replica = is_replica_of(inherited["database_url"])
        return {
            **inherited,
            "port": environment.whole("PORT", cls.port, most=65_535),
            "public_text": PublicText(
                environment.str("PUBLIC_TEXT", cls.public_text, validate=levels) or cls.public_text
            ),
            "public_url": _without_slash(environment.str("PUBLIC_URL", cls.public_url, validate=_is_address)),
            "write_token": environment.str("WRITE_TOKEN", cls.write_token, validate=_is_token),
            "write_tokens": _named_tokens(environment.str("WRITE_TOKENS", None, validate=_are_named_tokens)),
            "analyze_bytes": environment.whole("ANALYZE_MAX_BYTES", cls.analyze_bytes),
            "analyze_per_minute": environment.whole("ANALYZE_PER_MINUTE", cls.analyze_per_minute),
            "analyze_processes": environment.whole("ANALYZE_PROCESSES", cls.analyze_processes),
            "analyze_socket": environment.str("ANALYZE_SOCKET", cls.analyze_socket),
            "rate_limit_storage": environment.str(
                "RATE_LIMIT_STORAGE", cls.rate_limit_storage, validate=_is_rate_limit_storage
            ),
            "database_read_url": environment.str("DATABASE_READ_URL", cls.database_read_url, validate=replica),
            "query_seconds": environment.whole("QUERY_SECONDS", cls.query_seconds),
            "processes": environment.whole("WEB_CONCURRENCY", cls.processes),
            "metrics_folder": environment.str("PROMETHEUS_MULTIPROC_DIR", cls.metrics_folder),
            "response_cache_bytes": environment.whole("RESPONSE_CACHE_BYTES", cls.response_cache_bytes),
            "log_format": LogFormat(environment.str("LOG_FORMAT", cls.log_format, validate=formats) or cls.log_format),
        }


def _is_address(given: str) -> None:
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise ValidationError(f"must be an address as https://records.example.org, not {given!r}")


def _without_slash(address: str | None) -> str | None:
    return None if address is None else address.rstrip("/")


# The message does not repeat the value: it may be the real token with a typing error.
_is_token = Regexp(r"[A-Za-z0-9._~+/=-]{16,}\Z", error="must have at least 16 letters, digits or any of . _ ~ + / = -")


NAMED_TOKEN = re.compile(r"([a-z0-9][a-z0-9._-]{0,39}):([A-Za-z0-9._~+/=-]{16,})")


def _are_named_tokens(given: str) -> None:
    """Accept `name:token`, several with commas between, each name once."""
    found = [NAMED_TOKEN.fullmatch(part.strip()) for part in given.split(",")]
    names = [one[1] for one in found if one]
    if len(names) < len(found) or len(set(names)) < len(names) or OPERATOR in names:
        raise ValidationError(
            "must be name:token pairs with commas between, each name once and in small letters, each token of at least"
            f" 16 characters; the name {OPERATOR} is that of WRITE_TOKEN"
        )


def _named_tokens(given: str | None) -> dict[str, str] | None:
    return dict(part.strip().split(":", 1) for part in given.split(",")) if given else None


def _is_rate_limit_storage(given: str) -> None:
    """Accept the URL of a storage in which `limits` can count, without connecting to it."""
    scheme = urlsplit(given).scheme
    try:
        storage = storage_from_string(given)
    except ConfigurationError as error:
        unknown = str(error).startswith("unknown storage scheme")
        raise ValidationError(
            STORAGES if unknown else f"names {scheme}, whose Python package is not installed"
        ) from error
    except Exception as error:  # each storage parses its own URLs, with its own errors
        raise ValidationError(f"is no address that {scheme} can use: {type(error).__name__}") from error
    if not isinstance(storage, Storage):  # an asynchronous storage
        raise ValidationError(STORAGES)
