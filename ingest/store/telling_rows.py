"""Tellings as rows for bulk inserts: those of many documents at once, so that each table is written in one go."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

import models
from ingest.store.outlet_keys import outlet_of, place_country
from ingest.tellings import (
    AgreementTelling,
    Analysis,
    EventTelling,
    ParticipantTelling,
    Source,
    Span,
    StatementTelling,
    Telling,
    When,
)
from ingest.version import extractor_version
from models.among import rows_among
from models.bulk import put
from models.document import UNDATED
from models.fulltext import folded_name
from models.kinds import SIDED, TOLD, column
from models.vocabulary import AgreementRole, EventRole, Part, StatementRole

TABLES = models.Base.metadata.tables

Fields = dict[str, Any]


class Assignment(NamedTuple):
    """The variant that a telling belongs to, and the record of that variant."""

    variant: int
    record: str


class AssignedTellings(NamedTuple):
    """A stored document, its tellings, and the variant and record of each by its key."""

    document: str
    analysis: Analysis
    assignments: Mapping[str, Assignment]


def text_sha256(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal digits, by which equal texts are found."""
    return hashlib.sha256(text.encode()).hexdigest()


def document_fields(source: Source, document: str, arrival: int) -> Fields:
    """The columns of a document that is not stored yet; its relations to others are derived later."""
    return {
        "id": document,
        "name": source.name,
        "format": source.format,
        "extractor": extractor_version(),
        "title": source.title,
        "publisher": source.publisher,
        "place": source.place,
        "published": source.published,
        "url": source.url,
        "byline": source.byline,
        "text": source.text,
        "source_sha256": source.sha256,
        "text_sha256": text_sha256(source.text),
        "added_at": datetime.now(UTC),
        "arrival": arrival,
        "publisher_folded": source.publisher and folded_name(source.publisher),
        "place_folded": source.place and folded_name(source.place),
        "sort_date": source.published or UNDATED,
        "outlet": "",
        "superseded": False,
        "outlet_id": outlet_of(source.url, source.publisher)[0],
        "place_country": place_country(source.place),
    }


def write_tellings(session: Session, assigned: Sequence[AssignedTellings]) -> None:
    """Write all tellings of these documents with their mentions, sides and steps."""
    everything = [(one, telling) for one in assigned for telling in one.analysis]
    if not everything:
        return
    telling_table = TABLES["telling"]
    common = [_telling_row(one, telling) for one, telling in everything]
    put(session, telling_table, common)
    ids = _telling_ids(session, [one.document for one in assigned])
    rows = _Rows(ids)
    for one, telling in everything:
        rows.add(one, telling)
    rows.write(session)


def _telling_ids(session: Session, documents: Iterable[str]) -> dict[tuple[str, str], int]:
    """The ids of tellings by document and key: one query for all is quicker than RETURNING with each insert."""
    columns = TABLES["telling"].c
    query = select(columns.document_id, columns.key, columns.id)
    rows = rows_among(session, query, columns.document_id, documents)
    return {(document, key): number for document, key, number in rows}


def _telling_row(one: AssignedTellings, telling: Telling) -> Fields:
    sentence = one.analysis.sentences.get(telling.key) or telling.mentions[0].span
    return {
        "kind": telling.of_kind,
        "document_id": one.document,
        "key": telling.key,
        "extractor": extractor_version(),
        "confidence": telling.confidence,
        "variant_id": one.assignments[telling.key].variant,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }


class _Rows:
    """Collects the rows of each table, given the ids of all tellings by document and key."""

    def __init__(self, ids: Mapping[tuple[str, str], int]) -> None:
        self.ids = ids
        self.of: dict[str, list[Fields]] = defaultdict(list)
        self.steps: list[tuple[Fields, Fields]] = []  # a step and the mention that proves it
        self.parts: dict[str, list[tuple[int, int]]] = defaultdict(list)  # tellings and their wholes, by table

    def add(self, one: AssignedTellings, telling: Telling) -> None:
        number = self.ids[one.document, telling.key]
        if isinstance(telling, ParticipantTelling):
            self._participant(one, telling, number)
        elif isinstance(telling, EventTelling):
            self._event(one, telling, number)
        elif isinstance(telling, StatementTelling):
            self._statement(one, telling, number)
        else:
            self._agreement(one, telling, number)

    def write(self, session: Session) -> None:
        """Insert all rows, those of parent tables first."""
        for kind in TOLD:
            put(session, kind.record_column.table, self.of[kind.record_column.table.name])
        for name, parts in self.parts.items():
            table = TABLES[name]
            query = update(table).where(table.c.id == bindparam("part")).values(part_of_id=bindparam("whole"))
            session.connection().execute(query, [{"part": part, "whole": whole} for part, whole in parts])
        put(session, TABLES["mention"], self.of["mention"])
        for table in (column(kind.told_side).table for kind in SIDED):
            put(session, table, self.of[table.name])
        self._write_steps(session)

    def _write_steps(self, session: Session) -> None:
        if not self.steps:
            return
        columns = TABLES["mention"].c
        put(session, TABLES["mention"], [proof for _, proof in self.steps])
        query = select(columns.id).where(columns.part == Part.STEP).order_by(columns.id)
        numbers = rows_among(session, query, columns.telling_id, {step["telling_id"] for step, _ in self.steps})
        rows = [{**step, "mention_id": number} for (step, _), (number,) in zip(self.steps, numbers, strict=True)]
        put(session, TABLES["agreement_step"], rows)

    def _mentions(self, one: AssignedTellings, telling: Telling, number: int) -> Iterator[Fields]:
        for part, span in telling.mentions:
            yield {
                "document_id": one.document,
                "telling_id": number,
                "part": part,
                "start": span.start,
                "end": span.end,
            }

    def _sides(self, table: str, one: AssignedTellings, number: int, sides: Iterable[tuple[Any, str]]) -> None:
        for position, (role, key) in enumerate(dict.fromkeys(sides)):
            row = {
                "telling_id": number,
                "participant_telling_id": self.ids[one.document, key],
                "position": position,
            }
            self.of[table].append(row | ({"role": role} if role else {}))

    def _participant(self, one: AssignedTellings, telling: ParticipantTelling, number: int) -> None:
        self.of["participant_telling"].append(
            {
                "id": number,
                "participant_id": one.assignments[telling.key].record,
                "name": telling.name,
                "participant_kind": telling.kind,
                "country": telling.country,
                "role": telling.role,
                "sector": telling.sector,
                "gender": telling.gender,
            }
        )
        self.of["mention"] += self._mentions(one, telling, number)

    def _event(self, one: AssignedTellings, telling: EventTelling, number: int) -> None:
        where = telling.where
        self.of["event_telling"].append(
            {
                "id": number,
                "event_id": one.assignments[telling.key].record,
                "type": telling.type,
                "mode": telling.mode,
                "status": telling.status,
                "country": where.country if where else None,
                "place": where.city if where else None,
                "latitude": where.latitude if where else None,
                "longitude": where.longitude if where else None,
                "place_source": where.source if where else None,
                "contexts": [context.value for context in telling.contexts],
                **_date_fields(telling.when),
            }
        )
        if telling.part_of:
            self.parts["event_telling"].append((number, self.ids[one.document, telling.part_of]))
        sides = [(EventRole.ACTOR, key) for key in telling.actors]
        sides += [(EventRole.RECIPIENT, key) for key in telling.recipients]
        self._sides("event_telling_side", one, number, sides)
        self.of["mention"] += self._mentions(one, telling, number)

    def _statement(self, one: AssignedTellings, telling: StatementTelling, number: int) -> None:
        text = one.analysis.source.text
        self.of["statement_telling"].append(
            {
                "id": number,
                "statement_id": one.assignments[telling.key].record,
                "statement_kind": telling.kind,
                "stance": telling.stance,
                "text": " ".join(_text_of(text, span) for span in telling.content),
                "event_telling_id": self.ids[one.document, telling.event] if telling.event else None,
                "speaker_confidence": telling.speaker_confidence,
                **_date_fields(telling.when),
            }
        )
        sides = [(StatementRole.SPEAKER, key) for key in telling.speakers]
        sides += [(StatementRole.ADDRESSEE, key) for key in telling.addressees]
        self._sides("statement_telling_side", one, number, sides)
        self.of["mention"] += self._mentions(one, telling, number)

    def _agreement(self, one: AssignedTellings, telling: AgreementTelling, number: int) -> None:
        self.of["agreement_telling"].append(
            {
                "id": number,
                "agreement_id": one.assignments[telling.key].record,
                "agreement_kind": telling.kind,
                "status": telling.status,
                "title": " ".join(_text_of(one.analysis.source.text, telling.title).split()),
                "count": telling.count,
                "event_telling_id": self.ids[one.document, telling.event] if telling.event else None,
            }
        )
        if telling.part_of:
            self.parts["agreement_telling"].append((number, self.ids[one.document, telling.part_of]))
        sides = [(AgreementRole.PARTY, key) for key in telling.parties]
        sides += [(AgreementRole.MEDIATOR, key) for key in telling.mediators]
        self._sides("agreement_telling_party", one, number, sides)
        mentions = list(self._mentions(one, telling, number))
        proofs = [mention for mention in mentions if mention["part"] is Part.STEP]
        self.of["mention"] += [mention for mention in mentions if mention["part"] is not Part.STEP]
        for position, (step, proof) in enumerate(zip(telling.steps, proofs, strict=True)):
            row = {"telling_id": number, "position": position, "status": step.status, **_date_fields(step.when)}
            self.steps.append((row, proof))


def _text_of(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _date_fields(when: When | None) -> Fields:
    return {
        "starts_on": when.start if when else None,
        "ends_on": when.end if when else None,
        "date_precision": when.precision if when else None,
        "date_basis": when.basis if when else None,
        "date_source": when.source if when else None,
    }
