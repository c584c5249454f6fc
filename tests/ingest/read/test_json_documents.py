"""JSON documents: their fields, their defaults, and what is refused by name."""

from datetime import date

import pytest

from ingest.read import Failure, from_object
from ingest.tellings import Source


def read(**fields: object) -> Source:
    found = from_object({"text": "Talks began.", **fields})
    assert isinstance(found, Source), found
    return found


def reason(fields: dict[str, object]) -> str:
    found = from_object(fields, "news.jsonl:3")
    assert isinstance(found, Failure), found
    return found.reason


def test_all_but_the_text_is_optional() -> None:
    source = read()
    assert (source.name, source.text, source.format) == ("document", "Talks began.", "json")
    assert {source.title, source.publisher, source.place, source.published, source.url, source.byline} == {None}


def test_metadata_come_with_the_text() -> None:
    source = read(
        id=17,
        title=" Talks\nbegin ",
        publisher="Meridian Wire",
        place="Lima",
        published="2024-05-03",
        url="https://wire.example/17?a=b",
        byline="Lena Orwick",
        language="en",
    )
    assert (source.name, source.title, source.publisher, source.place) == ("17", "Talks begin", "Meridian Wire", "Lima")
    assert (source.published, source.url) == (date(2024, 5, 3), "https://wire.example/17?a=b")
    assert source.byline == "Lena Orwick"


@pytest.mark.parametrize(
    "published",
    ["2024-05-03", "2024-05-03T23:59:00", "2024-05-03T01:00:00Z", "2024-05-03 01:00:00+02:00", " 2024-05-03 "],
)
def test_a_date_or_a_time_is_the_day_it_is_written_as(published: str) -> None:
    assert read(published=published).published == date(2024, 5, 3)


@pytest.mark.parametrize(("given", "name"), [(-26, "-26"), (26.0, "26"), (1e19, "10000000000000000000"), ("a", "a")])
def test_a_number_may_be_the_id(given: object, name: str) -> None:
    assert read(id=given).name == name


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_null_and_blank_metadata_are_none(empty: str | None) -> None:
    source = read(id=empty, title=empty, published=empty, url=empty)
    assert (source.name, source.title, source.published, source.url) == ("document", None, None, None)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "has neither `text` nor `html`"),
        ({"text": None}, "has neither `text` nor `html`"),
        ({"text": 5}, "`text` must be a string, is a number"),
        ({"text": ["a"]}, "`text` must be a string, is a list"),
        ({"text": "a\0b"}, "`text` has a NUL character at offset 1; is it a binary file?"),
        ({"text": "a\ud800b"}, "`text` has half of a surrogate pair at offset 1"),
        ({"text": "Talks.", "id": True}, "`id` must be a string, is a boolean"),
        ({"text": "Talks.", "id": 26.5}, "`id` must be a string, is a number"),
        ({"text": "Talks.", "title": {}}, "`title` must be a string, is an object"),
        ({"text": "Talks.", "title": "a\ud800"}, "`title` has half of a surrogate pair at offset 1"),
        ({"text": "Talks.", "byline": 1.5}, "`byline` must be a string, is a number"),
        ({"text": "Talks.", "published": 20240503}, "`published` must be a string, is a number"),
        ({"text": "Talks.", "published": "May 3"}, "`published` must be an ISO 8601 date or time, is 'May 3'"),
        (
            {"text": "Talks.", "published": "2024-02-30"},
            "`published` must be an ISO 8601 date or time, is '2024-02-30'",
        ),
        (
            {"text": "Talks.", "published": "0001-01-01T00:00:00"},
            "`published` must be from 1600-01-01 to 2199-12-31, is 0001-01-01",
        ),
        ({"text": "Talks.", "publisher": "x" * 501}, "`publisher` is longer than 500 characters"),
        ({"text": "Talks.", "place": "é" * 501}, "`place` is longer than 500 characters"),
        ({"text": "Talks.", "url": "https://a.example/" + "é" * 1000}, "`url` is longer than 2,000 bytes"),
        ({"text": "Talks.", "url": "javascript:x"}, "`url` must be an http or https address, is 'javascript:x'"),
        ({"html": "<p></p>"}, "no article was found in the page"),
    ],
)
def test_wrong_fields_are_named(fields: dict[str, object], expected: str) -> None:
    assert reason(fields) == expected


def test_the_digest_is_of_the_object_and_not_of_how_it_is_written() -> None:
    assert read(id="a", title="b").sha256 == read(title="b", id="a").sha256
    assert read(id="a", title="b").sha256 != read(id="a", title="c").sha256


def test_html_may_stand_in_for_the_text_and_what_came_with_it_wins() -> None:
    page = "<html><head><meta property='article:published_time' content='2024-05-04'><title>Talks begin</title></head>"
    page += "<body><article><h1>Talks begin</h1><p>The two ministers met on Friday to discuss fisheries.</p></article>"
    source = from_object({"html": page, "published": "2024-05-03"})
    assert isinstance(source, Source)
    assert source.published == date(2024, 5, 3)
    assert "The two ministers met on Friday" in source.text
