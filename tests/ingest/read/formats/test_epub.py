"""EPUB."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.read import ReadingOptions
from ingest.read.budget import Limits
from tests.ingest.read.formats.test_packed import zipped
from tests.ingest.read.outcomes import SENTENCE, Outcomes, reason, write

CONTAINER = b"""<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = b"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>The Herald</dc:title>
<dc:publisher>Northgate Herald</dc:publisher><dc:date>2023-06-16</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>
<item id="png" href="a.png" media-type="image/png"/></manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="png"/>
<itemref idref="gone"/></spine></package>"""


def page(title: str, text: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>'
        f"<body><h1>{title}</h1>{text}</body></html>"
    ).encode()


BOOK = {
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/content.opf": PACKAGE,
    "OEBPS/nav.xhtml": page("Contents", "<nav><a href='text/one.xhtml'>Talks begin</a></nav>"),
    "OEBPS/cover.xhtml": page("", "<img src='a.png'/>"),
    "OEBPS/text/one.xhtml": page("Talks begin", f"<p>{SENTENCE}</p><p>{SENTENCE} Again.</p>"),
    "OEBPS/text/two a.xhtml": page("Talks end", f"<p>{SENTENCE}</p><p>{SENTENCE} They ended.</p>"),
}


def test_a_page_is_a_document_in_reading_order_and_the_others_are_named(tmp_path: Path) -> None:
    found = Outcomes(path := write(tmp_path / "herald.epub", zipped(BOOK)))
    assert found.names == ["herald.epub/one.xhtml", "herald.epub/two a.xhtml"]
    assert [source.title for source in found.sources] == ["Talks begin", "Talks end"]
    first = found.sources[0]
    assert (first.publisher, str(first.published), first.format) == ("Northgate Herald", "2023-06-16", "epub")
    assert first.text == f"Talks begin\n\n{SENTENCE}\n\n{SENTENCE} Again."
    assert found.skipped == {
        f"{path}/OEBPS/nav.xhtml": "is the table of contents",
        f"{path}/OEBPS/cover.xhtml": "no article was found in the page",
    }
    assert found.failures == {f"{path}/OEBPS/gone.xhtml": "is not in the book, which names it"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"META-INF/container.xml": None}, "is not in the book, which names it"),
        ({"META-INF/container.xml": b"<a/>"}, "is not a whole EPUB file: it names no package"),
        ({"OEBPS/content.opf": b"<package"}, "is not a whole EPUB file: "),
        ({"OEBPS/content.opf": b"<package/>"}, "has no page with an article"),
    ],
)
def test_what_is_no_book_is_refused(tmp_path: Path, files: dict[str, bytes | None], expected: str) -> None:
    book = {name: data for name, data in (BOOK | files).items() if data is not None}
    assert reason(write(tmp_path / "bad.epub", zipped(book))).startswith(expected)
    assert reason(write(tmp_path / "none.epub", "no book")).startswith("is not a whole EPUB file: ")


def test_bombs(tmp_path: Path) -> None:
    limits = ReadingOptions(limits=Limits(free_bytes=100_000, ratio=20, members=3, listing_bytes=2_000))
    huge = BOOK | {"OEBPS/text/one.xhtml": page("Talks", "<p>talks</p>" * 100_000)}
    path = write(tmp_path / "bomb.epub", zipped(huge))
    assert Outcomes(path, options=limits).failures == {
        str(path): "unpacks to more than 100,000 bytes; unpack it first if it is no bomb"
    }
    path = write(tmp_path / "many.epub", zipped(BOOK))
    assert Outcomes(path, options=limits).failures[str(path)].startswith("has more than 3 files in it")
    path = write(tmp_path / "listing.epub", zipped(BOOK | {f"{n}.png": b"" for n in range(99)}))
    assert reason(path, limits).startswith("has a table of contents of more than 2,000 bytes")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    package = f'<!DOCTYPE package [<!ENTITY a "x">{entities}]><package>&i;</package>'.encode()
    path = write(tmp_path / "bomb.epub", zipped(BOOK | {"OEBPS/content.opf": package}))
    assert reason(path).startswith(("has no page with an article", "is not a whole EPUB file"))
