"""The linked data (JSON-LD) of a page: its objects, and which of them is the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import html  # type: ignore[import-untyped]

_DECODER = json.JSONDecoder(strict=False)
_WRAPPING = re.compile(r"\A\s*(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?\s*|\A\s+")  # as XHTML wraps scripts
_SITE_TYPES = re.compile(r"WebSite|NewsMediaOrganization")
_ARTICLE_TYPES = re.compile(r"article|posting|report|newsarticle", re.IGNORECASE)


def linked_data(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    """Every object in the JSON-LD of a page, outer ones first; blocks that are no JSON are skipped."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:  # the first value counts: some pages write one behind the other, or a semicolon
            waiting: list[object] = [_DECODER.raw_decode(_WRAPPING.sub("", script.text or "null"))[0]]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, dict):
                yield item
                waiting.extend(item.values())
            elif isinstance(item, list):
                waiting.extend(item)


class LinkedData:
    """The articles of a page, the first of which is its own, and what may be asked of them.

    Where no object is an article, the page itself is, as sites write that state little of their articles.
    """

    def __init__(self, tree: html.HtmlElement) -> None:
        items = list(linked_data(tree))
        self.articles = [one for one in items if _is_of(one, _ARTICLE_TYPES)]
        self.articles = self.articles or [one for one in items if one.get("@type") == "WebPage"][:1]
        self.sites = [one for one in items if _is_of(one, _SITE_TYPES)]
        self._named = {one["@id"]: one for one in items if isinstance(one.get("@id"), str) and one.get("name")}

    def names(self, value: object) -> Iterator[str]:
        """The names in an `author` or `publisher`: a string, an object, a reference to one, or a list of them."""
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            known = self._named.get(value.get("@id"), {})
            yield from self.names(value.get("name") or known.get("name"))
        elif isinstance(value, list):
            for item in value:
                yield from self.names(item)


def _is_of(item: dict[str, object], types: re.Pattern[str]) -> bool:
    kinds = item.get("@type")
    return any(isinstance(kind, str) and types.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))
