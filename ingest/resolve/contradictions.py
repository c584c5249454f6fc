"""Why two records that are alike were not joined: what one of them tells contradicts the other, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from ingest.resolve import conflict
from ingest.resolve.event_sides import no_common_country, others_met, roles_reversed, whole_and_part
from ingest.resolve.participant_overlap import common_participants, countries_of, days_apart
from ingest.resolve.profiles import Profile, restore
from models.vocabulary import RecordKind

Stored = Mapping[str, Any]  # a profile as it is stored


def contradictions(kind: RecordKind, own: Iterable[Stored], others: Mapping[str, Sequence[Stored]]) -> dict[str, str]:
    """By name, for each of the others in which a profile conflicts with one of `own`, the first such conflict."""
    ours = [restore(kind, dict(each)) for each in own]
    found = {}
    for name, stored in others.items():
        theirs = [restore(kind, dict(each)) for each in stored]
        pair = next((pair for pair in product(ours, theirs) if conflict(*pair)), None)
        if pair is not None:
            found[name] = _in_words(*pair)
    return found


def _in_words(first: Any, second: Any) -> str:
    """The plainest difference between two profiles that conflict."""
    checks = [("told apart in one text", _in_one_text), *DIFFERENCES[first.of_kind]]
    return next((words for words, holds in checks if holds(first, second)), "one contradicts the other")


def _in_one_text(first: Profile, second: Profile) -> bool:
    return bool(first.document) and first.document == second.document


def _other(*names: str) -> Callable[[Any, Any], bool]:
    """Whether one of these fields is known of both and not the same."""

    def holds(first: Any, second: Any) -> bool:
        pairs = [(getattr(first, name), getattr(second, name)) for name in names]
        return any(one is not None and other is not None and one != other for one, other in pairs)

    return holds


def _other_days(first: Any, second: Any) -> bool:
    return bool(days_apart(first.days, second.days))


def _other_parties(first: Any, second: Any) -> bool:
    return countries_of(first.parties) != countries_of(second.parties)


def _other_count(first: Any, second: Any) -> bool:
    return bool(first.count != second.count)


def _no_common_speaker(first: Any, second: Any) -> bool:
    return not common_participants(first.speakers, second.speakers)


def _other_identity(name: str) -> Callable[[Any, Any], bool]:
    of_identity = _other(name)
    return lambda first, second: of_identity(first.who, second.who)


Check = tuple[str, Callable[[Any, Any], bool]]
DIFFERENCES: Mapping[RecordKind, Sequence[Check]] = {
    RecordKind.PARTICIPANT: (
        ("different kinds", _other_identity("kind")),
        ("different countries", _other_identity("country")),
        ("different names", _other_identity("name")),
    ),
    RecordKind.EVENT: (
        ("different types", _other("type", "mode")),
        ("different numbers of instruments", _other("count")),
        ("different days", _other_days),
        ("different places", _other("host", "city")),
        ("a tour and the visit to one country", whole_and_part),
        ("different persons of one country", others_met),
        ("no country in common", no_common_country),
        ("roles reversed", roles_reversed),
        ("one is planned, the other done", _other("planned")),
        ("different days of publication", _other("published")),
    ),
    RecordKind.STATEMENT: (
        ("no speaker in common", _no_common_speaker),
        ("different days", _other_days),
        ("different stances", _other("stance")),
        ("different days of publication", _other("published")),
    ),
    RecordKind.AGREEMENT: (
        ("different numbers of agreements", _other_count),
        ("different days", _other_days),
        ("different parties", _other_parties),
        ("different days of publication", _other("published")),
    ),
}
