"""Texts of the tests' own, parsed once a session, and a database to store what they tell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest
from sqlalchemy import Engine

from ingest.clean import Block, BlockKind, Layout
from ingest.parse.spacy_pipeline import parse
from ingest.parse.tokens import Parsed
from ingest.tellings import Source, Span
from tests.ingest.command_runs import NewDatabase
from tests.worlds.databases import Databases, address

Parse = Callable[..., Parsed]

_known: dict[tuple[str, date | None, bool], Parsed] = {}


def lay_out(text: str, published: date | None = None, *, headline: bool = False) -> Layout:
    """One BODY block a paragraph, paragraphs being parted by blank lines; the first may be a headline."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text) if m.group().strip()]
    kinds = [BlockKind.HEADLINE if headline and not n else BlockKind.BODY for n in range(len(spans))]
    source = Source("test", text, hashlib.sha256(text.encode("utf-8")).hexdigest(), published=published)
    return Layout(source, text, tuple(map(Block, kinds, spans)))


@pytest.fixture
def engine(database: Engine) -> Engine:
    return database


@pytest.fixture
def new_database(databases: Databases) -> Iterator[NewDatabase]:
    """`new_database()`: the address of another empty database, for commands in processes of their own."""
    with ExitStack() as opened:
        yield lambda: address(opened.enter_context(databases.empty()))


@pytest.fixture(scope="session")
def parsed() -> Parse:
    """`parsed("text")`: the parsed text, one BODY block a paragraph; `published=` and `headline=True` may be given."""

    def parse_text(text: str, published: date | None = None, *, headline: bool = False) -> Parsed:
        key = (text, published, headline)
        if key not in _known:
            _known[key] = next(parse([lay_out(text, published, headline=headline)]))
        return _known[key]

    return parse_text
