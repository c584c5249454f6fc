"""All records by content, so that two databases can be compared: ids are replaced by what they refer to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

import models
from models.database import reading


def count(engine: Engine, table: type[models.Base]) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def snapshot(engine: Engine) -> list[str]:
    """Every record with its fields, sides, tellings and words."""
    with reading(engine) as session:
        words = dict(session.execute(select(models.SearchEntry.record_id, models.SearchEntry.words)).all())
        made = [*_participants(session), *_events(session), *_statements(session), *_agreements(session)]
        return sorted(repr((*fields, words.get(record))) for record, fields in made) + _documents(session)


def _evidence(tellings: list[Any]) -> list[tuple[str, str]]:
    return sorted((telling.extractor, _telling(telling)) for telling in tellings)


def _telling(telling: models.Telling | None) -> str:
    """A telling by its text, which is the same in every database."""
    return f"{telling.variant.digest[:12]}/{telling.key}" if telling else ""


def _stored_telling(session: Session, number: int | None) -> str:
    return _telling(session.get(models.Telling, number)) if number else ""


def _participants(session: Session) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for p in session.scalars(select(models.Participant)):
        names = [(n.name, n.folded) for n in p.names]
        counts = (p.documents, p.outlets)
        yield p.id, ("participant", p.name, p.kind, p.country, p.role, p.sector, counts, names, _evidence(p.tellings))


def _dates(session: Session, record: models.Event | models.Agreement | models.Statement) -> tuple[Any, ...]:
    days = record.starts_on, record.ends_on, record.date_precision, record.date_basis, record.date_source
    told = (_stored_telling(session, number) for number in (record.date_telling_id, record.best_telling_id))
    return *days, record.sort_date, *told


def _events(session: Session) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for e in session.scalars(select(models.Event)):
        sides = [(s.participant.name, s.role, s.position) for s in e.participants]
        whole = session.get(models.Event, e.part_of_id) if e.part_of_id else None
        place = e.country, e.place, e.latitude, e.longitude, e.place_source
        counts = e.documents, e.outlets, e.confidence
        fields = e.type, e.mode, e.status, place, counts, sides, [tag.context for tag in e.contexts]
        part = (whole.type, whole.starts_on) if whole else None
        done = session.get(models.Event, e.fulfilled_by_id) if e.fulfilled_by_id else None
        became = _evidence(done.tellings) if done else None
        yield e.id, ("event", *fields, *_dates(session, e), part, became, _evidence(e.tellings))


def _statements(session: Session) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for s in session.scalars(select(models.Statement)):
        sides = [(p.participant.name, p.role, p.position) for p in s.participants]
        counts = s.documents, s.outlets, s.confidence, s.speaker_confidence
        at = (s.event.type, s.event.starts_on) if s.event else None
        whole = session.get(models.Statement, s.part_of_id) if s.part_of_id else None
        fields = s.text, s.kind, s.stance, counts, sides, at, _evidence(whole.tellings) if whole else None
        yield s.id, ("statement", *fields, *_dates(session, s), _evidence(s.tellings))


def _agreements(session: Session) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for a in session.scalars(select(models.Agreement)):
        parties = [(p.participant.name, p.role, p.position) for p in a.parties]
        counts = a.count, a.documents, a.outlets, a.confidence
        at = (a.event.type, a.event.starts_on) if a.event else None
        whole = session.get(models.Agreement, a.part_of_id) if a.part_of_id else None
        fields = a.title, a.kind, a.status, counts, parties, at, _evidence(whole.tellings) if whole else None
        yield a.id, ("agreement", *fields, *_dates(session, a), _evidence(a.tellings))


def _documents(session: Session) -> list[str]:
    """The relations of documents, and which version read them."""
    stored = {d.id: d for d in session.scalars(select(models.Document))}

    def name(document: str | None) -> str | None:
        return stored[document].source_sha256[:12] if document else None

    def relations(d: models.Document) -> tuple[Any, ...]:
        return name(d.id), name(d.revision_of), name(d.copy_of_id), d.superseded, d.outlet == d.id or d.outlet

    return sorted(repr((*relations(d), d.extractor)) for d in stored.values())
