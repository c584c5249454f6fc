"""Which variants are one record: deterministic clustering of matches that never joins conflicting profiles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from ingest.resolve.profiles import Profile

Conflict = Callable[[Profile, Profile], bool]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """How surely two profiles speak of the same thing, 0..1, and why, in words for a reader."""

    score: float
    reasons: tuple[str, ...]


COPIED = Match(1.0, ("the same place in the same text",))


@dataclass(frozen=True, slots=True)
class Edge:
    """A match between two profiles by digest, the smaller digest first."""

    first: str
    second: str
    match: Match


@dataclass(frozen=True)
class Corrections:
    """Pairs of digests, the smaller first, that a person has joined or cut; the latest of `joins` comes last."""

    joins: tuple[Pair, ...] = ()
    cuts: frozenset[Pair] = field(default_factory=frozenset)


class Doubt(NamedTuple):
    """When a match might as well be another: about as strong (within `margin`), with a rival; those in conflict are."""

    margin: float = 0.0
    rivals: Callable[[Any, Any], bool] | None = None


@dataclass(eq=False)
class _Group:
    """A cluster while it grows. Its `parts` grew along edges; a person joined them, whatever conflicts between them."""

    parts: list[set[str]]

    def members(self) -> set[str]:
        return set().union(*self.parts)

    def part(self, digest: str) -> set[str]:
        return next(part for part in self.parts if digest in part)


class _Clustering:
    def __init__(self, profiles: Mapping[str, Profile], conflict: Conflict, cuts: Collection[Pair]) -> None:
        self.profiles, self.conflict, self.cuts = profiles, conflict, cuts
        self.known: dict[Pair, bool] = {}
        self.group = {digest: _Group([{digest}]) for digest in profiles}

    def join(self, first: str, second: str) -> None:
        """Merge the groups of two digests that a person joined, unless a cut forbids it."""
        one, other = self.group[first], self.group[second]
        if one is not other and not self._cut(one, other):
            self._unite(one, other)

    def follow(self, edge: Edge) -> None:
        """Merge the groups of an edge, unless a cut or a conflict between the two parts that it connects forbids it."""
        one, other = self.group[edge.first], self.group[edge.second]
        here, there = one.part(edge.first), other.part(edge.second)
        if here is there or self._cut(one, other) or any(self.conflicting(a, b) for a in here for b in there):
            return
        if one is not other:
            self._unite(one, other)
        one = self.group[edge.first]
        one.parts = [part for part in one.parts if part is not here and part is not there] + [here | there]

    def conflicting(self, first: str, second: str) -> bool:
        """Whether two profiles conflict; kept, as a dense cluster asks for the same two many times."""
        known = self.known.get((first, second))
        if known is None:
            known = self.known[first, second] = self.conflict(self.profiles[first], self.profiles[second])
        return known

    def _unite(self, one: _Group, other: _Group) -> None:
        one.parts += other.parts
        for digest in other.members():
            self.group[digest] = one

    def _cut(self, one: _Group, other: _Group) -> bool:
        if one is other or not self.cuts:
            return False
        there = other.members()
        return any((min(a, b), max(a, b)) in self.cuts for a in one.members() for b in there)


def cluster(
    profiles: Mapping[str, Profile],
    edges: Iterable[Edge],
    conflict: Conflict,
    corrections: Corrections | None = None,
    doubt: Doubt | None = None,
) -> list[set[str]]:
    """Cluster digests: first joins by a person, then edges, strongest first, unless what they connect conflicts.

    The result depends on the set of profiles, edges and corrections alone, not on their order of arrival. An edge whose
    end has about as strong an edge to a rival of the other end is ambiguous, and joins nothing. What a person has cut
    is never one record, whatever other edges connect the two.
    """
    given = corrections or Corrections()
    ordered = sorted(edges, key=lambda edge: (-edge.match.score, edge.first, edge.second))
    clustering = _Clustering(profiles, conflict, given.cuts)
    for first, second in reversed(given.joins):
        if first in profiles and second in profiles:
            clustering.join(first, second)
    corrected = dict(clustering.group)

    margin, rivalry = doubt or Doubt()

    @cache  # two rivals often have many edges to the same others
    def rivals(first: str, second: str) -> bool:
        if corrected[first] is corrected[second]:
            return False
        return rivalry(profiles[first], profiles[second]) if rivalry else clustering.conflicting(first, second)

    excluded = _ambiguous(ordered, rivals, margin) | given.cuts
    for edge in ordered:
        if (edge.first, edge.second) not in excluded:
            clustering.follow(edge)
    groups = {id(group): group for group in clustering.group.values()}
    return sorted((group.members() for group in groups.values()), key=min)


def _ambiguous(edges: list[Edge], rivals: Callable[[str, str], bool], margin: float) -> set[Pair]:
    """Edges from one end to two rivals, about equally strong: "Castro" matches both Fidel and Raúl."""
    ends: dict[str, list[tuple[str, float, Pair]]] = defaultdict(list)
    for edge in edges:  # strongest first, so every list is in that order
        pair, score = (edge.first, edge.second), edge.match.score
        ends[edge.first].append((edge.second, score, pair))
        ends[edge.second].append((edge.first, score, pair))
    found: set[Pair] = set()
    for choices in ends.values():
        for n, (one, score, first) in enumerate(choices, 1):
            for other, weaker, second in islice(choices, n, None):
                if score - weaker > margin + 1e-9:
                    break
                if (first not in found or second not in found) and one != other and rivals(one, other):
                    found |= {first, second}
    return found
