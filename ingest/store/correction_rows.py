"""Corrections in the tables: which pairs of variants a person joined or cut, and how they outlive re-extraction.

A correction is ended, never deleted, by a later one that contradicts it; one that has not ended is active.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from ingest.resolve import Corrections
from ingest.resolve.profiles import SHARED, ParticipantProfile, Profile
from ingest.tellings import Analysis, Span, Telling
from models import Correction, CorrectionAct, Document, Mention, Variant
from models import Telling as TellingRow
from models.among import among, found_among, rows_among
from models.chunks import chunks
from models.vocabulary import CorrectionKind, RecordKind

MAX_PAIRS = 400  # pairs up to which a join pairs every variant of one record with every variant of the other


class CorrectionSide(NamedTuple):
    """One variant of a correction: its digest, and the text and span by which it is found after re-extraction.

    `private` is a variant that holds one telling alone, cut from a name that many documents share.
    """

    digest: str
    text: str
    start: int
    end: int
    private: bool


def spans(telling: Telling) -> tuple[Span, ...]:
    """The spans that identify a telling, whatever else about it changes."""
    return tuple(span for part, span in telling.mentions if part is telling.of_kind.subject)


def common_characters(spans: Iterable[Span], others: Iterable[Span]) -> int:
    """How many characters two sets of spans have in common."""
    theirs = list(others)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in theirs)


def has_corrections(session: Session) -> bool:
    """Whether any correction is active: where nobody corrects, one question spares all others."""
    return bool(session.scalar(select(exists().where(Correction.ended_at.is_(None)))))


def tied_digests(session: Session, digests: Collection[str]) -> set[str]:
    """The digests that an active correction pairs with these."""
    if not has_corrections(session):
        return set()
    of_these = or_(among(Correction.first_digest, digests), among(Correction.second_digest, digests))
    query = select(Correction.first_digest, Correction.second_digest).where(of_these, Correction.ended_at.is_(None))
    return {digest for row in session.execute(query) for digest in row}


def active_corrections(session: Session, digests: Collection[str]) -> Corrections:
    """The active corrections between these digests."""
    if not has_corrections(session):
        return Corrections()
    query = select(Correction.id, Correction.kind, Correction.first_digest, Correction.second_digest)
    rows = rows_among(session, query.where(Correction.ended_at.is_(None)), Correction.first_digest, digests)
    known = set(digests)
    pairs = [(kind, (min(a, b), max(a, b))) for _, kind, a, b in sorted(map(tuple, rows)) if a in known and b in known]
    joins = tuple(pair for kind, pair in pairs if kind is CorrectionKind.JOIN)
    return Corrections(joins, frozenset(pair for kind, pair in pairs if kind is CorrectionKind.CUT))


def corrected_texts(session: Session, texts: Iterable[str]) -> set[str]:
    """Those of these texts, by sha256, that an active correction is anchored in."""
    of_these = list(texts)
    in_text = or_(among(Correction.first_text, of_these), among(Correction.second_text, of_these))
    query = select(Correction.first_text, Correction.second_text).where(in_text, Correction.ended_at.is_(None))
    found = {text for row in session.execute(query) for text in row}
    acts = select(CorrectionAct.text).where(CorrectionAct.ended_at.is_(None))
    return found | found_among(session, acts, CorrectionAct.text, of_these)


def apply_corrections(
    session: Session, document: str, text: str, analysis: Analysis, extracted: Mapping[str, Profile]
) -> dict[str, Profile]:
    """The profiles of a document with the corrections applied that are anchored in its text, found by span.

    A telling that was cut from a shared name gets a profile of its own. A correction whose digest no other document
    tells takes over the digest of the telling that overlaps its span now.
    """
    profiles = dict(extracted)
    query = select(Correction).where(
        or_(Correction.first_text == text, Correction.second_text == text), Correction.ended_at.is_(None)
    )
    for correction in session.scalars(query.order_by(Correction.id)):
        for name in ("first", "second"):
            side = _side(correction, name)
            if side.text != text:
                continue
            key = _telling_at(analysis, correction.record_kind, Span(side.start, side.end))
            if key is None:
                continue
            if side.private and isinstance(profiles[key], ParticipantProfile):
                profiles[key] = replace(profiles[key], document=text)
            digest = profiles[key].digest
            if digest != side.digest and not _told_elsewhere(session, side.digest, document):
                setattr(correction, f"{name}_digest", digest)
    acts = select(CorrectionAct).where(CorrectionAct.text == text, CorrectionAct.ended_at.is_(None))
    for act in session.scalars(acts.order_by(CorrectionAct.id)):
        key = _telling_at(analysis, act.record_kind, Span(act.start or 0, act.end or 0))
        if key and act.digest and not _told_elsewhere(session, act.digest, document):
            act.digest = profiles[key].digest
    session.flush()
    return profiles


def _side(correction: Correction, name: str) -> CorrectionSide:
    return CorrectionSide(*(getattr(correction, f"{name}_{column}") for column in CorrectionSide._fields))


def _telling_at(analysis: Analysis, kind: RecordKind, span: Span) -> str | None:
    overlaps = {each.key: common_characters(spans(each), (span,)) for each in analysis if each.of_kind is kind}
    best = max(overlaps, key=lambda key: (overlaps[key], key), default=None)
    return best if best is not None and overlaps[best] else None


def _told_elsewhere(session: Session, digest: str, document: str) -> bool:
    query = select(TellingRow.id).join(Variant, Variant.id == TellingRow.variant_id)
    elsewhere = query.where(Variant.digest == digest, TellingRow.document_id != document).limit(1)
    return session.execute(elsewhere).first() is not None


def side_of(
    session: Session, variant: int, digest: str, telling: int | None = None, private: bool = False
) -> CorrectionSide:
    """A variant as a side of a correction, anchored in `telling`, or in its oldest."""
    query = anchors(variant)
    text, start, end = session.execute(query.where(TellingRow.id == telling) if telling else query).one()
    return CorrectionSide(digest, text, start, end, private)


def anchors(variant: int) -> Select[str, int, int]:
    """The text and span of the oldest telling of a variant."""
    return (
        select(Document.text_sha256, Mention.start, Mention.end)
        .join(Mention, Mention.document_id == Document.id)
        .join(TellingRow, TellingRow.id == Mention.telling_id)
        .where(TellingRow.variant_id == variant, Mention.part.in_([kind.subject for kind in RecordKind]))
        .order_by(Document.arrival, Mention.telling_id, Mention.id)
        .limit(1)
    )


def end_corrections(session: Session, kind: CorrectionKind, ones: Collection[str], others: Collection[str]) -> None:
    """End the active corrections of a kind between these digests and those, as a contrary one is extracted."""
    for one, other in product(chunks(ones), chunks(others)):
        between = or_(
            and_(Correction.first_digest.in_(one), Correction.second_digest.in_(other)),
            and_(Correction.first_digest.in_(other), Correction.second_digest.in_(one)),
        )
        query = update(Correction).where(between, Correction.kind == kind, Correction.ended_at.is_(None))
        session.execute(query.values(ended_at=datetime.now(UTC)))


def write_corrections(
    session: Session,
    kind: CorrectionKind,
    record_kind: RecordKind,
    pairs: Iterable[tuple[CorrectionSide, CorrectionSide]],
    act: int,
) -> None:
    """Write the corrections of one act: all pairs that a person joined or cut at once share its number."""
    now = datetime.now(UTC)
    rows: list[dict[str, Any]] = []
    for first, second in pairs:
        row = {f"first_{name}": value for name, value in first._asdict().items()}
        row |= {f"second_{name}": value for name, value in second._asdict().items()}
        rows.append({**row, "act": act, "kind": kind, "record_kind": record_kind, "made_at": now, "ended_at": None})
    if rows:
        session.execute(insert(Correction), rows)


def end_pairs(session: Session, act: int) -> set[str]:
    """End the corrections of one act; returns the digests that they paired."""
    query = select(Correction.first_digest, Correction.second_digest)
    query = query.where(Correction.act == act, Correction.ended_at.is_(None))
    found = {digest for row in session.execute(query) for digest in row}
    ended = update(Correction).where(Correction.act == act, Correction.ended_at.is_(None))
    session.execute(ended.values(ended_at=datetime.now(UTC)))
    return found


def pairs_to_join(
    ones: list[CorrectionSide], others: list[CorrectionSide]
) -> list[tuple[CorrectionSide, CorrectionSide]]:
    """Pairs that keep two records joined though some of their texts may go: all pairs, or a star if there are many."""
    if len(ones) * len(others) <= MAX_PAIRS:
        return list(product(ones, others))
    return [(one, others[0]) for one in ones] + [(ones[0], other) for other in others[1:]]


def is_shared(profile: Profile) -> bool:
    """Whether many documents may tell this variant."""
    return profile.document == SHARED
