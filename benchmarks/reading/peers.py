"""What trafilatura, newspaper4k and readability-lxml read of pages; runs in an environment of their own.

From standard input a JSON line `[path, url]` a page; to standard output a JSON line of what each reads of it.
"""

from __future__ import annotations

import gzip
import json
import logging
import sys
from pathlib import Path
from typing import Any

import newspaper  # type: ignore[import-not-found]
from lxml import html  # type: ignore[import-untyped]
from readability import Document  # type: ignore[import-not-found]
from trafilatura import bare_extraction


def by_trafilatura(markup: bytes, url: str | None) -> dict[str, Any]:
    found: Any = bare_extraction(markup, url=url, with_metadata=True, include_comments=False)
    if found is None:
        return {}
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {
        "title": found.title, "publisher": found.sitename, "published": found.date, "authors": authors,
        "body": found.text,
    }  # fmt: skip


def by_newspaper(markup: bytes, url: str | None) -> dict[str, Any]:
    text = markup.decode("utf-8", "replace")
    found = newspaper.article(url or "https://example.org/article", input_html=text, fetch_images=False, language="en")
    day = found.publish_date
    return {
        "title": found.title, "publisher": found.meta_site_name, "published": str(day)[:10] if day else None,
        "authors": found.authors, "body": found.text,
    }  # fmt: skip


def by_readability(markup: bytes, url: str | None) -> dict[str, Any]:
    found = Document(markup.decode("utf-8", "replace"), url=url)
    summary = html.fromstring(found.summary())
    return {"title": found.short_title(), "body": "\n".join(summary.itertext())}


PEERS = {"trafilatura": by_trafilatura, "newspaper4k": by_newspaper, "readability-lxml": by_readability}


def main() -> None:
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        path, url = json.loads(line)
        data = Path(path).read_bytes()
        markup = gzip.decompress(data) if path.endswith(".gz") else data
        answers: dict[str, dict[str, Any]] = {}
        for name, read in PEERS.items():
            try:
                answers[name] = read(markup, url)
            except Exception as error:  # whatever a peer raises is a page that it does not read
                answers[name] = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
