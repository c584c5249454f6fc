"""Which text do the bytes of a file stand for? UTF-8, else what their marks or their letters show."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ingest.read.failure import RefusedError

BOM = "\ufeff"
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of Python alone: for source code and host names, in which no page or mail is.
_PYTHONS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# What English in Windows-1252 has beside ASCII: quotation marks and dashes, and single letters inside words.
_WESTERN = re.compile(
    "[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u20ac\u00a0\u00a3\u00a7\u00ab\u00ad\u00b0\u00b7\u00bb]"
    "|[\u00c0-\u00ff](?=[a-z])|(?<=[A-Za-z])[\u00c0-\u00ff]"
)
# UTF-8 that was read as Windows-1252 and saved again: "â€œ" for a quotation mark, "Ã©" for "é".
MOJIBAKE = re.compile("\u00e2\u20ac[\u0153\u2122\u02dc\u201c\u201d\u009d\u00a6\u00a2]|[\u00c3\u00c2][\u00a0-\u00bf]")


def decode(data: bytes, legacy: bool = True) -> str:
    """The text of bytes, without newline translation and without a byte order mark. Raises `RefusedError`.

    UTF-8, or UTF-16 or UTF-32 with their marks; else Windows-1252, as English was written in before, or what the
    letters are likeliest in. The byte order mark is no part of the text: offsets count from the character after it.
    UTF-8 that was taken for Windows-1252 and saved so is turned back where every character of it can be.
    Without `legacy`, as for JSON, which is Unicode by its standard, the encodings of before are refused.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise RefusedError(f"is not {encoding.upper()}, as its mark says: {error.reason}") from None
    try:
        return _turned_back(data.decode("utf-8").removeprefix(BOM))
    except UnicodeDecodeError as error:
        text = _legacy(data) if legacy else None
        if text is None:
            raise RefusedError(f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}") from None
        return text


def decode_as(data: bytes, encoding: str) -> str:
    """The text of bytes in the encoding that they declare. Raises LookupError if no text is in it, or ValueError."""
    if codecs.lookup(encoding).name in _PYTHONS:
        raise LookupError(f"no encoding of texts: {encoding}")
    return data.decode(encoding)


def _legacy(data: bytes) -> str | None:
    """The text in an encoding of before Unicode; None if no encoding makes letters of it."""
    if _CONTROL.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    strange = sum(letter > "\x7f" for letter in text)
    if text and strange == len(_WESTERN.findall(text)):
        return text
    found = from_bytes(data).best()
    return str(found) if found is not None else None


def _turned_back(text: str) -> str:
    """A text with its mojibake undone if all of it can be."""
    if not MOJIBAKE.search(text):
        return text
    try:
        return _bytes_of(text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _bytes_of(text: str) -> bytes:
    """The bytes that Windows-1252 would have shown as this text; those without a character stand for themselves."""
    return b"".join(letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252") for letter in text)
