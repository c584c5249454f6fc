"""What is written, in one transaction? Documents with their tellings, all or nothing; their records are derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

import models
from ingest.store import (
    acts,
    continuity,
    corrections,
    counts,
    document_relations,
    existing,
    outlets,
    own_ids,
    refusals,
)
from ingest.store.acts import NOBODY, Author
from ingest.store.new_ids import document_id
from ingest.store.unit_of_work import Contribution, UnitOfWork
from ingest.store.variants import ClusterChanges, delete_variants, recluster
from ingest.tellings import Analysis, Source
from ingest.version import extractor_version
from models.chunks import chunks
from models.database import transaction

if TYPE_CHECKING:  # reading loads the libraries for HTML
    from ingest.read import Failure


class Outcome(StrEnum):
    """What became of a document that was submitted."""

    ADDED = "added"
    REVISED = "revised"  # the same URL with new text
    UNCHANGED = "unchanged"
    RE_EXTRACTED = "extracted again"


@dataclass(frozen=True, slots=True)
class Stored:
    """The id of the stored document and what was done."""

    document: str
    outcome: Outcome


def add(engine: Engine, analysis: Analysis) -> Stored:
    """Store a document with its tellings and update the records, all or nothing. Idempotent."""
    return add_all(engine, [analysis])[0]


def add_all(engine: Engine, analyses: Sequence[Analysis]) -> list[Stored]:
    """As `add`, for several documents in one transaction, which is quicker; the result is the same."""
    with _unit_of_work(engine) as unit:
        stored, new = _admit(unit.session, analyses)
        if new:
            unit.write(new)
            unit.enter(new)
        return stored


def replace(engine: Engine, document: str, analysis: Analysis) -> Stored:
    """Replace the tellings of a stored document by those of a new analysis.

    A telling whose spans overlap those of an old one keeps its record. Raises LookupError if the document is not stored
    any more.
    """
    done = replace_all(engine, {document: analysis})
    if not done:
        raise LookupError(f"document {document} is not stored")
    return done[0]


def replace_all(engine: Engine, analyses: Mapping[str, Analysis]) -> list[Stored]:
    """As `replace`, for several documents by id in one transaction; those that are not stored any more are left out."""
    with _unit_of_work(engine) as unit:
        session = unit.session
        stored = existing.stored_documents(session, analyses)
        new = {document: analysis for document, analysis in analyses.items() if document in stored}
        unit.change_log.updated |= new.keys()
        known = continuity.former_tellings(session, new)
        before = Contribution(session, new)
        for part in chunks(new):
            session.execute(delete(models.Telling).where(models.Telling.document_id.in_(part)))
            read_by = update(models.Document).values(extractor=extractor_version())
            session.execute(read_by.where(models.Document.id.in_(part)))
        unit.subtract(before)
        unit.enter(new, before, {document: continuity.successors(known[document], new[document]) for document in new})
        return [Stored(document, Outcome.RE_EXTRACTED) for document in new]


def remove(engine: Engine, document: str) -> bool:
    """Delete a document with its tellings, and the records that have no others. False if there is no such document."""
    with _unit_of_work(engine) as unit:
        session = unit.session
        if session.get(models.Document, document) is None:
            return False
        unit.change_log.updated |= document_relations.shown_as_related(session, document)
        related = document_relations.neighbours(session, {document}) - {document}
        before = Contribution(session, {document})
        unit.subtract(before)
        published_by = outlets.of_documents(session, {document})
        session.execute(delete(models.Document).where(models.Document.id == document))
        session.execute(delete(models.SearchEntry).where(models.SearchEntry.record_id == document))
        outlets.derive_outlets(session, published_by)
        unit.retire({document: None})
        recounted = unit.update_document_relations(related)
        parted, left = delete_variants(session, existing.without_tellings(session, before.variants))
        own_ids.bequeath(session, left.values())
        acts.bequeath_acts(session, left.values())
        changes = recluster(session, parted)
        deltas = {record: -number for record, number in before.documents.items()}
        unit.derive(before.records, recounted, changes, deltas, before.belonging)
        return True


def note_refusals(engine: Engine, failures: Iterable[Failure]) -> None:
    """Note documents that were refused, which /metrics counts by outlet. Failures that are none are left out."""
    note_refused(engine, [each.origin for each in failures if each.origin is not None])


def note_refused(engine: Engine, origins: Sequence[Sequence[str | None]]) -> None:
    """Note documents that were refused by the digest, address and publisher of each."""
    if origins:
        with transaction(engine) as session:
            refusals.write_refusals(session, origins)


def cut(engine: Engine, record: str, telling: int, *, author: Author = NOBODY) -> list[str]:
    """Take a telling out of its record, which outlives re-extraction; returns the ids of the record and of the new one.

    Raises LookupError if there is no such record or telling, ValueError if the telling is of another record or its
    record has no other.
    """
    return _correct(engine, record, lambda session: corrections.cut(session, record, telling, author))


def join(engine: Engine, one: str, other: str, *, author: Author = NOBODY) -> list[str]:
    """Make two records one, which outlives re-extraction; returns the id of the record that results.

    Raises LookupError if there is no such record, ValueError if they are of two kinds or one already.
    """
    return _correct(engine, one, lambda session: corrections.join(session, one, other, author))


def dismiss(engine: Engine, record: str, author: Author) -> None:
    """Let a record be none, with all tellings that are resolved to it now or later; it is gone until it is restored.

    Raises LookupError if there is no such record.
    """
    _correct_fields(engine, lambda session: corrections.dismiss(session, record, author))


def readmit(engine: Engine, record: str, author: Author = NOBODY) -> None:
    """Let a dismissed record be one again. Raises ValueError if it is not dismissed."""
    _correct_fields(engine, lambda session: corrections.end_dismissals(session, record, author))


def amend(engine: Engine, record: str, fields: Mapping[str, Any], author: Author) -> None:
    """Set fields of a record by hand, whatever its tellings say: `{"date": "2023-06-15"}`; see `AMENDABLE`.

    Raises LookupError if there is no such record.
    """
    _correct_fields(engine, lambda session: corrections.amend(session, record, fields, author))


def undo(engine: Engine, act: int, author: Author = NOBODY) -> list[str]:
    """End a correction; returns the ids of the records that result.

    Raises LookupError if there is no such correction, ValueError if it has ended.
    """
    with _unit_of_work(engine) as unit:
        corrected = corrections.undo(unit.session, act, author)
        return _derive_corrected(unit, corrected)


def rederive(engine: Engine) -> int:
    """Recompute all counts and records from the tellings; returns how many records changed.

    None does unless something went wrong before: an error in this code, or an edit in the tables by other means.
    """
    with _unit_of_work(engine) as unit:
        unit.session.execute(delete(models.ValueCount))
        for part in chunks(unit.session.scalars(select(models.Document.id))):
            counts.update_counts(unit.session, counts.count_tellings(unit.session, part))
        outlets.rebuild(unit.session)
        for part in chunks(unit.session.scalars(select(models.Variant.record_id).distinct())):
            unit.derive_values(part)
        return len(unit.change_log.created | unit.change_log.updated | unit.change_log.renamed)


def source_of(document: models.Document) -> Source:
    """The source that a stored document was made from."""
    return Source(
        name=document.name,
        text=document.text,
        sha256=document.source_sha256,
        format=document.format,
        title=document.title,
        publisher=document.publisher,
        place=document.place,
        published=document.published,
        url=document.url,
        byline=document.byline,
    )


@contextmanager
def _unit_of_work(engine: Engine) -> Iterator[UnitOfWork]:
    """A unit of work in its own transaction, whose change log is written at the end."""
    with transaction(engine) as session:
        unit = UnitOfWork(session)
        yield unit
        unit.write_change_log()


def _admit(session: Session, analyses: Iterable[Analysis]) -> tuple[list[Stored], dict[str, Analysis]]:
    """What becomes of each document, and the analyses of those not stored yet by the ids they get."""
    given = list(analyses)
    known = existing.ExistingDocuments(session, [analysis.source for analysis in given])
    stored, new = [], {}
    for analysis in given:
        document = known.find(analysis.source)
        if document:
            stored.append(Stored(document, Outcome.UNCHANGED))
            continue
        document = document_id(analysis.source)
        revised = analysis.source.url is not None and analysis.source.url in known.urls
        stored.append(Stored(document, Outcome.REVISED if revised else Outcome.ADDED))
        known.put(document, analysis.source)
        new[document] = analysis
    return stored, new


def _correct(engine: Engine, record: str, correction: Callable[[Session], corrections.CorrectedVariants]) -> list[str]:
    """Make a correction; returns the ids of the records that result, `record` first if it is one of them."""
    with _unit_of_work(engine) as unit:
        now = _derive_corrected(unit, correction(unit.session))
        return sorted(now, key=lambda each: (each != record, each))


def _derive_corrected(unit: UnitOfWork, corrected: corrections.CorrectedVariants) -> list[str]:
    """Cluster what was corrected and derive all records concerned; returns their ids."""
    changes = recluster(unit.session, corrected.variants)
    changes.variants |= corrected.split_off
    now = existing.records_of(unit.session, corrected.variants) or corrected.records
    unit.derive(now | corrected.records, set(), changes)
    return sorted(now)


def _correct_fields(engine: Engine, correction: Callable[[Session], corrections.CorrectedVariants]) -> None:
    """Make a correction that moves no telling from one record to another."""
    with _unit_of_work(engine) as unit:
        corrected = correction(unit.session)
        unit.derive(corrected.records, set(), ClusterChanges(variants=corrected.variants))
