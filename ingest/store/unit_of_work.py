"""A unit of work: what is written in one transaction, the records that follow from it, and the change_log of both."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

import models
from ingest.derive import derive
from ingest.derive.change_log import ChangeLog
from ingest.derive.dependants import dependants
from ingest.derive.upsert import write_words
from ingest.resolve import profiles
from ingest.store import correction_rows, counts, document_relations, existing, outlets
from ingest.store.telling_rows import Told, document_fields, text_sha256, write_tellings
from ingest.store.variants import ClusterChanges, drop, ensure_variants, settle
from ingest.tellings import Analysis
from models.base import Base
from models.bulk import put
from models.kinds import PARTICIPANT, SIDED, of_id

DOCUMENT = Base.metadata.tables["document"]
DISAGREEING = {kind for kind in SIDED if kind.disagrees}


class Before:
    """What documents told before they change: variants, records, how many of them tell each participant, counts."""

    def __init__(self, session: Session, documents: Collection[str]) -> None:
        self.variants = existing.variants(session, documents)
        self.records = existing.records_of(session, self.variants)
        self.documents = existing.documents_by_participant(session, documents)
        self.counts = counts.count_tellings(session, documents)
        self.outlets = outlets.record_tellings(session, documents)


class Work:
    """A session, and the change_log of what is done in it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.change_log = ChangeLog()

    def write(self, new: Mapping[str, Analysis]) -> None:
        """The rows of documents by id, their words, and how they and others stand to one another."""
        self.change_log.created |= new.keys()
        sources = {document: analysis.source for document, analysis in new.items()}
        put(self.session, DOCUMENT, [document_fields(source, d) for d, source in sources.items()])
        write_words(self.session, {d: (source.title, source.publisher, source.text) for d, source in sources.items()})
        document_relations.link_copies(self.session, {d: source.text for d, source in sources.items()})
        outlets.derive_outlets(self.session, outlets.of_documents(self.session, new))

    def enter(
        self,
        new: Mapping[str, Analysis],
        before: Before | None = None,
        successors: dict[str, Mapping[str, str]] | None = None,
    ) -> None:
        """Write what documents tell and derive what follows; of those that told something `before`, in its place.

        `successors` gives the records that tellings keep, by document and key.
        """
        others = self.update_document_relations(new) if before is None else set()
        made = {d: profiles(analysis) for d, analysis in new.items()}
        texts = {d: text_sha256(analysis.source.text) for d, analysis in new.items()}
        ruled = correction_rows.texts(self.session, texts.values())
        for document, analysis in new.items():
            if texts[document] in ruled:
                made[document] = correction_rows.apply(
                    self.session, document, texts[document], analysis, made[document]
                )
        wanted = {p.digest: p for of_key in made.values() for p in of_key.values()}
        # Of documents that tell the same, the first has the say, as if they came one after the other.
        last_first = reversed((successors or {}).items())
        kept = {made[d][key].digest: record for d, records in last_first for key, record in records.items()}
        places, fresh = ensure_variants(self.session, wanted, kept)
        told = [Told(d, analysis, {key: places[p.digest] for key, p in made[d].items()}) for d, analysis in new.items()]
        write_tellings(self.session, told)
        outlets.update_outlets(
            self.session, outlets.record_tellings(self.session, new)
        )  # before any of them moves to another record
        untold = existing.untold(self.session, before.variants) if before else set()
        moves = settle(self.session, fresh | drop(self.session, untold))
        counts.update_counts(self.session, counts.count_tellings(self.session, new))
        more = existing.documents_by_participant(self.session, new)
        for record, number in (before.documents if before else {}).items():
            more[record] -= number
        retold = existing.records_of(self.session, existing.variants(self.session, new)) | (
            before.records if before else set()
        )
        self.derive(retold, others, moves, more)

    def update_document_relations(self, documents: Collection[str]) -> set[str]:
        """Reckon anew how documents and their like stand; returns the records that count them otherwise now."""
        changed = document_relations.changed_relations(self.session, documents)
        told = set(changed)
        less = counts.count_tellings(self.session, told)
        document_relations.note(self.session, {document: now for document, (_, now) in changed.items()})
        counts.update_counts(self.session, counts.count_tellings(self.session, told), less)
        self.change_log.updated |= {d for d, (before, now) in changed.items() if before.served != now.served}
        # Whose tellings may disagree follows from which texts were revised, though no row of the record says so.
        revised = {d for d, (before, now) in changed.items() if before.superseded != now.superseded}
        heard = existing.records_of(self.session, existing.variants(self.session, revised))
        self.change_log.updated |= {record for record in heard if of_id(record) in DISAGREEING}
        return existing.records_of(self.session, existing.variants(self.session, told))

    def derive(
        self,
        retold: Collection[str],
        others: Collection[str],
        moves: ClusterChanges,
        more: Mapping[str, int] | None = None,
    ) -> None:
        """Derive the records that are told otherwise, `others` that count otherwise, and all that names what moved.

        `more` says how many documents more tell a participant; without it, all are counted. Retires what is gone.
        """
        self.session.flush()
        naming = dependants(self.session, moves.variants)
        self.change_log.updated |= {*retold, *moves.kept, *naming}
        self.change_log.moved |= moves.variants
        known = {} if more is None else {**dict.fromkeys((r for r in others if of_id(r) is PARTICIPANT), 0), **more}
        unmoved = {record: number for record, number in known.items() if record not in moves.records}
        gone = derive(self.session, {*retold, *others, *moves.records, *naming}, self.change_log, unmoved)
        self.retire({record: moves.successors.get(record) for record in gone})

    def retire(self, successors: Mapping[str, str | None]) -> None:
        """Note which ids are gone, and point those that led to them at what took their place."""
        self.change_log.gone |= successors
        now = datetime.now(UTC)
        for record, successor in sorted(successors.items()):
            self.session.add(models.RetiredId(id=record, successor=successor, retired_at=now))
            earlier = update(models.RetiredId).where(models.RetiredId.successor == record)
            self.session.execute(earlier.values(successor=successor))
        self.session.flush()
