"""How far what is read of a page is what its project expects."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from benchmarks.reading.pages import Page

FIELDS = ("title", "publisher", "published", "authors")
BODY = ("precision", "recall", "f1")
PASSAGES = ("passages", "others")


def scores(page: Page, found: dict[str, Any]) -> dict[str, float]:
    """By field, from 0 to 1, for the fields that the project expects. What is not read has 0."""
    scored: dict[str, float] = {}
    if page.title:
        scored["title"] = float(_words(page.title) == _words(found.get("title") or ""))
    if page.publisher:
        scored["publisher"] = float(_outlet(page.publisher) == _outlet(found.get("publisher") or ""))
    if page.published:
        scored["published"] = float(page.published == found.get("published"))
    if page.authors:
        scored["authors"] = float(_people(page.authors) == _people(found.get("authors") or ()))
    body = found.get("body") or ""
    if page.body:
        scored |= dict(zip(BODY, _overlap(page.body, body), strict=True))
    letters = " ".join(_words(body))
    if page.passages:
        scored["passages"] = sum(" ".join(_words(one)) in letters for one in page.passages) / len(page.passages)
    if page.others:  # what reads nothing has none of them, and earns nothing by it
        scored["others"] = sum(
            " ".join(_words(one)) not in letters for one in page.others
        ) / len(page.others) if letters else 0.0  # fmt: skip
    return scored


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _outlet(name: str) -> str:
    """A publisher's name without article and the ending of its address."""
    words = _words(re.sub(r"\.(?:com|org|net|co\.\w\w)\b", "", name))
    return "".join(words[1:] if words[:1] == ["the"] else words)


def _people(names: Any) -> list[str]:
    """The names of authors, whatever joins them, in order, without "By"."""
    text = " ; ".join(names)
    parts = re.split(r"\s*(?:;|,|\band\b|&)\s*", re.sub(r"(?i)^\s*by:?\s", "", text))
    return ["".join(words) for part in parts if (words := _words(part))]


def _overlap(wanted: str, found: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of words, each as often as it stands there."""
    right, read = Counter(_words(wanted)), Counter(_words(found))
    both = (right & read).total()
    if not both:
        return 0.0, 0.0, 0.0
    precision, recall = both / read.total(), both / right.total()
    return precision, recall, 2 * precision * recall / (precision + recall)
