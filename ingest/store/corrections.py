"""Corrections of records by a person: which variants they concern, and why one is refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ingest.resolve.profiles import Profile
from ingest.store import acts, correction_rows, counts, outlets
from ingest.store.acts import NOBODY, Author
from ingest.store.new_ids import telling_ids
from ingest.store.own_ids import OwnId, unused
from ingest.store.variants import StoredVariant, ensure_variants, load_variants
from ingest.tellings import Mention as TellingMention
from ingest.tellings import Span
from models import CorrectionAct, Document, Mention, RetiredId, Telling, Variant
from models.base import Base
from models.chunks import chunks
from models.kinds import BY_VALUE
from models.vocabulary import CorrectionKind


class CorrectedVariants(NamedTuple):
    """The variants that a correction concerns, to be reclustered, and the records they belonged to.

    `split_off` are those among them that were made for a telling of a variant that many documents share.
    """

    variants: set[int]
    records: set[str]
    split_off: set[int]


def cut(session: Session, record: str, telling: int, author: Author = NOBODY) -> CorrectedVariants:
    """Record that a telling does not belong to its record. See `ingest.store.cut`."""
    members = _members(session, record)
    row = session.execute(
        select(Telling.variant_id, Variant.record_id, Variant.digest)
        .join(Variant, Variant.id == Telling.variant_id)
        .where(Telling.id == telling)
    ).one_or_none()
    if row is None:
        raise LookupError(f"there is no telling {telling}")
    if row.record_id != record:
        raise ValueError(f"telling {telling} is of record {row.record_id}, not of {record}")
    variant = members[row.digest]
    if correction_rows.is_shared(variant.profile) and _has_other_tellings(session, variant.id, telling):
        variant = _split_off(session, variant, telling)
    rest = [other for other in members.values() if other.id != variant.id]
    if not rest:
        raise ValueError(f"record {record} has no other telling than {telling}: there is nothing to cut it from")
    correction_rows.end_corrections(session, CorrectionKind.JOIN, [variant.digest], [other.digest for other in rest])
    private = variant.digest not in members
    own = correction_rows.side_of(session, variant.id, variant.digest, telling, private)
    pairs = [(own, correction_rows.side_of(session, other.id, other.digest)) for other in rest]
    act = acts.write_act(session, CorrectionKind.CUT, variant.kind, record, author, telling=telling)
    correction_rows.write_corrections(session, CorrectionKind.CUT, variant.kind, pairs, act)
    acts.end_acts_without_pairs(session, author)
    return CorrectedVariants({variant.id, *(other.id for other in rest)}, {record}, {variant.id} if private else set())


def join(session: Session, one: str, other: str, author: Author = NOBODY) -> CorrectedVariants:
    """Record that two records are one. See `ingest.store.join`."""
    if one == other:
        raise ValueError(f"{one} cannot be joined with itself")
    ours, theirs = list(_members(session, one).values()), list(_members(session, other).values())
    if ours[0].kind != theirs[0].kind:
        raise ValueError(f"{one} is a record of kind {ours[0].kind}, {other} of kind {theirs[0].kind}: no one record")
    correction_rows.end_corrections(session, CorrectionKind.CUT, [v.digest for v in ours], [v.digest for v in theirs])
    sides = [[correction_rows.side_of(session, v.id, v.digest) for v in variants] for variants in (ours, theirs)]
    act = acts.write_act(session, CorrectionKind.JOIN, ours[0].kind, one, author, other_id=other)
    pairs = correction_rows.pairs_to_join(*sides)
    correction_rows.write_corrections(session, CorrectionKind.JOIN, ours[0].kind, pairs, act)
    acts.end_acts_without_pairs(session, author)
    return CorrectedVariants({v.id for v in (*ours, *theirs)}, {one, other}, set())


def dismiss(session: Session, record: str, author: Author) -> CorrectedVariants:
    """Record that a record is none. See `ingest.store.dismiss`."""
    members = _members(session, record)
    _write_on(session, CorrectionKind.DISMISS, record, members, author)
    return CorrectedVariants({variant.id for variant in members.values()}, {record}, set())


def end_dismissals(session: Session, record: str, author: Author) -> CorrectedVariants:
    """End the dismissals of a record. See `ingest.store.readmit`."""
    ended = acts.active_acts(session, record, CorrectionKind.DISMISS)
    if not ended:
        raise ValueError(f"record {record} is not dismissed")
    acts.end_acts(session, ended, author)
    return _all_of(session, record)


def amend(session: Session, record: str, fields: Mapping[str, Any], author: Author) -> CorrectedVariants:
    """Record the values of fields that a person sets. See `ingest.store.amend`."""
    members = _members(session, record)
    for field, value in fields.items():
        acts.end_acts(session, acts.active_acts(session, record, CorrectionKind.AMEND, field), author)
        _write_on(session, CorrectionKind.AMEND, record, members, author, field=field, value=value)
    return CorrectedVariants(set(), {record}, set())


def undo(session: Session, act: int, author: Author) -> CorrectedVariants:
    """End one act. See `ingest.store.undo`."""
    found = session.get(CorrectionAct, act)
    if found is None:
        raise LookupError(f"there is no correction {act}")
    if found.ended_at is not None:
        raise ValueError(f"correction {act} has ended")
    acts.end_acts(session, [act], author)
    digests = correction_rows.end_pairs(session, act) | ({found.digest} if found.digest else set())
    rows = [
        row
        for part in chunks(digests)
        for row in session.execute(select(Variant.id, Variant.record_id).where(Variant.digest.in_(part)))
    ]
    records = {record for _, record in rows}
    if found.kind is CorrectionKind.DISMISS:
        members = set(session.scalars(select(Variant.id).where(Variant.record_id.in_(records))))
        return CorrectedVariants(set(), records, members)
    return CorrectedVariants({number for number, _ in rows} if found.digest is None else set(), records, set())


def _write_on(
    session: Session,
    kind: CorrectionKind,
    record: str,
    members: Mapping[str, StoredVariant],
    author: Author,
    **fields: Any,
) -> None:
    """Write an act on a record, which is found again by the oldest of its variants."""
    oldest = next(iter(members.values()))
    side = correction_rows.side_of(session, oldest.id, oldest.digest)
    anchor = {"digest": side.digest, "text": side.text, "start": side.start, "end": side.end}
    acts.write_act(session, kind, oldest.kind, record, author, **anchor, **fields)


def _all_of(session: Session, record: str) -> CorrectedVariants:
    """All variants of a record."""
    return CorrectedVariants(
        set(session.scalars(select(Variant.id).where(Variant.record_id == record))), {record}, set()
    )


def _members(session: Session, record: str) -> dict[str, StoredVariant]:
    """The variants of a current record, by digest, oldest first. Raises LookupError if it is none."""
    retired = session.get(RetiredId, record)
    found = load_variants(session, session.scalars(select(Variant.id).where(Variant.record_id == record)).all())
    if found and retired is None:  # else it is dismissed
        return dict(sorted(found.items(), key=lambda item: item[1].id))
    if retired is None:
        raise LookupError(f"there is no record {record}")
    successor = retired.successor
    raise LookupError(f"record {record} was merged into {successor}" if successor else f"record {record} was deleted")


def _has_other_tellings(session: Session, variant: int, telling: int) -> bool:
    query = select(Telling.id).where(Telling.variant_id == variant, Telling.id != telling).limit(1)
    return session.execute(query).first() is not None


def _split_off(session: Session, variant: StoredVariant, telling: int) -> StoredVariant:
    """Move one telling of a variant that many documents share to a new variant."""
    document, text = session.execute(
        select(Document.id, Document.text_sha256)
        .join(Telling, Telling.document_id == Document.id)
        .where(Telling.id == telling)
    ).one()
    counted, published = counts.count_tellings(session, [document]), outlets.record_tellings(session, [document])
    profile = replace(variant.profile, document=text)
    own = OwnId(_telling_id(session, telling, profile))
    if own.id == variant.own.id:  # the record was first told here, and keeps its id
        own = OwnId(own.id, variant.age[0])
        _take_id_of_first_telling(session, variant, telling)
    assignments, _ = ensure_variants(session, {profile.digest: profile}, {profile.digest: own})
    assigned = assignments[profile.digest]
    column = BY_VALUE[variant.kind].record_column
    tellings = Base.metadata.tables["telling"]
    session.execute(update(tellings).where(tellings.c.id == telling).values(variant_id=assigned.variant))
    session.execute(update(column.table).where(column.table.c.id == telling).values({column: assigned.record}))
    counts.update_counts(session, counts.count_tellings(session, [document]), counted)
    outlets.update_outlets(session, outlets.record_tellings(session, [document]), published)
    return load_variants(session, [assigned.variant])[profile.digest]


def _take_id_of_first_telling(session: Session, variant: StoredVariant, apart: int) -> None:
    """Give a variant the own id that it would have without the telling that first made it."""
    first = (
        select(Telling.id)
        .join(Document, Document.id == Telling.document_id)
        .where(Telling.variant_id == variant.id, Telling.id != apart)
        .order_by(Document.arrival, Telling.id)
        .limit(1)
    )
    wanted = OwnId(_telling_id(session, session.scalars(first).one(), variant.profile))
    found = unused(session, {variant.digest: wanted})[variant.digest]
    query = update(Variant).where(Variant.id == variant.id)
    session.execute(query.values(own_id=found.id, inherited_from=found.inherited_from))


def _telling_id(session: Session, telling: int, profile: Profile) -> str:
    """The id of the record that a stored telling with this profile would make if it were the first."""
    document = session.scalars(select(Telling.document_id).where(Telling.id == telling)).one()
    query = (
        select(Telling.id, Mention.part, Mention.start, Mention.end)
        .join(Mention, Mention.telling_id == Telling.id)
        .where(Telling.document_id == document, Telling.kind == profile.of_kind)
        .order_by(Telling.id)
    )
    mentions: dict[str, list[TellingMention]] = defaultdict(list)
    for number, part, *span in session.execute(query):
        mentions[str(number)].append(TellingMention(part, Span(*span)))
    profiles = dict.fromkeys(mentions, profile)
    return telling_ids(document, profile.of_kind, mentions, profiles)[str(telling)]
