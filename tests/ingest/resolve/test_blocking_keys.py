"""Candidates come through keys alone, so whatever matches must be found from either side."""

from __future__ import annotations

from itertools import combinations

import pytest

from ingest.resolve import keys, match, probes, profiles
from ingest.resolve.profiles import Profile, restore
from models.vocabulary import RecordKind
from tests.factories.related_analyses import related_analyses
from tests.quality.resolution_cases import articles


def everything() -> dict[str, Profile]:
    """The profiles of the hard set and of the hand-made world, by digest."""
    told = [*related_analyses(), *articles()]
    return {p.digest: p for analysis in told for p in profiles(analysis).values()}


PROFILES = everything()
MATCHING = [(a, b) for a, b in combinations(PROFILES.values(), 2) if match(a, b)]


def test_there_is_something_to_find() -> None:
    assert len(MATCHING) > 100
    assert {a.of_kind for a, _ in MATCHING} == set(RecordKind)


def test_what_matches_is_found_from_either_side() -> None:
    lost = [(a, b) for a, b in MATCHING if not (probes(a) & keys(b)) or not (probes(b) & keys(a))]
    assert not lost


@pytest.mark.parametrize("most", [100])
def test_keys_fit_their_column(most: int) -> None:
    assert max(len(key) for p in PROFILES.values() for key in keys(p) | probes(p)) <= most


def test_a_match_does_not_depend_on_the_side() -> None:
    for a, b in MATCHING:
        one, other = match(a, b), match(b, a)
        assert one is not None
        assert other is not None
        assert one.score == other.score


def test_what_is_stored_is_what_was_meant() -> None:
    for profile in PROFILES.values():
        again = restore(profile.of_kind, {k: _listed(v) for k, v in profile.stored.items()})
        assert again == profile
        assert again.digest == profile.digest


def _listed(value: object) -> object:
    """As JSON gives it back."""
    return [_listed(part) for part in value] if isinstance(value, tuple) else value
