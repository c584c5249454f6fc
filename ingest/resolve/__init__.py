"""Which tellings speak of the same thing? Pure functions over profiles, used by `store` and by dry runs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ingest.resolve import agreements, events, participants, statements
from ingest.resolve.clustering import Corrections, Doubt, Edge, Match, cluster
from ingest.resolve.profile_builder import profiles
from ingest.resolve.profiles import Profile
from ingest.tellings import Analysis
from models.vocabulary import RecordKind

__all__ = ["Corrections", "Edge", "Match", "clustered", "edges", "keys", "match", "probes", "profiles", "shared_ids"]


class Rules(NamedTuple):
    """How a kind is resolved: blocking keys to be found under and to look under, match and conflict of two profiles."""

    keys: Callable[[Any], set[str]]
    probes: Callable[[Any], set[str]]
    compare: Callable[[Any, Any], Match | None]
    differ: Callable[[Any, Any], bool]
    doubt: Doubt = Doubt()


RULES: Mapping[RecordKind, Rules] = {
    RecordKind.PARTICIPANT: Rules(participants.keys, participants.probes, participants.compare, participants.differ),
    RecordKind.EVENT: Rules(
        events.keys, events.probes, events.compare, events.differ, Doubt(events.MARGIN, events.rivals)
    ),
    RecordKind.STATEMENT: Rules(statements.keys, statements.probes, statements.compare, statements.differ),
    RecordKind.AGREEMENT: Rules(agreements.keys, agreements.probes, agreements.compare, agreements.differ),
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


def conflict(first: Profile, second: Profile) -> bool:
    """Whether two profiles must not be one record, whatever chain of matches connects them."""
    return first.of_kind is not second.of_kind or RULES[first.of_kind].differ(first, second)


def edges(new: Mapping[str, Profile], known: Mapping[str, Profile]) -> list[Edge]:
    """The matches of new profiles with one another and with known ones, by digest."""
    probed = {digest: probes(profile) for digest, profile in new.items()}
    wanted = set().union(*probed.values())
    blocks: dict[str, set[str]] = defaultdict(set)
    everything = {**known, **new}
    for digest, profile in everything.items():
        for key in keys(profile) & wanted:
            blocks[key].add(digest)
    found: dict[tuple[str, str], Edge] = {}
    for digest, under in probed.items():
        for other in set().union(*(blocks[key] for key in under if key in blocks)) - {digest}:
            pair = (digest, other) if digest < other else (other, digest)
            if pair not in found and (matched := match(everything[pair[0]], everything[pair[1]])):
                found[pair] = Edge(*pair, matched)
    return list(found.values())


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
    found = clustered(by_digest, edges(by_digest, {}))
    number = {digest: n for n, members in enumerate(found, 1) for digest in members}
    return {place: f"{profile.of_kind.prefix}{number[profile.digest]}" for place, profile in own.items()}
