"""RSS and Atom."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from ingest.read import ReadingOptions
from tests.ingest.read.outcomes import SENTENCE, Outcomes, reason, write

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Meridian Wire</title><link>https://wire.example/</link>
<item><title>Talks &amp;amp; more</title><link>https://wire.example/1</link><guid>wire-1</guid>
<pubDate>Fri, 16 Jun 2023 23:30:00 -0500</pubDate><dc:creator>Ada Lind</dc:creator>
<description>A summary.</description>
<content:encoded>{escape(f"<p>{SENTENCE}</p><p>She <b>said</b> so.</p><img src='https://wire.example/x.png'>")}</content:encoded></item>
<item><title>Second</title><description>{SENTENCE}</description><pubDate>soon</pubDate></item>
<item><title>Third</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Star</title>
<entry><id>tag:star,1</id><title type="html">&lt;b&gt;Talks&lt;/b&gt;</title><link href="https://star.example/1"/>
<published>2023-06-16T10:00:00Z</published><updated>2023-06-18T10:00:00Z</updated>
<author><name>Bo Ek</name></author><author><name>Ada Lind</name></author>
<source><title>Northgate Herald</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SENTENCE}</p></div></content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://old.example/"><title>Old</title></channel>
<item rdf:about="https://old.example/1"><title>Talks</title><link>https://old.example/1</link>
<description>{SENTENCE}</description><dc:date>2003-06-16</dc:date></item></rdf:RDF>"""


def test_an_item_of_rss_is_a_document(tmp_path: Path) -> None:
    found = Outcomes(path := write(tmp_path / "feed.xml", RSS))
    first, second = found.sources
    assert (first.name, first.text) == ("wire-1", f"{SENTENCE}\n\nShe said so.")
    assert (first.title, first.publisher, first.byline) == ("Talks & more", "Meridian Wire", "Ada Lind")
    assert (str(first.published), first.url, first.format) == ("2023-06-16", "https://wire.example/1", "feed")
    assert first.guessed == (("publisher", "title of the feed"),)
    assert (second.name, second.text, second.published) == ("feed.xml:2", SENTENCE, None)
    assert found.guesses == [
        (f"{path}:2", "`published` must be a day that is written in full, is 'soon'; read without it")
    ]
    assert found.failures == {f"{path}:3": "is an item without a text"}


def test_atom(tmp_path: Path) -> None:
    (source,) = Outcomes(write(tmp_path / "feed.atom", ATOM)).sources
    assert (source.name, source.text, source.title) == ("tag:star,1", SENTENCE, "Talks")
    assert (str(source.published), source.publisher) == ("2023-06-16", "Northgate Herald")
    assert (source.byline, source.url, source.guessed) == ("Bo Ek, Ada Lind", "https://star.example/1", ())


def test_rss_1_and_other_encodings(tmp_path: Path) -> None:
    (source,) = Outcomes(write(tmp_path / "feed.rdf", RDF)).sources
    assert (source.text, str(source.published), source.publisher) == (SENTENCE, "2003-06-16", "Old")
    western = RSS.replace("utf-8", "windows-1252").replace("Ada Lind", "Åda Lind").encode("cp1252")
    assert Outcomes(write(tmp_path / "feed.rss", western)).sources[0].byline == "Åda Lind"


def test_the_same_item_is_the_same_document_in_the_next_feed(tmp_path: Path) -> None:
    longer = RSS.replace("<item>", f"<item><description>{SENTENCE} New.</description></item><item>", 1)
    first = Outcomes(write(tmp_path / "a.xml", RSS)).sources[0]
    assert first.sha256 == Outcomes(write(tmp_path / "b.xml", longer)).sources[1].sha256


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    found = Outcomes(path := write(tmp_path / "feed.xml", RSS[: RSS.index("<item><title>Second")]))
    assert found.names == ["wire-1"]
    ((name, why),) = found.guesses
    assert name == str(path) and why.startswith("is read as far as it can be: ")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "is no RSS or Atom feed"),
        ("<html><body><p>No</p></body></html>", "is no RSS or Atom feed"),
        ("<a><b/></a>", "is no RSS or Atom feed"),
        ("https://wire.example/feed.xml", "is no RSS or Atom feed"),
        ("<rss version='2.0'><channel></channel></rss>", "is a feed without items"),
        ("x" * 500, "is longer than 400 bytes"),
    ],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, data: str, expected: str) -> None:
    assert reason(write(tmp_path / "feed.xml", data), ReadingOptions(most_bytes=100)) == expected


def test_a_bomb_of_entities_is_not_expanded_and_none_of_a_file_is_read(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    start = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"x" * 100}">{entities}'
    item = (
        "<rss version='2.0'><channel><item><title>T</title><description>Talks &{};</description></item></channel></rss>"
    )
    found = Outcomes(write(tmp_path / "bomb.xml", start + "]>" + item.replace("{}", "i")))
    assert all(len(text) < 1_000 for text in found.texts)
    secret = write(tmp_path / "secret", "secret")
    found = Outcomes(write(tmp_path / "file.xml", f"{start}<!ENTITY f SYSTEM '{secret}'>]>" + item.replace("{}", "f")))
    assert not any("secret" in text for text in found.texts)
