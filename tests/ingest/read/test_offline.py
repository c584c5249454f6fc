"""Nothing is fetched from the net, whatever documents point to."""

from __future__ import annotations

import socket
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest

from tests.ingest.read.formats.test_epub import BOOK
from tests.ingest.read.formats.test_feeds import ATOM, RSS
from tests.ingest.read.formats.test_mails import PAGE, mail
from tests.ingest.read.formats.test_packed import zipped
from tests.ingest.read.outcomes import SENTENCE, Outcomes, write

LINKED = PAGE.replace(
    "<head>",
    "<head><base href='http://127.0.0.1:9/'><link rel='canonical' href='http://127.0.0.1:9/a'>"
    "<script src='http://127.0.0.1:9/x.js'></script><img src='http://127.0.0.1:9/x.png'>",
)
REMOTE = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'


def test_reading_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*arguments: object, **_: object) -> NoReturn:
        asked.append(arguments)
        raise OSError("no net here")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    files = {
        "page.html": LINKED,
        "feed.xml": RSS.replace("<rss", f"{REMOTE}<rss"),
        "feed.atom": ATOM,
        "address.xml": "http://127.0.0.1:9/feed.xml",
        "press.eml": mail(None, LINKED).as_string(),
        "page.mhtml": mail(None, LINKED).as_string(),
        "news.jsonl": '{"html": "' + LINKED.replace('"', '\\"') + '"}',
        "talks.md": f"---\nurl: http://127.0.0.1:9/a\n---\n![x](http://127.0.0.1:9/x.png) {SENTENCE}",
        "news.csv": f'text,url\n"{SENTENCE}",http://127.0.0.1:9/a\n',
        "link.txt": "http://127.0.0.1:9/a",
    }
    for name, content in files.items():
        write(tmp_path / name, content)
    write(tmp_path / "book.epub", zipped(BOOK))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    found = Outcomes(tmp_path)
    assert len(found.sources) > 15
    assert not asked
