"""Rules are tested without the trained scorer, whose weights may change; `test_scored.py` tests the two together."""

import pytest

from ingest.extract.events.triggers import scored


@pytest.fixture(autouse=True)
def _rules_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "with_scorer" not in request.fixturenames:
        monkeypatch.setattr(scored, "event_scorer", lambda: None)


@pytest.fixture
def with_scorer() -> None:
    """Asked for by tests of the rules and the scorer together."""
