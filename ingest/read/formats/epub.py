"""EPUB: the pages of a book or of a newspaper for reading devices, in reading order."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]

from ingest.read.checks import Metadata
from ingest.read.days import day_of
from ingest.read.documents import from_html
from ingest.read.failure import BombError, BrokenError, Failure, RefusedError, Skipped
from ingest.read.formats.archives import ZIP_ERRORS, listing_bytes, printable
from ingest.read.opened import MARKUP_FACTOR, Found, Opened, built, unpacking

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_MAX_PACKAGE = 5_000_000  # bytes of the list of what is in the book


@dataclass(frozen=True, slots=True)
class _Book:
    """The paths of the pages in reading order, those that only list others, and what holds of all of them."""

    pages: list[str]
    contents: frozenset[str]
    metadata: Metadata


def read_epub(opened: Opened) -> Iterator[Found]:
    """One document a page; covers and tables of contents, which hold no article, are named."""
    with opened.in_any_order() as stream:
        if listing_bytes(stream) > opened.budget.limits.listing_bytes:
            raise BombError(f"has a table of contents of more than {opened.budget.limits.listing_bytes:,} bytes")
        try:
            archive = zipfile.ZipFile(stream)
        except ZIP_ERRORS as error:
            raise BrokenError(f"is not a whole EPUB file: {error}") from None
        with archive:
            yield from _documents(opened, archive)


def _documents(opened: Opened, archive: zipfile.ZipFile) -> Iterator[Found]:
    book = _book(opened, archive)
    articles = 0
    for path in book.pages:
        opened.budget.member()
        found = _page(opened, archive, path, book)
        articles += not isinstance(found, Skipped)
        yield found
    if not articles:
        yield Failure(opened.shown, "has no page with an article")


def _page(opened: Opened, archive: zipfile.ZipFile, path: str, book: _Book) -> Found:
    shown = f"{opened.shown}/{printable(path)}"
    if path in book.contents:
        return Skipped(shown, "is the table of contents")
    most = opened.options.most_bytes
    name = f"{opened.name}/{printable(path).rpartition('/')[2]}"
    try:
        data = _member(opened, archive, path, MARKUP_FACTOR * most)
    except (RefusedError, BrokenError) as error:
        return Failure(shown, str(error))
    found = built(shown, lambda: from_html(name, data, most, book.metadata, "epub"))
    return Skipped(shown, found.reason) if isinstance(found, Failure) and not found.trace else found


def _member(opened: Opened, archive: zipfile.ZipFile, path: str, most: int) -> bytes:
    """A file of the book. Raises `RefusedError`, `BrokenError` and `BombError`."""
    try:
        with unpacking(archive.open(path), opened.budget, ZIP_ERRORS, "EPUB") as stream:
            data = stream.read(most + 1)
    except KeyError:
        raise RefusedError("is not in the book, which names it") from None
    except (RuntimeError, *ZIP_ERRORS) as error:  # encrypted, or damaged
        raise RefusedError(f"cannot be unpacked: {error}") from None
    if len(data) > most:
        raise RefusedError(f"is longer than {most:,} bytes")
    return data


def _xml(data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise BrokenError(f"is not a whole EPUB file: {error}") from None


def _book(opened: Opened, archive: zipfile.ZipFile) -> _Book:
    """What the package file lists. Raises `BrokenError` and `RefusedError`."""
    container = _xml(_member(opened, archive, _CONTAINER, _MAX_PACKAGE))
    packages = container.xpath("//*[local-name()='rootfile']/@full-path")
    if not packages:
        raise BrokenError("is not a whole EPUB file: it names no package")
    package = _xml(_member(opened, archive, str(packages[0]), _MAX_PACKAGE))
    items = {item.get("id"): item for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")}
    folder = posixpath.dirname(packages[0])
    pages, contents = [], set()
    for reference in package.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref"):
        item = items.get(reference)
        if item is None or item.get("media-type") not in _PAGES or not item.get("href"):
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href").partition("#")[0])))
        pages.append(path)
        if "nav" in (item.get("properties") or "").split():
            contents.add(path)
    return _Book(list(dict.fromkeys(pages)), frozenset(contents), _stated(package))


def _stated(package: etree._Element) -> Metadata:
    def first(name: str) -> str | None:
        found = package.xpath(f"//*[local-name()='metadata']/*[local-name()='{name}']/text()")
        return " ".join(str(found[0]).split()) or None if found else None

    return Metadata(publisher=first("publisher"), published=day_of(first("date")))
