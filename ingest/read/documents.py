"""Turns the bytes of one document, in each of the formats, into a source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import orjson

from ingest.read import front_matter, html
from ingest.read.checks import STRING_FIELDS, Metadata, check_length, check_text, checked_source, metadata, string
from ingest.read.encoding import decode
from ingest.read.failure import RefusedError
from ingest.tellings import Source

INTEGERS = range(-(2**63), 2**64)  # what the JSON parser reads digit by digit; it rounds what lies beyond


def from_text(name: str, data: bytes, most_bytes: int) -> Source:
    """A text file: its text is the decoded file, with newlines unchanged."""
    digest = digest_of(data)
    with _known_as(digest):
        text = decode(data)
        check_length(text, most_bytes)
        return checked_source(name, text, digest, "text", Metadata())


def from_markdown(name: str, data: bytes, most_bytes: int) -> Source:
    """A Markdown file: its text is the decoded file, and its metadata what its front matter states."""
    digest = digest_of(data)
    with _known_as(digest):
        text = decode(data)
        check_length(text, most_bytes)
        stated, guessed = front_matter.stated_metadata(text)
        given = metadata(stated)
        with _known_as(digest, given):
            return replace(checked_source(name, text, digest, "markdown", given), guessed=guessed)


def from_html(name: str, data: bytes, most_bytes: int, given: Metadata | None = None, form: str = "html") -> Source:
    """An HTML page: its text is the article that is found in it; what is `given` with it goes before what it states."""
    digest = digest_of(data)
    with _known_as(digest, given):
        markup = html.decode_page(data)
        check_text(markup, "the page")
        check_length(markup, most_bytes, "the page")
        text, stated = html.article(markup, given.url if given else None)
        given = merged(given or Metadata(), stated)
        with _known_as(digest, given):
            check_length(text, most_bytes)
            return checked_source(name, text, digest, form, given)


def from_json(name: str, data: bytes, most_bytes: int) -> Source:
    """A JSON object in bytes; `name` is used if it has no `id`."""
    return from_fields(name, parsed_object(data), most_bytes)


def parsed_object(data: bytes) -> Mapping[str, object]:
    """The JSON object in bytes. Raises `RefusedError`."""
    with _known_as(digest_of(data)):
        try:
            fields = orjson.loads(decode(data, legacy=False))
        except orjson.JSONDecodeError as error:
            reason = str(error).replace(": line 1 column", " at column")
            raise RefusedError(f"is not JSON: {reason}") from None
        return _object(fields)


def _object(fields: object) -> Mapping[str, object]:
    if not isinstance(fields, Mapping):
        raise RefusedError("is not a JSON object")
    return fields


def from_fields(
    name: str, fields: object, most_bytes: int, form: str = "json", guessed: tuple[tuple[str, str], ...] = ()
) -> Source:
    """A JSON document `{"id", "text" or "html", "title", "publisher", "published", "url", "place", "byline"}`.

    All but the text is optional; if both `text` and `html` are given, `text` is used. Other fields are ignored, as
    archives have many. The digest is that of the whole object in canonical form. Raises `RefusedError`.
    """
    fields = _object(fields)
    name = _identifier(fields) or name
    digest = digest_of(canonical(fields))
    with _known_as(digest):
        given = metadata(fields)
    with _known_as(digest, given):
        text, page = _body(fields, "text"), _body(fields, "html")
        for field in STRING_FIELDS:
            if isinstance(value := fields.get(field), str):
                check_length(value, most_bytes, f"`{field}`")
        if text is not None:
            return replace(checked_source(name, text, digest, form, given), guessed=guessed)
        if page is None:
            raise RefusedError("has neither `text` nor `html`")
        text, stated = html.article(page, given.url)
        given = merged(given, stated)
    with _known_as(digest, given):
        check_length(text, most_bytes)
        return replace(checked_source(name, text, digest, form, given), guessed=guessed)


@contextmanager
def _known_as(digest: str, stated: Metadata | None = None) -> Iterator[None]:
    """What is refused meanwhile is a document with this digest and metadata."""
    try:
        yield
    except RefusedError as error:
        error.add(digest, *((stated.url, stated.publisher) if stated else ()))
        raise


def _body(fields: Mapping[str, object], name: str) -> str | None:
    return string(fields, name) if fields.get(name) != "" else None


def _identifier(fields: Mapping[str, object]) -> str | None:
    value = fields.get("id")
    if isinstance(value, float) and value.is_integer():  # in JSON 26.0 is the same number as 26
        if not INTEGERS.start < value < INTEGERS.stop:
            raise RefusedError("`id` is a number of more than 64 bits; write it as a string")
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return string(fields, "id")


def merged(given: Metadata, stated: Metadata) -> Metadata:
    """The metadata given with a document, completed from what it states."""
    return Metadata(
        title=given.title or stated.title,
        publisher=given.publisher or stated.publisher,
        place=given.place or stated.place,
        published=given.published or stated.published,
        url=given.url or stated.url,
        byline=given.byline or stated.byline,
    )


def canonical(fields: Mapping[str, object]) -> bytes:
    """A JSON object in one form, regardless of order and spacing. In ASCII, as other fields may hold any characters."""
    try:
        return json.dumps(dict(fields), sort_keys=True, separators=(",", ":")).encode("ascii")
    except RecursionError:
        raise RefusedError("is nested too deeply") from None


def digest_of(data: bytes) -> str:
    """The digest by which the same bytes are known again."""
    return hashlib.sha256(data).hexdigest()


# The formats of one document a file: from its name, its bytes, and the most bytes of UTF-8 that a text may have.
READERS: dict[str, Callable[[str, bytes, int], Source]] = {
    ".txt": from_text,
    ".md": from_markdown,
    ".html": from_html,
    ".htm": from_html,
    ".json": from_json,
}
