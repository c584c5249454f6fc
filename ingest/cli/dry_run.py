"""Tellings as plain objects in the shape of the gold files, for `--dry-run`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.resolve import shared_ids
from ingest.tellings import (
    AgreementTelling,
    Analysis,
    EventTelling,
    Note,
    ParticipantTelling,
    Span,
    StatementTelling,
    Step,
)

Record = dict[str, object]
Name = Callable[[str], str]  # the key of a telling → the id that documents share


def document_objects(analyses: Sequence[Analysis]) -> Iterator[Record]:
    """One object per document, in order; tellings of one record have the same id in all of them."""
    shared = shared_ids(analyses)
    for index, analysis in enumerate(analyses):
        yield _document(analysis, lambda key, index=index: shared[index, key])  # type: ignore[misc]


def _document(analysis: Analysis, name: Name) -> Record:
    source = analysis.source
    return {
        "doc": source.name,
        "sha256": source.sha256,
        "title": source.title,
        "publisher": source.publisher,
        "place": source.place,
        "published": source.published.isoformat() if source.published else None,
        "url": source.url,
        "byline": source.byline,
        **({"guessed": dict(source.guessed)} if source.guessed else {}),
        "participants": [_participant(telling, name) for telling in analysis.participants],
        "statements": [_statement(telling, name) for telling in analysis.statements],
        "events": [_event(telling, name) for telling in analysis.events],
        "agreements": [_agreement(telling, name) for telling in analysis.agreements],
        **({"notes": [_note(note) for note in analysis.notes]} if analysis.notes else {}),
    }


def _note(note: Note) -> Record:
    return {"kind": note.kind.value, "start": note.span.start, "end": note.span.end}


def _participant(telling: ParticipantTelling, name: Name) -> Record:
    return {
        "id": name(telling.key),
        "name": telling.name,
        "kind": telling.kind.value,
        "country": telling.country,
        "role": telling.role,
        "names": _spans(telling.names),
    }


def _statement(telling: StatementTelling, name: Name) -> Record:
    return {
        "id": name(telling.key),
        "kind": telling.kind.value,
        "speakers": _ids(telling.speakers, name),
        "addressees": _ids(telling.addressees, name),
        "cue": list(telling.cue) if telling.cue else None,
        "source": list(telling.source) if telling.source else None,
        "content": _spans(telling.content),
        "stance": telling.stance.value,
        "date": telling.when.isoformat() if telling.when else None,
        "event": name(telling.event) if telling.event else None,
    }


def _event(telling: EventTelling, name: Name) -> Record:
    return {
        "id": name(telling.key),
        "type": telling.type.value,
        "mode": telling.mode.value if telling.mode else None,
        "status": telling.status.value,
        "trigger": _spans(telling.triggers),
        "actors": _ids(telling.actors, name),
        "recipients": _ids(telling.recipients, name),
        "date": telling.when.isoformat() if telling.when else None,
        "country": telling.where.country if telling.where else None,
        "place": telling.where.city if telling.where else None,
        "part_of": name(telling.part_of) if telling.part_of else None,
    }


def _agreement(telling: AgreementTelling, name: Name) -> Record:
    last = telling.last
    return {
        "id": name(telling.key),
        "kind": telling.kind.value,
        "status": telling.status.value,
        "title": list(telling.title),
        "mentions": _spans(sorted({telling.title, *telling.references})),
        "parties": _ids(telling.parties, name),
        "mediators": _ids(telling.mediators, name),
        "count": telling.count,
        "date": last.when.isoformat() if last and last.when else None,
        "steps": [_step(step) for step in telling.steps],
        "event": name(telling.event) if telling.event else None,
        "part_of": name(telling.part_of) if telling.part_of else None,
    }


def _step(step: Step) -> Record:
    date = step.when.isoformat() if step.when else None
    return {"status": step.status.value, "date": date, "span": list(step.span)}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _ids(keys: Iterable[str], name: Name) -> list[str]:
    """Shared ids without duplicates: two participants of a document may be one record."""
    return list(dict.fromkeys(map(name, keys)))
