"""DOCX."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ingest.read import ReadingOptions
from tests.ingest.read.outcomes import SENTENCE, only, reason, write

docx = pytest.importorskip("docx", reason="DOCX needs python-docx (requirements-formats.txt)")


def made(title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_heading("Ministers meet", 0)
    document.add_paragraph(SENTENCE)
    document.add_paragraph("")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Fish agreed"
    table.cell(1, 0).text, table.cell(1, 1).text = "Cod", "3 t"
    paragraph = document.add_paragraph("She ")
    paragraph.add_run("said").bold = True
    paragraph.add_run(" so.")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
        if name not in old.namelist():
            new.writestr(name, content)
    return data.getvalue()


def test_paragraphs_and_tables_are_the_text_without_headers_and_footers(tmp_path: Path) -> None:
    source = only(write(tmp_path / "talks.docx", made("The talks")))
    assert source.text == f"Ministers meet\n\n{SENTENCE}\n\nFish agreed\n\nCod\n\n3 t\n\nShe said so."
    assert (source.title, source.format, source.name) == ("The talks", "docx", "talks.docx")


@pytest.mark.parametrize(
    "data", [b"", b"no document", b"PK\x03\x04", made()[:-100], with_part("[Content_Types].xml", b"<")]
)
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes) -> None:
    assert reason(write(tmp_path / "bad.docx", data)).startswith("is not a whole DOCX file")


def test_bombs(tmp_path: Path) -> None:
    small = ReadingOptions(most_bytes=50_000)
    path = write(tmp_path / "bomb.docx", with_part("word/media/a.png", bytes(10_000_000)))
    assert reason(path, small) == "unpacks to more than 1,000,000 bytes; unpack it first if it is no bomb"
    entities = "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    bomb = f'<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx">{entities}]><w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>'  # noqa: E501
    path = write(tmp_path / "entities.docx", with_part("word/document.xml", bomb.encode()))
    assert reason(path).startswith("is not a whole DOCX file")
