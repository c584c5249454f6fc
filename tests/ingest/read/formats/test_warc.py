"""WARC."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from ingest.read import ReadingOptions
from ingest.read.budget import Limits
from tests.ingest.read.outcomes import SENTENCE, Outcomes, write

pytest.importorskip("warcio", reason="WARC needs warcio (requirements-formats.txt)")
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

# The writer leaves its temporary files to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

PAGE = f"<html><head><title>Talks begin</title></head><body><article><h1>Talks begin</h1><p>{SENTENCE}</p><p>{SENTENCE} Again.</p></article></body></html>"  # noqa: E501


class Archive:
    """A WARC file that is made record by record."""

    def __init__(self, packed: bool = False) -> None:
        self.data = io.BytesIO()
        self.writer = WARCWriter(self.data, gzip=packed)

    def add(self, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", record: str = "response",
            address: str = "https://wire.example/2023/06/16/talks", **headers: str) -> Archive:  # fmt: skip
        http = None
        if record in ("response", "request"):
            given = [("Content-Type", kind), *((name.replace("_", "-"), value) for name, value in headers.items())]
            http = StatusAndHeaders(status if record == "response" else "GET / HTTP/1.0", given, protocol="HTTP/1.0")
        made = self.writer.create_warc_record(address, record, payload=io.BytesIO(body), http_headers=http)
        self.writer.write_record(made)
        return self


def whole() -> Archive:
    archive = Archive().add(b"a: b", record="warcinfo").add(b"", record="request").add(PAGE.encode())
    archive.add(gzip.compress(PAGE.replace("begin", "end").encode()), Content_Encoding="gzip")
    archive.add(b"\x89PNG", "image/png").add(b"gone", status="404 Not Found").add(
        b"<p></p>", address="https://wire.example/"
    )
    return archive.add(b"GET", "image/png")


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_pages_are_documents_and_the_other_records_are_counted(tmp_path: Path, name: str) -> None:
    data = whole().data.getvalue()
    found = Outcomes(path := write(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data))
    first, second = found.sources
    assert (first.title, second.title) == ("Talks begin", "Talks end")
    assert (first.url, first.format) == ("https://wire.example/2023/06/16/talks", "warc")
    assert (first.name, second.name) == (f"{name}:3", f"{name}:4")
    assert found.failures == {f"{path}:7": "no article was found in the page"}
    assert found.skipped == {str(path): "5 records that are no pages: 2 image/png, 1 warcinfo, 1 request, 1 status 404"}


def test_records_that_are_each_compressed(tmp_path: Path) -> None:
    archive = Archive(packed=True).add(PAGE.encode()).add(PAGE.encode())
    assert len(Outcomes(write(tmp_path / "news.warc.gz", archive.data.getvalue())).sources) == 2


def test_what_is_no_archive_or_breaks_off_is_named(tmp_path: Path) -> None:
    data = whole().data.getvalue()
    for bad in (b"no archive", data[: len(data) // 2] + b"\r\n\r\nrubbish\r\n" * 20):
        found = Outcomes(path := write(tmp_path / "bad.warc", bad))
        assert found.failures[str(path)].startswith("is not a whole WARC file")


def test_bombs(tmp_path: Path) -> None:
    limits = ReadingOptions(most_bytes=20_000, limits=Limits(free_bytes=1_000_000, ratio=20, members=20))
    page = Archive().add(gzip.compress(b"<p>talks</p>" * 1_000_000), Content_Encoding="gzip").add(PAGE.encode())
    found = Outcomes(path := write(tmp_path / "page.warc", page.data.getvalue()), options=limits)
    assert found.failures == {f"{path}:1": "is longer than 80,000 bytes"}
    assert len(found.sources) == 1
    many = Archive()
    for _ in range(30):
        many.add(gzip.compress(b"<p>talks</p>" * 6_000), Content_Encoding="gzip")
    found = Outcomes(path := write(tmp_path / "many.warc", many.data.getvalue()), options=limits)
    assert found.failures[str(path)].startswith(("unpacks to more than 1,000,000 bytes", "has more than 20 files"))
