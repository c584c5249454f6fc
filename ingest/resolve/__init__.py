"""Which tellings speak of the same thing? Pure functions over profiles, used by `store` and by dry runs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ingest.resolve import agreement_parts, agreements, events, participants, statement_parts, statements
from ingest.resolve.clustering import Corrections, Doubt, Edge, Match, cluster
from ingest.resolve.profile_builder import profiles
from ingest.resolve.profiles import Profile
from ingest.tellings import Analysis
from models.vocabulary import LinkType, RecordKind

__all__ = [
    "Corrections",
    "Edge",
    "Match",
    "TypedEdge",
    "clustered",
    "compared",
    "keys",
    "match",
    "probes",
    "profiles",
    "shared_ids",
    "typed_match",
]


class Belonging(NamedTuple):
    """How two things of a kind that are not one may belong together, and the match of the first with the second."""

    type: LinkType
    match: Callable[[Any, Any], Match | None]


class Rules(NamedTuple):
    """How a kind is resolved: blocking keys to be found under and to look under, match and conflict of two profiles.

    `belonging` is what is asked of two that do not match.
    """

    keys: Callable[[Any], set[str]]
    probes: Callable[[Any], set[str]]
    compare: Callable[[Any, Any], Match | None]
    differ: Callable[[Any, Any], bool]
    doubt: Doubt = Doubt()
    belonging: Belonging | None = None


class TypedEdge(NamedTuple):
    """A typed link of two profiles by digest: the first is a part or the plan of the second."""

    first: str
    second: str
    type: LinkType
    match: Match


class Compared(NamedTuple):
    """What comparing profiles found: matches, and typed links of those that do not match."""

    edges: list[Edge]
    typed: list[TypedEdge]


RULES: Mapping[RecordKind, Rules] = {
    RecordKind.PARTICIPANT: Rules(participants.keys, participants.probes, participants.compare, participants.differ),
    RecordKind.EVENT: Rules(
        events.keys,
        events.probes,
        events.compare,
        events.differ,
        Doubt(events.MARGIN, events.rivals),
        Belonging(LinkType.PLAN, events.plan_of),
    ),
    RecordKind.STATEMENT: Rules(
        statements.keys,
        statements.probes,
        statements.compare,
        statements.differ,
        belonging=Belonging(LinkType.PART, statement_parts.part_of),
    ),
    RecordKind.AGREEMENT: Rules(
        agreements.keys,
        agreements.probes,
        agreements.compare,
        agreements.differ,
        belonging=Belonging(LinkType.PART, agreement_parts.part_of),
    ),
}


def keys(profile: Profile) -> set[str]:
    """The blocking keys under which a profile is found."""
    return RULES[profile.of_kind].keys(profile)


def probes(profile: Profile) -> set[str]:
    """The blocking keys to look under for what a profile can match. Of two that match, each finds the other."""
    return RULES[profile.of_kind].probes(profile)


def match(first: Profile, second: Profile) -> Match | None:
    """The match of two profiles, None where they are not one thing; symmetric, and a function of the two alone."""
    return RULES[first.of_kind].compare(first, second) if first.of_kind is second.of_kind else None


def typed_match(first: Profile, second: Profile) -> tuple[LinkType, Match] | None:
    """How the first of two profiles that do not match belongs to the second, None where it does not."""
    belonging = RULES[first.of_kind].belonging
    if belonging is None or first.of_kind is not second.of_kind:
        return None
    found = belonging.match(first, second)
    return (belonging.type, found) if found else None


def conflict(first: Profile, second: Profile) -> bool:
    """Whether two profiles must not be one record, whatever chain of matches connects them."""
    return first.of_kind is not second.of_kind or RULES[first.of_kind].differ(first, second)


def compared(new: Mapping[str, Profile], known: Mapping[str, Profile]) -> Compared:
    """The matches and typed links of new profiles with one another and with known ones, by digest."""
    probed = {digest: probes(profile) for digest, profile in new.items()}
    wanted = set().union(*probed.values())
    blocks: dict[str, set[str]] = defaultdict(set)
    everything = {**known, **new}
    for digest, profile in everything.items():
        for key in keys(profile) & wanted:
            blocks[key].add(digest)
    pairs = {
        (digest, other) if digest < other else (other, digest)
        for digest, under in probed.items()
        for other in set().union(*(blocks[key] for key in under if key in blocks)) - {digest}
    }
    found = Compared([], [])
    for one, other in sorted(pairs):
        if matched := match(everything[one], everything[other]):
            found.edges.append(Edge(one, other, matched))
            continue
        for first, second in ((one, other), (other, one)):
            if typed := typed_match(everything[first], everything[second]):
                found.typed.append(TypedEdge(first, second, *typed))
                break
    return found


def clustered(
    profiles: Mapping[str, Profile], edges: Iterable[Edge], corrections: Corrections | None = None
) -> list[set[str]]:
    """The clusters of digests that are one record each."""
    of_kind: dict[RecordKind, dict[str, Profile]] = defaultdict(dict)
    for digest, profile in profiles.items():
        of_kind[profile.of_kind][digest] = profile
    found, every = [], list(edges)
    for kind, alike in of_kind.items():
        own = [edge for edge in every if edge.first in alike]
        found += cluster(alike, own, RULES[kind].differ, corrections, RULES[kind].doubt)
    return found


def shared_ids(analyses: Sequence[Analysis]) -> dict[tuple[int, str], str]:
    """An id for every telling, by document index and key; equal where they speak of the same thing."""
    own = {(n, key): profile for n, analysis in enumerate(analyses) for key, profile in profiles(analysis).items()}
    by_digest = {profile.digest: profile for profile in own.values()}
    found = clustered(by_digest, compared(by_digest, {}).edges)
    number = {digest: n for n, members in enumerate(found, 1) for digest in members}
    return {place: f"{profile.of_kind.prefix}{number[profile.digest]}" for place, profile in own.items()}
