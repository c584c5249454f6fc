"""Which names are those of one ministry of a state, and which bodies are none."""

from __future__ import annotations

import pytest

from ingest.resolve.ministries import ministry


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("us treasury", "USA", "treasury minister"),
        ("us department of the treasury", "USA", "treasury minister"),
        ("treasury department", "USA", "treasury minister"),
        ("ministry of foreign affairs", "PER", "foreign minister"),
        ("peruvian foreign ministry", "PER", "foreign minister"),
        ("ministry of external affairs", "IND", "foreign minister"),
        ("ministry of defence", "GBR", "defense minister"),
    ],
)
def test_a_ministry(name: str, country: str, expected: str) -> None:
    assert ministry(name, country) == expected


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("treasury department", None),
        ("texas department of health", "USA"),
        ("los angeles police department", "USA"),
        ("labor", "AUS"),
        ("australian labor", "AUS"),
        ("defense forces", "KEN"),
        ("prime minister's office", "IND"),
        ("ministry of the department of trade", "PER"),
    ],
)
def test_another_body(name: str, country: str | None) -> None:
    assert ministry(name, country) is None
