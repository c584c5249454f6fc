"""What happened in a text of the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ingest.parse.tokens import Parsed
from tests.ingest.extract.plain_events import FRIDAY, Happened, Tell, read


@pytest.fixture(scope="session")
def tell(parsed: Callable[..., Parsed]) -> Tell:
    """`tell("text")`: what happened in it, published on Friday, 17 May 2024, unless told otherwise."""

    def told(text: str, published: date | None = FRIDAY, *, headline: bool = False) -> Happened:
        return read(parsed(text, published, headline=headline))

    return told
