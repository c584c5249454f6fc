"""The day of publication of a page, where markup, address and what stands beside the headline say different things."""

from datetime import date

import pytest
from lxml import html  # type: ignore[import-untyped]

from ingest.read.page_days import published_day

TITLE = "Ministers resume talks"
PROSE = "The ministers of the two countries met for the third time since the spring, and said little of it. " * 3


def page(head: str = "", above: str = "", under: str = "", behind: str = "") -> html.HtmlElement:
    body = f"{above}<h1>{TITLE}</h1>{under}<p>{PROSE}</p>{behind}"
    return html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


def published(value: str) -> str:
    return f'<meta property="article:published_time" content="{value}">'


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2024",
        "Published: 3 May 2024 10:15 GMT",
        "Posted on May 3, 2024 by Ada Lind",
        "Ada Lind | 3 May 2024",
        "<time datetime='2024-05-03T10:15:00+02:00'>yesterday</time>",
        "<time>3 May 2024</time>",
    ],
)
@pytest.mark.parametrize("place", ["above", "under"])
def test_a_day_beside_the_headline_counts_where_none_is_stated(line: str, place: str) -> None:
    tree = page(**{place: f"<div>{line}</div>"})
    assert published_day(tree, TITLE, None, None) == date(2024, 5, 3)
    assert published_day(page(published("2024-05-05"), **{place: f"<div>{line}</div>"}), TITLE, None, None) == date(
        2024, 5, 5
    )


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("under", "<div>Updated May 3, 2024</div>"),  # that is another day
        ("under", "<div>The talks began on May 3, 2024</div>"),
        ("behind", "<div>May 3, 2024</div>"),  # of another article
    ],
)
def test_other_days_of_a_page_are_not_the_day_of_publication(place: str, line: str) -> None:
    assert published_day(page(**{place: line}), TITLE, None, None) is None


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Fri, 03 May 2024 23:30:00 GMT", date(2024, 5, 3)),
        ("2024-5-3 22:17:36", date(2024, 5, 3)),
        ("May 3, 2024 10:15", date(2024, 5, 3)),
        ("03/05/2024", None),
    ],
)
def test_days_are_stated_in_many_ways(stated: str, expected: date | None) -> None:
    assert published_day(page(published(stated)), TITLE, None, None) == expected


@pytest.mark.parametrize(
    ("moment", "address", "under", "expected"),
    [
        ("2024-05-03T23:11:59+00:00", "https://post.example/2024/05/04/talks", "", date(2024, 5, 4)),
        ("2024-05-03T23:11:59+00:00", "https://post.example/2024/05/07/talks", "", date(2024, 5, 3)),
        ("2024-05-03T23:11:59+02:00", "https://post.example/2024/05/04/talks", "", date(2024, 5, 3)),
        ("2024-05-04T00:25:56Z", None, "<span>May 3, 2024</span>", date(2024, 5, 3)),
        ("2024-05-04T08:25:56Z", None, "<span>May 5, 2024</span>", date(2024, 5, 4)),  # no place is so far ahead
        ("2024-05-04T03:37:37+00:00", None, "<time datetime='2024-05-03T23:37:37-04:00'></time>", date(2024, 5, 3)),
        ("2024-05-04T03:37:37+00:00", None, "<time datetime='2024-05-03T22:10:00-04:00'></time>", date(2024, 5, 4)),
    ],
)
def test_a_moment_in_utc_is_of_the_day_that_readers_saw(
    moment: str, address: str | None, under: str, expected: date
) -> None:
    assert published_day(page(published(moment), under=under), TITLE, address, None) == expected
