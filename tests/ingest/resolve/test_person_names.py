"""Which two names can be of one person, and how they find each other."""

import pytest

from ingest.resolve.person_forms import compatible
from ingest.resolve.person_names import name_keys


@pytest.mark.parametrize(
    ("first", "second", "country"),
    [
        ("fumio kishida", "kishida fumio", "JPN"),
        ("viktor orban", "orban viktor", "HUN"),
        ("olga marandel", "olga j marandel", "PER"),
        ("ebrahim raisi", "ebrahim raeisi", "IRN"),
    ],
)
def test_one_person(first: str, second: str, country: str) -> None:
    assert compatible(first, second, country)
    assert name_keys(first) & name_keys(second)


@pytest.mark.parametrize(
    ("first", "second", "country"),
    [
        ("kim jong il", "kim jong un", "PRK"),
        ("fumio kishida", "kishida fumio", None),  # turned round, and nothing else speaks for it
        ("ferdinand marcos", "ferdinand marcos jr", "PHL"),
        ("raul castro", "fidel castro", "CUB"),
        ("george w bush", "george h w bush", "USA"),
    ],
)
def test_two_persons(first: str, second: str, country: str | None) -> None:
    assert not compatible(first, second, country)
