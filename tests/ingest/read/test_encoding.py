"""Encodings: what is no UTF-8 is read in what its marks or letters show, or refused."""

import pytest

from ingest.read.encoding import decode
from ingest.read.failure import RefusedError

TEXT = "The minister\u2019s caf\u00e9 in K\u00f6ln \u2013 \u201ca small one\u201d \u2013 cost \u20ac5.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_text_is_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_latin_1_is_read() -> None:
    assert decode("Köln und Malmö, Sept. 3".encode("latin-1")) == "Köln und Malmö, Sept. 3"


def test_what_was_saved_as_mojibake_is_turned_back() -> None:
    garbled = TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    assert "â€œ" in garbled
    assert decode(garbled.encode()) == TEXT


def test_a_text_on_mojibake_stays() -> None:
    text = "The page showed “â€œ” for a quotation mark, as the café’s did."
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF", bytes(range(128, 256)) + b"\x00"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="is not UTF-8: byte 0x"):
        decode(data)
