"""What the markup of a page states of its article: headline, names of authors, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html  # type: ignore[import-untyped]

from ingest.read import page_authors, page_publishers, page_titles
from ingest.read.linked_data import LinkedData
from ingest.read.site_names import names_of_site


@dataclass(frozen=True, slots=True)
class Stated:
    """What the markup states, each value in the order of trust."""

    headlines: tuple[str, ...]
    headline_parts: tuple[str, ...]  # the texts of elements in headings, and what stands there outside of them
    page_titles: tuple[str, ...]
    authors: tuple[tuple[str, ...], ...]  # by where they are stated
    publishers: tuple[str, ...]
    signatures: tuple[str, ...]  # what may hold the site's name among other words
    host: str
    body: str | None
    standfirsts: tuple[str, ...]

    @property
    def own_names(self) -> frozenset[str]:
        """The site's names in folded letters."""
        return names_of_site(self.publishers, self.host)


def stated_in(tree: html.HtmlElement, url: str | None) -> Stated:
    """What a page's linked data, meta elements and headings state."""
    linked = LinkedData(tree)
    articles = linked.articles  # after the first, those it links to
    return Stated(
        headlines=_texts(
            [*tree.xpath("//article//h1"), *tree.xpath("//main//h1"), *tree.xpath("//h1")],
            (item.get("headline") for item in articles[:1]),
        ),
        headline_parts=_texts(tree.xpath("//h1/*"), tree.xpath("//h1[*]/text()")),
        page_titles=_texts(
            tree.xpath("//meta[@property='og:title' or @name='og:title' or @name='twitter:title']/@content"),
            tree.xpath("//head/title"),
        ),
        authors=(
            _texts(name for item in articles[:1] for name in linked.names(item.get("author"))),
            _texts(tree.xpath("//meta[@name='citation_author']/@content")),
            _texts(tree.xpath("//meta[@name='author' or @name='dc.creator' or @name='byl']/@content")),
            _texts(tree.xpath("//meta[@name='parsely-author' or @name='sailthru.author']/@content")),
            _texts(tree.xpath("//meta[@property='article:author']/@content")),
        ),
        publishers=_texts(
            (name for item in articles for name in linked.names(item.get("publisher"))),
            tree.xpath("//meta[@property='og:site_name' or @name='og:site_name']/@content"),
            tree.xpath(
                "//meta[@name='application-name' or @name='dc.publisher' or @name='citation_publisher']/@content"
            ),
            (name for item in linked.sites for name in linked.names(item.get("name"))),
        ),
        signatures=_texts(
            tree.xpath("//meta[@name='apple-mobile-web-app-title' or @name='copyright']/@content"),
            tree.xpath("//link[@type='application/rss+xml']/@title"),
            tree.xpath("//body//text()[contains(., '©') or starts-with(normalize-space(), 'Copyright')]"),
            tree.xpath("//img[contains(@class, 'logo') or contains(@src, 'logo')]/@alt"),
        ),
        host=re.sub(r"^www\.", "", urlsplit(url or "").hostname or ""),
        body=next((text for item in articles[:1] if isinstance(text := item.get("articleBody"), str)), None),
        standfirsts=_texts(
            (item.get("description") for item in articles[:1]),
            tree.xpath("//meta[@name='description' or @property='og:description']/@content"),
        ),
    )


def headline(stated: Stated) -> str | None:
    """The headline, without names of site and section."""
    return page_titles.headline_among(stated.headlines, stated.headline_parts, stated.page_titles, stated.own_names)


def stated_byline(stated: Stated, shown: str | None = None) -> str | None:
    """The authors in order, each once, joined by "; "; `shown` is the byline that the page shows."""
    return page_authors.authors_named(stated.authors, shown, stated.own_names)


def publisher(stated: Stated) -> str | None:
    """The publisher's name as the page writes it."""
    return page_publishers.publisher_named(stated.publishers, stated.page_titles, stated.signatures, stated.host)


def _texts(*groups: Iterable[object]) -> tuple[str, ...]:
    """The texts of elements, attributes and values, in order, each once."""
    values = (
        value.text_content() if isinstance(value, html.HtmlElement) else value for group in groups for value in group
    )
    return tuple(
        dict.fromkeys(text for value in values if isinstance(value, str) and (text := " ".join(value.split())))
    )
