"""Checks of every document, in whatever format it came: its text, length and language, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ingest.read.english import foreign_language
from ingest.read.failure import RefusedError
from ingest.tellings import Source

# What a document may have, in JSON and in tables.
STRING_FIELDS = ("id", "text", "html", "title", "publisher", "published", "url", "place", "byline")
# Publisher, place and URL are indexed, and a row of a PostgreSQL index has 2,704 bytes at most.
MAX_NAME = 500  # characters of an id, a file name, a publisher or a place
MAX_LINE = 2_000  # characters of a title or a byline
MAX_URL_BYTES = 2_000  # bytes of UTF-8
# The first newspaper appeared in 1605. Days far from now are errors, and date arithmetic fails at the calendar's ends.
FIRST_DAY, LAST_DAY = date(1600, 1, 1), date(2199, 12, 31)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata that came with a text."""

    title: str | None = None
    publisher: str | None = None
    place: str | None = None
    published: date | None = None
    url: str | None = None
    byline: str | None = None


def checked_source(name: str, text: str, digest: str, form: str, metadata: Metadata) -> Source:
    """A source whose text and metadata have passed all checks. Raises `RefusedError` with the reason."""
    check_text(text)
    _check_lengths(name, metadata)
    if language := foreign_language(text):
        raise RefusedError(f"is not English: looks like {language}")
    return Source(
        name=name,
        text=text,
        sha256=digest,
        format=form,
        title=metadata.title,
        publisher=metadata.publisher,
        place=metadata.place,
        published=metadata.published,
        url=metadata.url,
        byline=metadata.byline,
    )


def check_text(text: str, what: str = "the text") -> None:
    """Refuse a blank text, and one with NUL characters or unpaired surrogates. Raises `RefusedError`."""
    if (nul := text.find("\0")) >= 0:
        raise RefusedError(f"{what} has a NUL character at offset {nul}; is it a binary file?")
    if half := _SURROGATE.search(text):
        raise RefusedError(f"{what} has half of a surrogate pair at offset {half.start()}")
    if not text.strip():
        raise RefusedError(f"{what} is empty")


def check_length(text: str, most_bytes: int, what: str = "the text") -> None:
    """Refuse a text of more than `most_bytes` bytes of UTF-8. Raises `RefusedError`."""
    if len(text.encode()) > most_bytes:
        raise RefusedError(f"{what} is longer than {most_bytes:,} bytes")


def _check_lengths(name: str, metadata: Metadata) -> None:
    if len(name) > MAX_NAME:
        raise RefusedError(f"its name or `id` is longer than {MAX_NAME} characters")
    for field, longest in (("publisher", MAX_NAME), ("place", MAX_NAME), ("title", MAX_LINE), ("byline", MAX_LINE)):
        if len(getattr(metadata, field) or "") > longest:
            raise RefusedError(f"`{field}` is longer than {longest:,} characters")
    if metadata.url and len(metadata.url.encode()) > MAX_URL_BYTES:
        raise RefusedError(f"`url` is longer than {MAX_URL_BYTES:,} bytes")


def within_calendar(day: date) -> bool:
    """Whether an article can be of a day."""
    return FIRST_DAY <= day <= LAST_DAY


def metadata(fields: Mapping[str, object]) -> Metadata:
    """The metadata among the fields of a JSON document. Raises `RefusedError`, which names the field that is wrong."""
    return Metadata(
        title=_line(fields, "title"),
        publisher=_line(fields, "publisher"),
        place=_line(fields, "place"),
        published=_day(fields, "published"),
        url=_address(fields, "url"),
        byline=_line(fields, "byline"),
    )


def string(fields: Mapping[str, object], name: str) -> str | None:
    """A field that must be a string if it is given; None for null and blank strings. Raises `RefusedError`."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise RefusedError(f"`{name}` must be a string, is {_kind(value)}")
    if not value.strip():
        return None
    check_text(value, f"`{name}`")
    return value


def _line(fields: Mapping[str, object], name: str) -> str | None:
    value = string(fields, name)
    return " ".join(value.split()) if value else None


def _day(fields: Mapping[str, object], name: str) -> date | None:
    value = string(fields, name)
    if value is None:
        return None
    try:
        day = datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise RefusedError(f"`{name}` must be an ISO 8601 date or time, is {value[:40]!r}") from None
    if not within_calendar(day):
        raise RefusedError(f"`{name}` must be from {FIRST_DAY} to {LAST_DAY}, is {day}")
    return day


def _address(fields: Mapping[str, object], name: str) -> str | None:
    value = _line(fields, name)
    if value and not re.fullmatch(r"https?://[^\s<>\"]+", value, re.IGNORECASE):
        raise RefusedError(f"`{name}` must be an http or https address, is {value[:80]!r}")
    return value


def _kind(value: object) -> str:
    names = {bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)
