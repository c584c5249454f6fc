"""How do documents get in and out of the tables? All or nothing: tellings stored, resolved, their records derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

import models
from ingest.derive import derive
from ingest.store import continuity, corrections, counts, document_relations, existing, outlets
from ingest.store.unit_of_work import Before, Work
from ingest.store.variants import drop, settle
from ingest.tellings import Analysis, Source
from models.base import mint
from models.chunks import chunks
from models.database import transaction
from models.kinds import DOCUMENT


class Outcome(StrEnum):
    """What became of a document that was handed in."""

    ADDED = "added"
    REVISED = "revised"  # the same URL with new text
    UNCHANGED = "unchanged"
    AGAIN = "extracted again"


@dataclass(frozen=True, slots=True)
class Stored:
    """The id of the stored document and what was done."""

    document: str
    outcome: Outcome


def add(engine: Engine, analysis: Analysis) -> Stored:
    """Store a document with its tellings and bring the records up to date, all or nothing. Twice is once."""
    return add_all(engine, [analysis])[0]


def add_all(engine: Engine, analyses: Sequence[Analysis]) -> list[Stored]:
    """As `add`, for several documents in one transaction, which is quicker; what comes of it is the same."""
    with _work(engine) as unit:
        stored, new = _admit(unit.session, analyses)
        if new:
            unit.write(new)
            unit.enter(new)
        return stored


def replace(engine: Engine, document: str, analysis: Analysis) -> Stored:
    """Put what a stored document tells by a new analysis in place of what it told before.

    A telling that stands at the same place as before keeps its record. Raises LookupError if the document is not stored
    any more.
    """
    done = replace_all(engine, {document: analysis})
    if not done:
        raise LookupError(f"document {document} is not stored")
    return done[0]


def replace_all(engine: Engine, analyses: Mapping[str, Analysis]) -> list[Stored]:
    """As `replace`, for several documents by id in one transaction; those that are not stored any more are left out."""
    with _work(engine) as unit:
        session = unit.session
        stored = existing.stored_documents(session, analyses)
        new = {document: analysis for document, analysis in analyses.items() if document in stored}
        unit.change_log.updated |= new.keys()
        known = continuity.told_before(session, new)
        before = Before(session, new)
        for part in chunks(new):
            session.execute(delete(models.Telling).where(models.Telling.document_id.in_(part)))
        counts.update_counts(session, {}, before.counts)
        outlets.update_outlets(session, {}, before.outlets)
        unit.enter(new, before, {document: continuity.successors(known[document], new[document]) for document in new})
        return [Stored(document, Outcome.AGAIN) for document in new]


def remove(engine: Engine, document: str) -> bool:
    """Delete a document with all it tells; records that nothing else tells go with it. False if there is none."""
    with _work(engine) as unit:
        session = unit.session
        if session.get(models.Document, document) is None:
            return False
        unit.change_log.updated |= document_relations.shown_by(session, document)
        around = document_relations.neighbours(session, {document}) - {document}
        before = Before(session, {document})
        counts.update_counts(session, {}, before.counts)
        outlets.update_outlets(session, {}, before.outlets)
        published_by = outlets.of_documents(session, {document})
        session.execute(delete(models.Document).where(models.Document.id == document))
        session.execute(delete(models.SearchEntry).where(models.SearchEntry.record_id == document))
        outlets.derive_outlets(session, published_by)
        unit.retire({document: None})
        others = unit.update_document_relations(around)
        moves = settle(session, drop(session, existing.untold(session, before.variants)))
        unit.derive(before.records, others, moves, {record: -number for record, number in before.documents.items()})
        return True


def cut(engine: Engine, record: str, telling: int) -> list[str]:
    """Take a telling out of its record for good; returns the ids of the two records that result.

    Raises LookupError if there is no such record or telling, ValueError if the telling is of another record or alone.
    """
    return _correct(engine, lambda session: corrections.cut(session, record, telling))


def join(engine: Engine, one: str, other: str) -> list[str]:
    """Make two records one for good; returns the id of the record that results.

    Raises LookupError if there is no such record, ValueError if they are of two kinds or one already.
    """
    return _correct(engine, lambda session: corrections.join(session, one, other))


def rederive(engine: Engine) -> int:
    """Count and derive everything anew from the tellings, and return how many records changed by it.

    None does unless something went wrong before, be it in this code or by a hand in the tables.
    """
    with _work(engine) as unit:
        unit.session.execute(delete(models.ValueCount))
        for part in chunks(unit.session.scalars(select(models.Document.id))):
            counts.update_counts(unit.session, counts.count_tellings(unit.session, part))
        outlets.rebuild(unit.session)
        for part in chunks(unit.session.scalars(select(models.Variant.record_id).distinct())):
            derive(unit.session, part, unit.change_log)
        return len(unit.change_log.created | unit.change_log.updated | unit.change_log.renamed)


def source_of(document: models.Document) -> Source:
    """What a stored document was read from."""
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
def _work(engine: Engine) -> Iterator[Work]:
    """A unit of work in a transaction of its own, whose change_log is written at the end."""
    with transaction(engine) as session:
        unit = Work(session)
        yield unit
        unit.change_log.write(session)


def _admit(session: Session, analyses: Iterable[Analysis]) -> tuple[list[Stored], dict[str, Analysis]]:
    """Which documents are stored already, and the ids of those that are not."""
    given = list(analyses)
    known = existing.ExistingDocuments(session, [analysis.source for analysis in given])
    ids = iter(sorted(mint(DOCUMENT.prefix) for _ in given))  # in the order they came, though minted in one moment
    stored, new = [], {}
    for analysis in given:
        document = known.find(analysis.source)
        if document:
            stored.append(Stored(document, Outcome.UNCHANGED))
            continue
        document = next(ids)
        revised = analysis.source.url is not None and analysis.source.url in known.urls
        stored.append(Stored(document, Outcome.REVISED if revised else Outcome.ADDED))
        known.put(document, analysis.source)
        new[document] = analysis
    return stored, new


def _correct(engine: Engine, ruling: Callable[[Session], corrections.CorrectedVariants]) -> list[str]:
    with _work(engine) as unit:
        ruled = ruling(unit.session)
        moves = settle(unit.session, ruled.variants)
        moves.variants |= ruled.parted
        now = existing.records_of(unit.session, ruled.variants)
        unit.derive(now | ruled.records, set(), moves)
        return sorted(now)
