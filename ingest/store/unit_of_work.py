"""The unit of work: what one transaction writes, in named steps, and what must hold between them.

New documents go through `write` and `enter`, re-extracted ones through `enter` alone. The steps run in this order:
document rows, document relations, profiles with corrections, ids, variants, tellings, clusters, counts, derived
records, change log. Each reads from the tables what those before it wrote there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Set
from datetime import UTC, datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

import models
from ingest.derive import derive
from ingest.derive.change_log import ChangeLog
from ingest.derive.dependants import dependants
from ingest.derive.incumbents import unnamed_in
from ingest.derive.overrides import dismissed_records, has_dismissals, variants_to_move
from ingest.derive.upsert import write_words
from ingest.resolve import profiles
from ingest.resolve.profiles import Profile
from ingest.store import acts, correction_rows, counts, document_relations, existing, outlets, own_ids
from ingest.store.new_ids import telling_ids
from ingest.store.own_ids import OwnId
from ingest.store.telling_rows import AssignedTellings, Assignment, document_fields, text_sha256, write_tellings
from ingest.store.variants import (
    ClusterChanges,
    delete_variants,
    digests_of,
    ensure_variants,
    load_variants,
    recluster,
)
from ingest.tellings import Analysis, Mention
from models.among import among, rows_among
from models.base import Base
from models.bulk import put
from models.chunks import chunks
from models.kinds import PARTICIPANT, SIDED, of_id
from models.vocabulary import RecordKind

DOCUMENT = Base.metadata.tables["document"]
DISAGREEING = {kind for kind in SIDED if kind.disagrees}

Profiles = Mapping[str, Mapping[str, Profile]]  # by document id and telling key
Successors = Mapping[str, Mapping[str, int]]  # former variants by document id and telling key, in document order


class Contribution:
    """What documents contribute before they change: variants, records, documents by participant, counts, outlets.

    `belonging` are the records that typed links connect with the variants, which may be deleted with their links.
    """

    def __init__(self, session: Session, documents: Collection[str]) -> None:
        self.variants = existing.variants(session, documents)
        self.records = existing.records_of(session, self.variants)
        self.belonging = existing.belonging_records(session, self.variants)
        self.documents = existing.documents_by_participant(session, documents)
        self.counts = counts.count_tellings(session, documents)
        self.outlets = outlets.record_tellings(session, documents)


class UnitOfWork:
    """A session, and the change log of what is done in it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.change_log = ChangeLog()
        self.created: set[int] = set()  # variants
        self.tenures: set[tuple[int, str]] = set()  # counted for a variant now, or not any more

    def write(self, new: Mapping[str, Analysis]) -> None:
        """Write the rows of new documents by id, their search words, copy links and outlets; no tellings yet."""
        # After it, every document has its rows and copy links, but its relations are not derived: `enter` does that.
        self.change_log.created |= new.keys()
        sources = {document: analysis.source for document, analysis in new.items()}
        last = self.session.scalar(select(func.max(DOCUMENT.c.arrival))) or 0
        rows = [document_fields(source, d, arrival) for arrival, (d, source) in enumerate(sources.items(), last + 1)]
        put(self.session, DOCUMENT, rows)
        write_words(self.session, {d: (source.title, source.publisher, source.text) for d, source in sources.items()})
        document_relations.link_copies(self.session, {d: source.text for d, source in sources.items()})
        outlets.derive_outlets(self.session, outlets.of_documents(self.session, new))

    def subtract(self, before: Contribution) -> None:
        """Take what documents contributed out of the counts of variants and outlets."""
        # Must precede any move of their variants to another record: outlets count tellings by record.
        self.tenures |= counts.update_counts(self.session, {}, before.counts)
        outlets.update_outlets(self.session, {}, before.outlets)

    def enter(
        self, new: Mapping[str, Analysis], before: Contribution | None = None, successors: Successors | None = None
    ) -> None:
        """Write the tellings of stored documents, which have none now, and derive the records that follow.

        `before` is what re-extracted documents contributed, None for new documents; it is subtracted already.
        `successors` gives the variants of the tellings that new ones succeed, from which they inherit.
        """
        # Re-extraction changes no text, address or date, so that only new documents can change relations.
        recounted = self.update_document_relations(new) if before is None else set()
        document_profiles = self._make_profiles(new)
        wanted = {p.digest: p for of_key in document_profiles.values() for p in of_key.values()}
        parted, inherited = self._delete_abandoned(wanted, document_profiles, before, successors or {})
        own = self._own_ids(new, document_profiles) | inherited
        assignments, created = ensure_variants(self.session, wanted, own)
        self.created |= created
        self._write_tellings(new, document_profiles, assignments)
        changes = recluster(self.session, created | parted)
        deltas = self._count(new, before)
        belonging = existing.belonging_records(self.session, created) | (before.belonging if before else set())
        self.derive(self._told_records(new, before), recounted, changes, deltas, belonging)
        self._lead_back(created)

    def update_document_relations(self, documents: Collection[str]) -> set[str]:
        """Derive the relations of documents and of all linked with them; returns the records that are counted anew."""
        # Counts depend on outlet and `superseded`. They are taken from the tables before and after the relations are
        # written, so that they agree with them; the new documents have no tellings yet and count nothing in either.
        changed = document_relations.changed_relations(self.session, documents)
        affected = set(changed)
        counted_before = counts.count_tellings(self.session, affected)
        document_relations.write_relations(self.session, {document: now for document, (_, now) in changed.items()})
        self.tenures |= counts.update_counts(
            self.session, counts.count_tellings(self.session, affected), counted_before
        )
        self.change_log.updated |= {d for d, (before, now) in changed.items() if before.served != now.served}
        # Which tellings may disagree follows from which texts were revised, though no row of the record says so.
        revised = {d for d, (before, now) in changed.items() if before.superseded != now.superseded}
        records = existing.records_of(self.session, existing.variants(self.session, revised))
        self.change_log.updated |= {record for record in records if of_id(record) in DISAGREEING}
        return existing.records_of(self.session, existing.variants(self.session, affected))

    def _make_profiles(self, new: Mapping[str, Analysis]) -> Profiles:
        """The profile of every telling, with the corrections applied that are anchored in these texts."""
        # Must precede the search for variants: a correction may change a profile, and so its digest. After it, each
        # correction names the digest that its telling has now, unless another document still tells the old one.
        document_profiles = {d: profiles(analysis) for d, analysis in new.items()}
        texts = {d: text_sha256(analysis.source.text) for d, analysis in new.items()}
        corrected = correction_rows.corrected_texts(self.session, texts.values())
        for document, analysis in new.items():
            if texts[document] in corrected:
                document_profiles[document] = correction_rows.apply_corrections(
                    self.session, document, texts[document], analysis, document_profiles[document]
                )
        return document_profiles

    def _delete_abandoned(
        self,
        wanted: Collection[str],
        document_profiles: Profiles,
        before: Contribution | None,
        successors: Successors,
    ) -> tuple[set[int], dict[str, OwnId]]:
        """Delete variants that lost their last telling; returns those linked with them, and own ids by digest of heirs.

        An heir is the new variant of a telling that succeeds one of the deleted; else the oldest of the same record.
        """
        # Must precede the new variants, which may need the ids of the deleted. After it, every record that still has a
        # variant has the own id of one of them.
        if before is None:
            return set(), {}
        without = load_variants(self.session, existing.without_tellings(self.session, before.variants))
        parted, left = delete_variants(self.session, {v.id for digest, v in without.items() if digest not in wanted})
        stored = digests_of(self.session, wanted)
        inherited: dict[str, OwnId] = {}
        for document, of_key in successors.items():
            for key, variant in of_key.items():
                digest = document_profiles[document][key].digest
                # Where documents tell the same, the first decides, as if they had come one after the other.
                if variant in left and digest not in stored and digest not in inherited:
                    inherited[digest] = left.pop(variant).own
        own_ids.bequeath(self.session, left.values())
        acts.bequeath_acts(self.session, left.values())
        return parted, inherited

    def _own_ids(self, new: Mapping[str, Analysis], document_profiles: Profiles) -> dict[str, OwnId]:
        """By digest, the own id of a variant that one of these tellings is the first to make."""
        found: dict[str, OwnId] = {}
        for document, analysis in new.items():
            of_kind: dict[RecordKind, dict[str, tuple[Mention, ...]]] = defaultdict(dict)
            for telling in analysis:
                of_kind[telling.of_kind][telling.key] = telling.mentions
            for kind, mentions in of_kind.items():
                for key, own in telling_ids(document, kind, mentions, document_profiles[document]).items():
                    found.setdefault(document_profiles[document][key].digest, OwnId(own))
        return found

    def _write_tellings(
        self, new: Mapping[str, Analysis], document_profiles: Profiles, assignments: Mapping[str, Assignment]
    ) -> None:
        """Write the tellings with their mentions, sides and steps, and count them for their outlets."""
        # After it, the record of every telling is that of its variant, here and in the outlet counts. These are written
        # before any variant moves, for a move transfers them from one record to the other.
        assigned = [
            AssignedTellings(d, analysis, {key: assignments[p.digest] for key, p in document_profiles[d].items()})
            for d, analysis in new.items()
        ]
        write_tellings(self.session, assigned)
        outlets.update_outlets(self.session, outlets.record_tellings(self.session, new))

    def _count(self, new: Mapping[str, Analysis], before: Contribution | None) -> Counter[str]:
        """Add the tellings to the counts; returns how many more documents, or fewer, tell each participant."""
        # After it, the counts of all variants agree with the tellings in the tables. The differences hold only for
        # records that no variant left or joined in clustering; `derive` has the documents of the others counted.
        self.tenures |= counts.update_counts(self.session, counts.count_tellings(self.session, new))
        deltas = existing.documents_by_participant(self.session, new)
        for record, number in (before.documents if before else {}).items():
            deltas[record] -= number
        return deltas

    def _told_records(self, new: Mapping[str, Analysis], before: Contribution | None) -> set[str]:
        """The records that these documents tell now or told before: any of their values may be another."""
        return existing.records_of(self.session, existing.variants(self.session, new)) | (
            before.records if before else set()
        )

    def derive(
        self,
        told: Collection[str],
        recounted: Collection[str],
        changes: ClusterChanges,
        deltas: Mapping[str, int] | None = None,
        belonging: Collection[str] = (),
    ) -> None:
        """Derive the records with other tellings than before or other counts, and all that refer to what moved.

        `deltas` says how many more documents tell a participant; without it, all are counted. `belonging` are records
        with other typed links than before. Retires the ids of records that have no tellings any more.
        """
        # Needs tellings, clusters and counts as they will be committed. After it, every record in the tables has
        # tellings and the values that follow from them, and the ids that are gone, and they alone, are retired.
        self.session.flush()
        moved = changes.variants | variants_to_move(self.session, {*told, *changes.records})
        referring = dependants(self.session, moved)
        self.change_log.updated |= {*told, *changes.kept, *referring}
        self.change_log.moved |= moved
        participants = (record for record in recounted if of_id(record) is PARTICIPANT)
        known = {} if deltas is None else {**dict.fromkeys(participants, 0), **deltas}
        unmoved = {record: number for record, number in known.items() if record not in changes.records}
        unnamed = unnamed_in(self.session, self.tenures, moved - self.created)
        belonging = {*belonging, *existing.belonging_records(self.session, moved)}
        records = {*told, *recounted, *changes.records, *referring, *belonging, *unnamed}
        gone = self.derive_values(records, unmoved)
        self._restore(self.change_log.created)
        self.retire({record: changes.successors.get(record) for record in gone})
        if has_dismissals(self.session):
            self._hide(dismissed_records(self.session, records), changes)

    def derive_values(self, records: Collection[str], more: Mapping[str, int] | None = None) -> set[str]:
        """Write what records say, as `ingest.derive.derive` does, and keep dismissed ones out of the outlet counts."""
        if not has_dismissals(self.session):
            return derive(self.session, records, self.change_log, more)
        before = outlets.held_back(self.session, records)
        gone = derive(self.session, records, self.change_log, more)
        outlets.update_outlets(self.session, before, outlets.held_back(self.session, records))
        return gone

    def _hide(self, dismissed: Set[str], changes: ClusterChanges) -> None:
        """Let ids of dismissed records answer that they are, also of those that were dismissed from the first."""
        # After it, they are retired, and not in the change log as if they were served.
        self.change_log.updated -= dismissed
        for part in chunks(sorted(dismissed)):
            known = models.RetiredId.id.in_(part)
            self.session.execute(update(models.RetiredId).where(known).values(successor=None))
            retired = set(self.session.scalars(select(models.RetiredId.id).where(known)))
            self.retire(dict.fromkeys(set(part) - retired))
        for before, now in changes.successors.items():
            if now in dismissed:  # what was dismissed under the id before is dismissed under this one
                hidden = update(models.RetiredId).where(models.RetiredId.id == before)
                self.session.execute(hidden.values(successor=now))

    def _lead_back(self, created: Collection[int]) -> None:
        """Let deleted ids that new variants have again, but not for records of their own, lead to their records."""
        # A document was deleted and came again; what it tells was merged into another record, or is now.
        query = select(models.RetiredId.id, models.Variant.record_id)
        query = query.join(models.Variant, models.Variant.own_id == models.RetiredId.id)
        query = query.where(models.RetiredId.successor.is_(None), models.Variant.record_id != models.RetiredId.id)
        found = dict(rows_among(self.session, query, models.Variant.id, created))
        self._restore(found)
        self.retire(found)

    def _restore(self, records: Collection[str]) -> None:
        """Take ids that records or documents have again from the retired ones."""
        if records:
            self.session.execute(delete(models.RetiredId).where(among(models.RetiredId.id, records)))

    def retire(self, successors: Mapping[str, str | None]) -> None:
        """Record ids as retired, with their successors; earlier ids that led to them lead to the successors now."""
        # After it, a retired id leads to a current one or to none in a single step.
        self.change_log.gone |= successors
        now = datetime.now(UTC)
        for record, successor in sorted(successors.items()):
            self.session.add(models.RetiredId(id=record, successor=successor, retired_at=now))
            earlier = update(models.RetiredId).where(models.RetiredId.successor == record)
            self.session.execute(earlier.values(successor=successor))
        self.session.flush()

    def write_change_log(self) -> None:
        """Give every change the next number of the change feed."""
        # Comes last, and under the writers' lock: only then is it known which records exist, and numbers ascend in
        # the order in which transactions commit.
        self.change_log.write(self.session)
