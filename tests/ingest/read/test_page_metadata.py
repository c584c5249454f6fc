"""Titles, authors and publishers of pages: what is the article's, and what is the site's."""

import json
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]

from ingest.read.page_metadata import headline, publisher, stated_byline, stated_in

URL = "https://www.fjordtimes.example/world/1"


def tree(head: str = "", body: str = "<p>Text.</p>", **article: Any) -> html.HtmlElement:
    linked = json.dumps({"@type": "NewsArticle", **article})
    script = f'<script type="application/ld+json">{linked}</script>' if article else ""
    return html.document_fromstring(f"<html><head>{head}{script}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ministers resume talks | Fjord Times", "Ministers resume talks"),
        ("Ministers resume talks - National | Globe24.example", "Ministers resume talks"),
        ("Ministers resume talks | Fjord Politics", "Ministers resume talks"),
        ("Ministers resume talks – World News", "Ministers resume talks"),
        ("Fjord Times | Ministers resume talks", "Ministers resume talks"),
        ("Norland - Sudland talks resume", "Norland - Sudland talks resume"),
        ("Lind: talks go on", "Lind: talks go on"),
    ],
)
def test_a_title_has_no_names_of_site_and_section(title: str, expected: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Fjord Times">'
    assert headline(stated_in(tree(head), URL)) == expected


def test_the_heading_that_the_page_title_is_like_is_the_headline() -> None:
    body = "<h1>Fjord Times</h1><article><h1>Ministers resume talks in Oslo</h1></article>"
    assert headline(stated_in(tree("<title>Ministers resume talks | Fjord Times</title>", body), URL)) == (
        "Ministers resume talks in Oslo"
    )


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<span>World</span>Ministers resume talks", "Ministers resume talks"),
        ("Ministers resume talks <small>Fish is the last point left</small>", "Ministers resume talks"),
        ("Ministers resume talks over fish in the north", "Ministers resume talks over fish in the north"),
        ("Lind · Ministers resume talks", "Lind · Ministers resume talks"),
    ],
)
def test_a_kicker_or_subtitle_in_the_heading_is_none_of_the_headline(heading: str, expected: str) -> None:
    head = '<meta property="og:title" content="Ministers resume talks">'
    assert headline(stated_in(tree(head, f"<h1>{heading}</h1>"), URL)) == expected


def test_authors_and_publishers_may_be_named_elsewhere_in_the_linked_data() -> None:
    graph = [
        {"@type": "WebPage", "author": {"@id": "#cm"}, "publisher": {"@id": "#ft"}},
        {"@type": "Person", "@id": "#cm", "name": "Claire Moreau"},
        {"@type": "Organization", "@id": "#ft", "name": "Fjord Times"},
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    stated = stated_in(tree(script), "https://news.example/1")
    assert (stated_byline(stated), publisher(stated)) == ("Claire Moreau", "Fjord Times")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Claire Moreau March", "Claire Moreau"),
        ("Claire Moreau Foreign Affairs Editor; Jan Novak", "Claire Moreau; Jan Novak"),
        ("Fjord Times", None),
        ("Unknown", None),
    ],
)
def test_a_shown_byline_counts_where_none_is_stated(shown: str, expected: str | None) -> None:
    head = '<meta property="og:site_name" content="Fjord Times">'
    assert stated_byline(stated_in(tree(head), URL), shown) == expected
    assert stated_byline(stated_in(tree(head + '<meta name="author" content="Ada Lind">'), URL), shown) == "Ada Lind"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ministers resume talks - The Fjord Times", "The Fjord Times"),
        ("Ministers resume talks - Fjord voices", None),
        ("Ministers resume talks | fjordtimes.example", "fjordtimes.example"),  # how the page calls itself
        ("Ministers resume talks | harbours.example", None),
        ("The Fjord Times Blog | Ministers resume talks", "The Fjord Times"),
        ("Ministers resume talks on fjordtimes", None),
    ],
)
def test_a_page_that_states_no_publisher_has_it_in_its_title(title: str, expected: str | None) -> None:
    assert publisher(stated_in(tree(f"<title>{title}</title>"), URL)) == expected


@pytest.mark.parametrize(
    ("head", "article", "expected"),
    [
        ('<meta name="citation_author" content="Moreau, Claire">', {}, "Claire Moreau"),
        ('<meta name="author" content="Moreau, Claire; Novak, Jan">', {}, "Claire Moreau; Jan Novak"),
        (
            '<meta name="author" content="By Claire Moreau, Jan Novak and Ada Lind">',
            {},
            "Claire Moreau; Jan Novak; Ada Lind",
        ),
        ('<meta name="author" content="CLAIRE MOREAU">', {"author": {"name": "Claire Moreau"}}, "Claire Moreau"),
        ('<meta name="author" content="Claire Moreau">', {"author": [{"name": "CLAIRE MOREAU"}]}, "Claire Moreau"),
        ('<meta property="og:site_name" content="Fjord Times"><meta name="author" content="Fjord Times">', {}, None),
        (
            '<meta name="author" content="admin"><meta property="article:author" content="https://x.example/c">',
            {},
            None,
        ),
    ],
)
def test_authors_in_order_and_once(head: str, article: dict[str, Any], expected: str | None) -> None:
    assert stated_byline(stated_in(tree(head, **article), URL)) == expected


@pytest.mark.parametrize(
    ("site", "article", "expected"),
    [
        ("Breaking Norwegian and World News Headlines - 9Nord", {}, "9Nord"),
        ("Fjordtimes", {"publisher": {"name": "Fjord Times"}}, "Fjord Times"),
        ("https://www.fjordtimes.example/", {}, "fjordtimes.example"),
        ("fjordtimes.example", {"publisher": {"name": "Northern Press"}}, "Northern Press"),
        ("Fjördtimes", {"publisher": {"name": "Northern Publishing Group"}}, "Fjördtimes"),
        ("Security", {"publisher": {"name": "northern online"}}, "northern online"),
        ("northern", {"publisher": {"name": "Daily Northern"}}, "Daily Northern"),
        ("northern", {"publisher": {"name": "Northern Press and Book Company"}}, "Northern Press and Book Company"),
        ("fjordtimes", {"publisher": {"name": "Fjordtimes Press and Book Company"}}, "fjordtimes"),
        ("Harbour Voices – the Letter", {}, "Harbour Voices – the Letter"),
        ("Harbour Voices – the Letter", {"publisher": {"name": "Harbour Voices"}}, "Harbour Voices"),
        ("The Fjord Times – all that happens in the far north", {}, "The Fjord Times"),
        ("fjordtimes", {"publisher": {"name": "The Fjord Times"}}, "The Fjord Times"),
        ("Fjord Times", {"publisher": {"name": "Northern Publishing Group"}}, "Fjord Times"),
    ],
)
def test_the_publisher_as_the_page_writes_it(site: str, article: dict[str, Any], expected: str | None) -> None:
    head = f'<meta property="og:site_name" content="{site}">'
    assert publisher(stated_in(tree(head, **article), URL)) == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("", "<footer>© 2024 Fjord Times Ltd. All rights reserved.</footer>", "Fjord Times"),
        ("", "<footer>Copyright Fjord-Times 2024</footer>", "Fjord-Times"),
        ('<link type="application/rss+xml" title="Fjord Times » Feed">', "<p>Text.</p>", "Fjord Times"),
        ("", '<img class="logo" alt="The Fjord Times: home"><p>Text.</p>', "The Fjord Times"),
        ("", "<footer>© 2024 Northern Publishing Group</footer>", None),
        ("", "<footer>© all fjord times, everywhere</footer>", None),
    ],
)
def test_a_page_that_states_no_publisher_may_spell_its_address(head: str, body: str, expected: str | None) -> None:
    assert publisher(stated_in(tree(head, body), URL)) == expected


@pytest.mark.parametrize(
    "wrapped",
    ["<![CDATA[{}]]>", "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/ {} /*]]>*/", "\n {};", '{}{{"@type": "Thing"}}'],
)
def test_linked_data_is_read_as_pages_wrap_it(wrapped: str) -> None:
    linked = json.dumps({"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Fjord Press"}})
    script = f'<script type="application/ld+json">{wrapped.format(linked)}</script>'
    assert publisher(stated_in(tree(script), None)) == "Fjord Press"


def test_the_site_may_be_named_apart_from_the_article() -> None:
    linked = json.dumps([{"@type": "NewsMediaOrganization", "name": "Fjord Press"}, {"@type": "NewsArticle"}])
    assert publisher(stated_in(tree(f'<script type="application/ld+json">{linked}</script>'), None)) == "Fjord Press"
