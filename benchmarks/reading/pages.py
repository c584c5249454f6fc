"""The test pages of fundus, newspaper4k, readability and trafilatura, with what each of these projects expects."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html  # type: ignore[import-untyped]
from py3langid.langid import MODEL_FILE, LanguageIdentifier

_PUBLISHER = re.compile(r"\b(\w+)\s*=\s*Publisher\(\s*name=\"([^\"]+)\"")

_PARAGRAPH, _ENOUGH = 80, 500  # characters of a long paragraph, and of all of them


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what is expected of it; None or nothing where its project expects nothing.

    `passages` are parts of the body, and `others` words of the page that are none.
    """

    project: str
    name: str
    path: Path
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    body: str | None = None
    passages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """The page as it is kept, unpacked."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data

    @property
    def half(self) -> str:
        """In which half of all pages it is, by its digest: "read", whose errors may be looked at, or "unread"."""
        return "read" if hashlib.sha256(self.data).digest()[0] % 2 else "unread"


def english_pages(folder: Path, left_out: frozenset[str]) -> list[Page]:
    """The pages under `folder/PROJECT` whose expected text is English, without those that are left out by name."""
    return [page for page in all_pages(folder) if page.name not in left_out and is_english(page)]


def all_pages(folder: Path) -> list[Page]:
    """The pages under `folder/PROJECT`, in whatever language."""
    found = (page for read in (_fundus, _newspaper, _readability, _trafilatura) for page in read(folder))
    return [page for page in found if page.path.is_file()]


def is_english(page: Page) -> bool:
    """Whether what is expected of a page is English, by a model of letter sequences, and so are its long paragraphs.

    A few expected words of a German page may look English.
    """
    text = " ".join(filter(None, (page.title, page.body, *page.passages)))
    return len(text) > 40 and _is_english(text[:6000]) and _is_english(_paragraphs(page.data))


def _paragraphs(data: bytes) -> str:
    """The long paragraphs of a page; nothing where they are few, and say little of its language."""
    found = (" ".join(element.text_content().split()) for element in html.document_fromstring(data).iter("p"))
    text = " ".join(paragraph for paragraph in found if len(paragraph) >= _PARAGRAPH)
    return text[:6000] if len(text) >= _ENOUGH else ""


def _is_english(text: str) -> bool:
    return not text or _identifier().classify(text.lower())[0] == "en"


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE)


def _fundus(folder: Path) -> Iterator[Page]:
    """Each version of a parser has its page; versions and pages are in the order of their days."""
    root = folder / "fundus"
    names: dict[str, str] = {}
    for source in root.glob("src/fundus/publishers/*/__init__.py"):
        names |= dict(_PUBLISHER.findall(source.read_text(encoding="utf-8")))
    for expected in sorted(root.glob("tests/resources/parser/test_data/*/*.json")):
        addresses = json.loads((expected.parent / "meta.info").read_text(encoding="utf-8"))
        versions = sorted(json.loads(expected.read_text(encoding="utf-8")).items(), key=lambda item: _numbers(item[0]))
        pages = sorted(expected.parent.glob(f"{expected.stem}_[0-9]*.html.gz"))
        if len(pages) != len(versions):
            continue
        for path, (_, stated) in zip(pages, versions, strict=True):
            yield Page(
                project="fundus",
                name=path.name,
                path=path,
                url=addresses.get(path.name, {}).get("url"),
                title=stated.get("title"),
                publisher=names.get(expected.stem),
                published=_day(stated.get("publishing_date")),
                authors=tuple(stated.get("authors") or ()),
                body=_fundus_body(stated.get("body")),
            )


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _fundus_body(body: dict[str, Any] | None) -> str | None:
    if not body:
        return None
    sections = body.get("sections") or []
    parts = [body.get("summary") or [], *(part for one in sections for part in (one["headline"], one["paragraphs"]))]
    return "\n".join(line for part in parts for line in part) or None


def _newspaper(folder: Path) -> Iterator[Page]:
    root = folder / "newspaper4k" / "tests" / "data"
    for expected in sorted((root / "metadata").glob("*.json")):
        stated = json.loads(expected.read_text(encoding="utf-8"))
        yield Page(
            project="newspaper4k",
            name=f"{expected.stem}.html",
            path=root / "html" / f"{expected.stem}.html",
            url=stated.get("url"),
            title=stated.get("title"),
            publisher=stated.get("meta_site_name") or None,
            published=_day(stated.get("publish_date")),
            authors=tuple(stated.get("authors") or ()),
            body=stated.get("text") or None,
        )


def _readability(folder: Path) -> Iterator[Page]:
    for place in sorted((folder / "readability" / "test" / "test-pages").glob("*")):
        stated = json.loads((place / "expected-metadata.json").read_text(encoding="utf-8"))
        body = html.fromstring((place / "expected.html").read_text(encoding="utf-8")).text_content()
        byline = re.sub(r"(?i)^\s*by:?\s+", "", stated.get("byline") or "").strip().split("\n")[0]  # then days, desks
        yield Page(
            project="readability",
            name=place.name,
            path=place / "source.html",
            title=stated.get("title"),
            publisher=stated.get("siteName"),
            published=_day(stated.get("publishedTime")),
            authors=(byline,) if byline else (),
            body=body,
        )


def _trafilatura(folder: Path) -> Iterator[Page]:
    root = folder / "trafilatura" / "tests"
    for url, stated in json.loads((root / "evaldata.json").read_text(encoding="utf-8")).items():
        places = (root / place / stated["file"] for place in ("eval", "cache"))
        author = stated.get("author") or ()
        yield Page(
            project="trafilatura",
            name=stated["file"],
            path=next((place for place in places if place.is_file()), root),
            url=url,
            title=stated.get("title") or None,
            publisher=stated.get("sitename") or None,
            published=_day(stated.get("date")),
            authors=(author,) if isinstance(author, str) else tuple(author),
            passages=tuple(stated["with"]),
            others=tuple(stated["without"]),
        )


def _day(value: object) -> str | None:
    """The day that a time begins with."""
    match = re.match(r"\d{4}-\d\d-\d\d", str(value or ""))
    return match[0] if match else None
