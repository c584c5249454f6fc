"""Variants in the tables: found or created, linked with what they match, clustered, moved to their cluster's record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from ingest.resolve import Corrections, Edge, Match, TypedEdge, clustered, compared, keys, probes
from ingest.resolve.profiles import Profile
from ingest.store import correction_rows, outlets, own_ids
from ingest.store.own_ids import Legacy, OwnId
from ingest.store.profile_cache import PROFILES
from ingest.store.telling_rows import Assignment
from models import Variant
from models.among import among, found_among, rows_among
from models.base import Base
from models.bulk import put
from models.chunks import chunks
from models.kinds import BY_VALUE
from models.vocabulary import RecordKind

TABLES = Base.metadata.tables
VARIANT, TELLING, LINK, KEY = (TABLES[name] for name in ("variant", "telling", "link", "blocking_key"))


class StoredVariant(NamedTuple):
    """A row of the table of variants; `age` is lower the older it is."""

    id: int
    kind: RecordKind
    digest: str
    record: str
    own: OwnId
    profile: Profile

    @property
    def age(self) -> tuple[int, bool, int]:
        """Of two that one number stands for, the one that inherited it is older."""
        inherited = self.own.inherited_from
        return (self.id if inherited is None else inherited, inherited is None, self.id)


@dataclass
class ClusterChanges:
    """What reclustering changed: variants that moved, the records they left or joined, and successors of records.

    `successors` gives, for a record that is no more, the record that its oldest variant moved to.
    """

    variants: set[int] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    successors: dict[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> set[str]:
        """Those of the records that still have variants."""
        return self.records - self.successors.keys()


def ensure_variants(
    session: Session, profiles: Mapping[str, Profile], own: Mapping[str, OwnId]
) -> tuple[dict[str, Assignment], set[int]]:
    """The variants of these profiles by digest, and which of them are new, written with their keys and links.

    `own` gives, by digest, the own id of a variant that is new.
    """
    assignments = _assignments(session, profiles)
    new = {digest: profile for digest, profile in profiles.items() if digest not in assignments}
    if not new:
        return assignments, set()
    ids = own_ids.unused(session, {digest: own[digest] for digest in new})
    put(session, VARIANT, [_variant_row(profile, ids[digest]) for digest, profile in new.items()])
    PROFILES.keep(new)
    created = _assignments(session, new)  # one query for all is quicker than RETURNING with each insert
    assignments |= created
    older = _candidates(session, new, {place.variant for place in created.values()})
    rows = [{"key": key, "variant_id": created[digest].variant} for digest, p in new.items() for key in sorted(keys(p))]
    put(session, KEY, rows)
    numbers = {variant.digest: variant.id for variant in older} | {d: place.variant for d, place in created.items()}
    found = compared(new, _profiles(older))
    put(session, LINK, [_link(edge, numbers) for edge in found.edges])
    put(session, TABLES["typed_link"], [_typed_link(edge, numbers) for edge in found.typed])
    return assignments, {place.variant for place in created.values()}


def _assignments(session: Session, digests: Iterable[str]) -> dict[str, Assignment]:
    """The variants of these digests that are stored, with their records."""
    query = select(VARIANT.c.digest, VARIANT.c.id, VARIANT.c.record_id)
    rows = rows_among(session, query, VARIANT.c.digest, digests)
    return {digest: Assignment(variant, record) for digest, variant, record in rows}


def digests_of(session: Session, digests: Iterable[str]) -> set[str]:
    """Those of the digests that variants have."""
    return found_among(session, select(VARIANT.c.digest), VARIANT.c.digest, digests)


def _variant_row(profile: Profile, own: OwnId) -> dict[str, Any]:
    return {
        "kind": profile.of_kind,
        "digest": profile.digest,
        "profile": profile.stored,
        "record_id": own.id,
        "own_id": own.id,
        "inherited_from": own.inherited_from,
    }


def recluster(session: Session, touched: Collection[int]) -> ClusterChanges:
    """Cluster all that links or corrections connect with `touched`; move variants to the record of their cluster."""
    if not touched:
        return ClusterChanges()
    variants, matched, corrections = _neighbourhood(session, touched)
    found = clustered(_profiles(variants.values()), matched, corrections)
    clusters = [[variants[d] for d in members] for members in found]
    changes, now = ClusterChanges(), {}
    for members in clusters:
        # That of the oldest, so that batches leave no trace: it follows from the cluster and the order of arrival.
        record = min(members, key=lambda variant: variant.age).own.id
        for variant in members:
            now[variant.id] = record
            if variant.record != record:
                changes.variants.add(variant.id)
                changes.records |= {variant.record, record}
                if variant.record == variant.own.id:
                    changes.successors[variant.record] = record
    _move(session, [variant for variant in variants.values() if variant.id in changes.variants], now)
    return changes


def delete_variants(session: Session, variants: Collection[int]) -> tuple[set[int], dict[int, Legacy]]:
    """Delete variants that have no telling any more; returns those that were linked with them, and what they leave."""
    linked = linked_with(session, variants)
    left = own_ids.legacies(session, variants)
    for part in chunks(variants):
        session.execute(delete(Variant).where(Variant.id.in_(part)))
    return linked - set(variants), left


def linked_with(session: Session, variants: Collection[int]) -> set[int]:
    """These variants and those that a link or a correction connects with them."""
    found = set(variants)
    links = select(LINK.c.first_id, LINK.c.second_id)
    found |= {end for link in _links(session, links, variants) for end in link}
    digests = found_among(session, select(VARIANT.c.digest), VARIANT.c.id, variants)
    tied = correction_rows.tied_digests(session, digests)
    return found | found_among(session, select(VARIANT.c.id), VARIANT.c.digest, tied)


def load_variants(session: Session, variants: Collection[int]) -> dict[str, StoredVariant]:
    """Variants by id, as rows by digest."""
    columns = VARIANT.c.id, VARIANT.c.kind, VARIANT.c.digest, VARIANT.c.record_id
    query = select(*columns, VARIANT.c.own_id, VARIANT.c.inherited_from)
    rows = rows_among(session, query, VARIANT.c.id, variants)
    profiles = PROFILES.load(session, {digest: kind for _, kind, digest, *_ in rows})
    return {
        digest: StoredVariant(number, kind, digest, record, OwnId(*own), profiles[digest])
        for number, kind, digest, record, *own in rows
    }


def _move(session: Session, variants: list[StoredVariant], now: Mapping[int, str]) -> None:
    """Move variants and all their tellings to their new records, with the outlet counts."""
    if not variants:
        return
    outlets.update_outlets(session, outlets.moved_tellings(session, {v.id: (v.record, now[v.id]) for v in variants}))
    query = update(VARIANT).where(VARIANT.c.id == bindparam("variant")).values(record_id=bindparam("record"))
    session.connection().execute(query, [{"variant": v.id, "record": now[v.id]} for v in variants])
    of_variant = select(TELLING.c.id).where(TELLING.c.variant_id == bindparam("variant"))
    for kind in sorted({variant.kind for variant in variants}):
        column = BY_VALUE[kind].record_column
        moved = [{"variant": v.id, "record": now[v.id]} for v in variants if v.kind is kind]
        query = update(column.table).where(column.table.c.id.in_(of_variant)).values({column: bindparam("record")})
        session.connection().execute(query, moved)


def _candidates(session: Session, new: Mapping[str, Profile], created: Collection[int]) -> list[StoredVariant]:
    """Older variants that share a blocking key with a new one."""
    wanted = {key for profile in new.values() for key in probes(profile)}
    found = found_among(session, select(KEY.c.variant_id).distinct(), KEY.c.key, wanted)
    return list(load_variants(session, found - set(created)).values())


def _neighbourhood(
    session: Session, touched: Collection[int]
) -> tuple[dict[str, StoredVariant], list[Edge], Corrections]:
    """The variants that links or corrections lead to from `touched`, by digest, with those links and corrections."""
    variants: dict[str, StoredVariant] = {}
    found: dict[tuple[int, int], Edge | None] = {}
    rows: list[Any] = []
    waiting, seen = set(touched), set[int]()
    query = select(LINK.c.first_id, LINK.c.second_id, LINK.c.score, LINK.c.reasons)
    while waiting:
        seen |= waiting
        loaded = load_variants(session, waiting)
        variants |= loaded
        rows += _links(session, query, waiting)
        tied = correction_rows.tied_digests(session, loaded)
        waiting = {end for row in rows for end in row[:2]}
        waiting |= found_among(session, select(VARIANT.c.id), VARIANT.c.digest, tied - set(variants))
        waiting -= seen
    digests = {variant.id: digest for digest, variant in variants.items()}
    for first, second, score, reasons in rows:
        if (first, second) not in found:
            found[first, second] = _edge(digests[first], digests[second], Match(score, tuple(reasons)))
    return variants, [edge for edge in found.values() if edge], correction_rows.active_corrections(session, variants)


def _links(session: Session, query: Select[Any], variants: Collection[int]) -> Sequence[Any]:
    """The rows of a query of links that have one of these ends, or both."""
    either = or_(among(LINK.c.first_id, variants), among(LINK.c.second_id, variants))
    return session.execute(query.where(either)).all() if variants else []


def _profiles(variants: Iterable[StoredVariant]) -> dict[str, Profile]:
    return {variant.digest: variant.profile for variant in variants}


def _edge(one: str, other: str, match: Match) -> Edge:
    return Edge(min(one, other), max(one, other), match)


def _link(edge: Edge, ids: Mapping[str, int]) -> dict[str, Any]:
    first, second = sorted((ids[edge.first], ids[edge.second]))
    return {"first_id": first, "second_id": second, "score": edge.match.score, "reasons": list(edge.match.reasons)}


def _typed_link(edge: TypedEdge, ids: Mapping[str, int]) -> dict[str, Any]:
    score, reasons = edge.match.score, list(edge.match.reasons)
    ends = {"first_id": ids[edge.first], "second_id": ids[edge.second]}
    return {**ends, "type": edge.type, "score": score, "reasons": reasons}
