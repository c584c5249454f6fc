"""Rules are tested without the trained scorer, whose weights may change; `test_scored.py` tests the two together."""

import pytest

from ingest.clean import clean
from ingest.extract.events.triggers import scored
from ingest.parse.spacy_pipeline import parse
from ingest.tellings import Source
from tests.ingest.extract.plain_events import FRIDAY, Happened, News, read


@pytest.fixture(autouse=True)
def _rules_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "with_scorer" not in request.fixturenames:
        monkeypatch.setattr(scored, "event_scorer", lambda: None)


@pytest.fixture
def with_scorer() -> None:
    """Asked for by tests of the rules and the scorer together."""


@pytest.fixture
def news() -> News:
    """`news("LIMA (Reuters) - …")`: what happened in a report with a dateline, published on Friday, 17 May 2024."""

    def told(text: str) -> Happened:
        return read(next(parse([clean(Source("report", text, "0" * 64, published=FRIDAY))])))

    return told
