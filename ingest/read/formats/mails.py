"""Mails: a message a file, or a mailbox of them; newsletters and press releases are kept so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from ingest.read import html
from ingest.read.checks import Metadata, check_length, checked_source, metadata
from ingest.read.days import day_of
from ingest.read.documents import digest_of
from ingest.read.encoding import decode, decode_as
from ingest.read.failure import Failure, RefusedError, Skipped
from ingest.read.fragments import fragment_text
from ingest.read.opened import MARKUP_FACTOR, Found, Opened, bounded_lines, built
from ingest.tellings import Source

_PARTS = 200  # of a message
_NESTED = re.compile(rb"^content-type:[ \t]*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MAX_NESTED = 50  # multiparts in a message; the parser calls itself for each that lies in another
_PARSER = BytesParser(EmailMessage, policy=policy.default)
_GUESSED = (("publisher", "sender"),)


def read_mail(opened: Opened) -> Iterator[Found]:
    """The message in a file; what is attached to it is named."""
    data = opened.whole(MARKUP_FACTOR)
    yield from _message(opened, "", data)


def read_mailbox(opened: Opened) -> Iterator[Found]:
    """The messages of a mailbox, named by number: "press.mbox:3"."""
    most = MARKUP_FACTOR * opened.options.most_bytes
    found = False
    for number, data in enumerate(_messages(bounded_lines(opened.stream, most), most), 1):
        found = True
        if len(data) > most:
            yield Failure(f"{opened.shown}:{number}", f"is longer than {most:,} bytes")
        else:
            yield from _message(opened, f":{number}", data)
    if not found:
        raise RefusedError("has no messages; they begin with a line such as `From a@b.example Fri Jun 16 2023`")


def _messages(lines: Iterator[bytes], most: int) -> Iterator[bytes]:
    """The messages between the lines that begin with "From ", each cut after `most` + 1 bytes."""
    message: bytearray | None = None
    blank = True
    for line in lines:
        if blank and line.startswith(b"From "):
            if message is not None:
                yield bytes(message)
            message = bytearray()
        elif message is not None:
            quoted = line[1:] if re.match(rb">+From ", line) else line
            message += quoted[: most + 1 - len(message)]
        blank = not line.strip()
    if message is not None:
        yield bytes(message)


def _message(opened: Opened, place: str, data: bytes) -> Iterator[Found]:
    shown = opened.shown + place
    skipped: list[str] = []

    def make() -> Source:
        message = parsed_mail(data)
        skipped.extend(_attachments(message))
        return _source(opened.name + place, message, data, opened.options.most_bytes)

    yield built(shown, make)
    yield from (Skipped(f"{shown}/{name}", "is attached to a mail") for name in skipped)


def parsed_mail(data: bytes) -> EmailMessage:
    """A message. Raises `RefusedError` for one of more parts than any mail has."""
    if len(_NESTED.findall(data)) > _MAX_NESTED:
        raise RefusedError(f"has more than {_MAX_NESTED} parts with parts in them")
    return _PARSER.parsebytes(data)


def _attachments(message: EmailMessage) -> Iterator[str]:
    for number, part in zip(range(_PARTS), message.walk(), strict=False):
        if part.get_content_disposition() == "attachment":
            yield part.get_filename() or f"part {number}"


def _source(name: str, message: EmailMessage, data: bytes, most_bytes: int) -> Source:
    stated = _headers(message)
    part = message.get_body(("plain", "html"))
    if part is None:
        raise RefusedError("has no text in it")
    text = decoded(part)
    if part.get_content_type() == "text/html":
        text, of_page = _article(text)
        stated = Metadata(stated.title, stated.publisher, of_page.place, stated.published, of_page.url, of_page.byline)
    check_length(text, most_bytes)
    source = checked_source(name, text, digest_of(data), "mail", stated)
    return replace(source, guessed=_GUESSED) if stated.publisher else source


def _article(markup: str) -> tuple[str, Metadata]:
    """The article of a newsletter, or all its text where it has none."""
    try:
        return html.article(markup)
    except RefusedError:
        return fragment_text(markup), Metadata()


def _headers(message: EmailMessage) -> Metadata:
    """Title, sender and day of a message; without those that cannot be read."""
    name, address = parseaddr(str(message.get("From", "")))
    day = day_of(str(message.get("Date", "")))
    return metadata(
        {
            "title": str(message.get("Subject", "")).replace("\0", ""),
            "publisher": name or address.rpartition("@")[2],
            "published": day.isoformat() if day else None,
        }
    )


def decoded(part: MIMEPart) -> str:
    """The text of a part, in the encoding that it declares or in what its letters show. Raises `RefusedError`."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise RefusedError("has no text in it")
    try:
        return decode_as(data, part.get_content_charset("utf-8")).replace("\r\n", "\n")
    except (LookupError, ValueError):
        return decode(data).replace("\r\n", "\n")
