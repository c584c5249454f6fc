"""Outlets join a world one by one, in any order: none makes one record of two things that were told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

import pytest

from ingest.resolve import shared_ids
from ingest.tellings import Analysis
from tests.quality.resolution_cases import KINDS, worlds

# Tellings that could be of either of two things, so that an outlet that tells both has to come first.
UNCLEAR = {"two calls in one week, and a report that could be of either": "either"}
ORDERS = 24  # all orders of four outlets, and as many of five
WORLDS = dict(worlds())

Telling = tuple[str, str]  # outlet's text, label


def joined(told: Sequence[Analysis], kind: str) -> set[frozenset[Telling]]:
    """The pairs of tellings of different outlets that are one record."""
    ids = shared_ids(told)
    tellings = [
        ((one.source.text, each.key), ids[n, each.key]) for n, one in enumerate(told) for each in getattr(one, kind)
    ]
    return {frozenset((a, b)) for (a, one), (b, other) in combinations(tellings, 2) if one == other and a[0] != b[0]}


def false(pairs: set[frozenset[Telling]], unclear: str | None) -> set[frozenset[Telling]]:
    """The pairs of two labels, but for those with a telling that could be of either."""
    labels = {pair: {label for _, label in pair} for pair in pairs}
    return {pair for pair in pairs if len(labels[pair]) > 1 and unclear not in labels[pair]}


def orders(told: Sequence[Analysis]) -> Iterator[tuple[Analysis, ...]]:
    """Some orders of outlets: every one of few."""
    every = list(permutations(told))
    return iter(every[:: max(1, len(every) // ORDERS)])


@pytest.mark.parametrize("case", WORLDS)
def test_no_outlet_joins_what_another_tells_apart(case: str) -> None:
    told, kind = WORLDS[case]
    for order in orders(told):
        for number in range(2, len(order) + 1):
            assert not false(joined(order[:number], kind), UNCLEAR.get(case))


@pytest.mark.parametrize("case", UNCLEAR)
def test_what_could_be_of_either_is_left_alone_once_both_are_told(case: str) -> None:
    told, kind = WORLDS[case]
    assert not false(joined(told, kind), None)


@pytest.mark.parametrize("kind", sorted(set(KINDS.values()) - {"participants"}))
def test_other_worlds_change_nothing(kind: str) -> None:
    every = [one for told, of_kind in WORLDS.values() if of_kind == kind for one in told]
    alone = set().union(*(joined(told, kind) for told, of_kind in WORLDS.values() if of_kind == kind))
    assert joined(every, kind) == alone
