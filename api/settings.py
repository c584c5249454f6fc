"""The environment, read once into frozen settings and checked at start."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from models.database import DEFAULT_URL


class PublicText(StrEnum):
    """How much of an article anybody may read: all of it, or only the passages that records rest on."""

    FULL = "full"
    SNIPPETS = "snippets"


class SettingsError(ValueError):
    """The environment asks for something impossible; the message names every variable at fault."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator chooses. `public_url` is null where links follow the address of each request.

    Reads go to `database_read_url`, where there is one, and take at most `query_seconds` for each of their queries.
    `write_token` is null where nobody may write. The text of a document has at most `document_bytes`.
    One to analyze has at most `analyze_bytes`, and a client may send `analyze_per_minute` of them.
    """

    database_url: str = DEFAULT_URL
    port: int = 8000
    public_text: PublicText = PublicText.FULL
    public_url: str | None = None
    write_token: str | None = field(default=None, repr=False)
    document_bytes: int = 5_000_000
    analyze_bytes: int = 100_000
    analyze_per_minute: int = 30
    database_read_url: str | None = None
    query_seconds: int = 20


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in `environment`; a variable that is absent or empty has its default.

    Raises SettingsError with one line for each variable that cannot be used.
    """
    faults: list[str] = []
    settings = Settings(
        database_url=_database_url("DATABASE_URL", environment.get("DATABASE_URL") or DEFAULT_URL, faults),
        port=_port(environment.get("PORT") or "8000", faults),
        public_text=_public_text(environment.get("PUBLIC_TEXT") or PublicText.FULL, faults),
        public_url=_public_url(environment.get("PUBLIC_URL") or None, faults),
        write_token=_write_token(environment.get("WRITE_TOKEN") or None, faults),
        document_bytes=_above_zero("MAX_DOCUMENT_BYTES", environment.get("MAX_DOCUMENT_BYTES") or "5000000", faults),
        analyze_bytes=_above_zero("ANALYZE_MAX_BYTES", environment.get("ANALYZE_MAX_BYTES") or "100000", faults),
        analyze_per_minute=_above_zero("ANALYZE_PER_MINUTE", environment.get("ANALYZE_PER_MINUTE") or "30", faults),
        database_read_url=_read_url(environment, faults),
        query_seconds=_above_zero("QUERY_SECONDS", environment.get("QUERY_SECONDS") or "20", faults),
    )
    if faults:
        raise SettingsError("\n".join(faults))
    return settings


def _database_url(name: str, given: str, faults: list[str]) -> str:
    # The value may hold a password, so the message does not repeat it.
    if _backend(given) not in {"sqlite", "postgresql"}:
        faults.append(f"{name} must start with sqlite:/// or postgresql://")
    return given


def _read_url(environment: Mapping[str, str], faults: list[str]) -> str | None:
    given = environment.get("DATABASE_READ_URL")
    if not given:
        return None
    main = environment.get("DATABASE_URL") or DEFAULT_URL
    if _backend(given) != _backend(main):
        faults.append("DATABASE_READ_URL must name a replica of the database that DATABASE_URL names")
    return given


def _backend(url: str) -> str | None:
    try:
        return make_url(url).get_backend_name()
    except ArgumentError:
        return None


def _port(given: str, faults: list[str]) -> int:
    if given.isascii() and given.isdigit() and 0 < int(given) < 65_536:
        return int(given)
    faults.append(f"PORT must be a number from 1 to 65535, not {given!r}")
    return 0


def _public_text(given: str, faults: list[str]) -> PublicText:
    if given in set(PublicText):
        return PublicText(given)
    faults.append(f"PUBLIC_TEXT must be one of {', '.join(PublicText)}, not {given!r}")
    return PublicText.SNIPPETS


def _public_url(given: str | None, faults: list[str]) -> str | None:
    if given is None:
        return None
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        faults.append(f"PUBLIC_URL must be an address as https://records.example.org, not {given!r}")
    return given.rstrip("/")


def _write_token(given: str | None, faults: list[str]) -> str | None:
    # Not repeated in the message: it may only have been mistyped.
    if given is not None and re.fullmatch(r"[A-Za-z0-9._~+/=-]{16,}", given) is None:
        faults.append("WRITE_TOKEN must have at least 16 letters, digits or any of . _ ~ + / = -")
    return given


def _above_zero(name: str, given: str, faults: list[str]) -> int:
    if re.fullmatch(r"[0-9]{1,9}", given) and int(given) > 0:
        return int(given)
    faults.append(f"{name} must be a whole number above 0, not {given!r}")
    return 1
