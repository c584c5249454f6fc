"""PDF: reading order, paragraphs, headers and footers."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.read import ReadingOptions
from tests.ingest.read.outcomes import Outcomes, only, reason, write

pypdf = pytest.importorskip("pypdf", reason="PDF needs pypdf (requirements-formats.txt)")

LEFT = [
    "The two ministers met in Geneva on Friday and",
    "signed an accord on fisheries, which both of",
    "them had long wanted, officials said in a state-",
    "ment. They will meet again.",
]
RIGHT = [
    "The accord covers cod and herring, and it is",
    "to hold for five years from the day on which",
    "it is signed by both.",
]


def drawn(x: float, y: float, text: str, size: int = 10) -> bytes:
    escaped = text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /F1 %d Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, escaped)


def column(x: float, top: float, lines: Sequence[str]) -> bytes:
    return b"".join(drawn(x, top - 12 * n, line) for n, line in enumerate(lines))


def pdf(*pages: bytes, objects: Sequence[bytes] = (), resources: bytes = b"") -> bytes:
    """A PDF file of pages with these contents."""
    made = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", *objects]
    parent = len(made) + 2 * len(pages) + 1
    kids = []
    for content in pages:
        packed = zlib.compress(content)
        made.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
        made.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 1 0 R >> %s >> >>" % (parent, len(made), resources)
        )
        kids.append(b"%d 0 R" % len(made))
    made.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids)))
    made.append(b"<< /Type /Catalog /Pages %d 0 R >>" % parent)
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(made, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(made) + 1, table))
    out.write(b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(made) + 1, len(made), start))
    return out.getvalue()


def text(tmp_path: Path, *pages: bytes) -> list[str]:
    return only(write(tmp_path / "talks.pdf", pdf(*pages))).text.split("\n\n")


def test_lines_are_paragraphs_and_divided_words_are_whole(tmp_path: Path) -> None:
    page = drawn(72, 740, "Ministers meet", 18) + column(72, 700, LEFT) + column(72, 640, ["“Fish,” she said."])
    assert text(tmp_path, page) == [
        "Ministers meet",
        "The two ministers met in Geneva on Friday and signed an accord on fisheries, which both of them had long "
        "wanted, officials said in a statement. They will meet again.",
        "“Fish,” she said.",
    ]


def test_a_sentence_goes_on_after_a_gap(tmp_path: Path) -> None:
    page = column(72, 700, LEFT[:2]) + column(72, 662, LEFT[2:])
    (paragraph,) = text(tmp_path, page)
    assert "which both of them had" in paragraph


def test_an_indented_line_begins_a_paragraph(tmp_path: Path) -> None:
    page = column(72, 700, LEFT) + column(86, 652, RIGHT[:1]) + column(72, 640, RIGHT[1:])
    first, second = text(tmp_path, page)
    assert first.endswith("meet again.") and second.startswith("The accord") and second.endswith("by both.")


def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn(tmp_path: Path) -> None:
    across = drawn(72, 740, "Ministers meet in Geneva and agree on fish", 20)
    below = drawn(72, 600, "Ada Lind and Bo Ek report from Geneva for all of the papers of the north", 14)
    page = column(320, 700, RIGHT) + column(72, 700, LEFT) + below + across
    found = text(tmp_path, page)
    assert [paragraph[:12] for paragraph in found] == ["Ministers me", "The two mini", "The accord c", "Ada Lind and"]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(tmp_path: Path) -> None:
    first = column(72, 700, LEFT[:3]) + column(320, 700, [LEFT[3], *RIGHT[:2]])
    found = text(tmp_path, first, column(72, 700, RIGHT[2:]))
    assert len(found) == 1
    assert "in a statement. They will" in found[0] and found[0].endswith("from the day on which it is signed by both.")


def test_headers_footers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        drawn(72, 760, f"Meridian Wire   June 16, 2023   Page {n}")
        + column(72, 700, body)
        + drawn(300, 30, str(n))
        + drawn(72, 45, "All rights reserved")
        for n, body in enumerate((LEFT, RIGHT, LEFT[2:]), 1)
    ]
    found = " ".join(text(tmp_path, *pages))
    assert "Wire" not in found and "reserved" not in found
    assert found.startswith("The two ministers") and "signed by both." in found and found.endswith("meet again.")


def test_a_page_that_is_drawn_from_its_top_is_read_from_its_top(tmp_path: Path) -> None:
    """As browsers and office programs write them: a matrix that turns the page over for each line."""
    lines = [*LEFT, "", *RIGHT]
    page = b"".join(
        b"q .75 0 0 -.75 72 %d cm BT /F1 14 Tf 1 0 0 -1 0 12 Tm (%s) Tj ET Q\n" % (700 - 14 * n, line.encode())
        for n, line in enumerate(lines)
        if line
    )
    first, second = text(tmp_path, page)
    assert first.startswith("The two ministers") and second.startswith("The accord covers")


def test_a_text_that_leans_is_none_of_the_article(tmp_path: Path) -> None:
    leaning = b"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET\n"
    assert "DRAFT" not in " ".join(text(tmp_path, leaning + column(72, 700, LEFT)))


def test_what_is_no_whole_file_or_has_no_text_is_refused(tmp_path: Path) -> None:
    for bad in (b"", b"no PDF", b"%PDF-1.4\n", pdf(column(72, 700, LEFT))[:200]):
        assert reason(write(tmp_path / "bad.pdf", bad)).startswith("is not a whole PDF file")
    assert reason(write(tmp_path / "scan.pdf", pdf(b"0 0 m 9 9 l S\n"))) == "has no text in it; is it a scan?"
    writer = pypdf.PdfWriter(io.BytesIO(pdf(column(72, 700, LEFT))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked := io.BytesIO())
    assert reason(write(tmp_path / "locked.pdf", locked.getvalue())) == "is encrypted"


def test_a_bomb_of_a_stream_is_not_unpacked(tmp_path: Path) -> None:
    data = pdf(b" " * 200_000_000)
    assert len(data) < 1_000_000
    found = Outcomes(path := write(tmp_path / "bomb.pdf", data))
    assert found.failures[str(path)].startswith("unpacks to more than a PDF file may")


def test_a_bomb_of_forms_in_forms_ends_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.read.formats.pdf.MAX_OPERATIONS", 5_000)
    depth = 12
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >> /Length %d >>\n"
        b"stream\n%s\nendstream" % (n + 3, 60, (b"/N Do " * 10).ljust(60))
        for n in range(depth)
    ]
    forms.append(b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 >>\nstream\n0 0 m\nendstream")
    data = pdf(b"/N Do\n", objects=forms, resources=b"/XObject << /N 2 0 R >>")
    why = reason(write(tmp_path / "bomb.pdf", data))
    assert why in ("draws more than 5,000 times", "has no text in it; is it a scan?")


def test_a_text_or_a_file_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "long.pdf", pdf(column(72, 700, LEFT * 10)))
    assert reason(path, ReadingOptions(most_bytes=900)) == "has a text that is too long"
    monkeypatch.setattr("ingest.read.formats.pdf.MAX_PAGES", 2)
    assert reason(write(tmp_path / "many.pdf", pdf(*[b"0 0 m\n"] * 3))) == "has more than 2 pages"
