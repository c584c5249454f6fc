"""The rows of the archive that API tests read: a visit, a signing, a promise, a fire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import models as m
from ingest.derive.change_log import ChangeLog
from ingest.store import outlets
from models.document import UNDATED
from models.vocabulary import (
    AgreementKind,
    AgreementRole,
    AgreementStage,
    AgreementStatus,
    DatePrecision,
    DetailSource,
    EventContext,
    EventMode,
    EventRole,
    EventStatus,
    EventType,
    Part,
    ParticipantKind,
    Sector,
    Stance,
    StatementKind,
    StatementRole,
)
from tests.worlds.archive_rows import (
    CHILE,
    DAILY_LEDGER,
    DELETED,
    FIRE,
    FISHERIES,
    FISHERMEN,
    FJORD_WIRE,
    LEDGER,
    LEDGER_ID,
    LIGHTHOUSES,
    MERGED,
    MERGED_EARLIER,
    MOB,
    MONDAY,
    NORWAY,
    NOTE,
    NOTE_ID,
    PROMISE,
    RIVAS,
    SEA,
    SIGNING,
    SOLBERG,
    SUMMIT,
    TUESDAY,
    UN,
    VISIT,
    WIRE,
    WIRE_ID,
    ArchiveBuilder,
    when,
)


def populate(session: Session) -> None:
    """Add all rows except the outlets, which `publish` adds."""
    world = ArchiveBuilder(session)
    _documents(world)
    _participants(world)
    session.flush()
    ledger, wire = _names(world)
    visits = _visit(world, ledger, wire)
    _other_events(world, wire)
    _statements(world, ledger, wire, visits)
    _agreements(world, ledger, wire)
    now = datetime(2024, 3, 8, tzinfo=UTC)
    for old, new in ((MERGED_EARLIER, MERGED), (MERGED, VISIT), (DELETED, None)):
        session.add(m.RetiredId(id=old, successor=new, retired_at=now))
    _write_changes(session)


def publish(session: Session) -> None:
    """Add the outlets, which are derived from the documents."""
    world = ArchiveBuilder(session)
    wire = {"first_published": date(2024, 3, 6), "last_published": date(2024, 3, 6), "sort_date": date(2024, 3, 6)}
    session.add(m.Outlet(id=FJORD_WIRE, name="Fjord Wire", name_folded="fjord wire", documents=1, **wire))
    ledger = {"first_published": TUESDAY, "last_published": TUESDAY, "sort_date": TUESDAY}
    session.add(
        m.Outlet(
            id=DAILY_LEDGER,
            name="The Daily Ledger",
            name_folded="the daily ledger",
            domain="ledger.example",
            documents=1,
            **ledger,
        )
    )
    world.words(FJORD_WIRE, "Fjord Wire")
    world.words(DAILY_LEDGER, "The Daily Ledger", "ledger.example")
    for document, outlet, country in ((LEDGER_ID, DAILY_LEDGER, "NOR"), (WIRE_ID, FJORD_WIRE, None)):
        row = session.get_one(m.Document, document)
        row.outlet_id, row.place_country = outlet, country
    session.flush()
    outlets.update_outlets(session, outlets.record_tellings(session, (LEDGER_ID, WIRE_ID)))


def _write_changes(session: Session) -> None:
    """Add the records to the change feed, as the store does."""
    session.flush()
    kinds = m.Document, m.Participant, m.Event, m.Statement, m.Agreement
    current = {record for kind in kinds for record in session.scalars(select(kind.id))}
    retired = {row.id: row.successor for row in session.scalars(select(m.RetiredId))}
    ChangeLog(created=current, gone=retired).write(session)


def _documents(world: ArchiveBuilder) -> None:
    ledger = {"publisher": "The Daily Ledger", "published": TUESDAY, "url": "https://ledger.example/oslo"}
    world.document(
        1, LEDGER, name="oslo.txt", title="Ministers meet in Oslo", place="Oslo", byline="A. Reporter", **ledger
    )
    world.document(2, WIRE, name="wire.txt", title="Visit ends", publisher="Fjord Wire", published=date(2024, 3, 6))
    world.document(3, NOTE, name="note.txt")


def _participants(world: ArchiveBuilder) -> None:
    person, country = ParticipantKind.PERSON, ParticipantKind.COUNTRY
    minister = {"country": "NOR", "role": "Foreign Minister", "sector": Sector.GOV, "documents": 2}
    world.participant(SOLBERG, "Ingrid Solberg", person, "Solberg", "Sølberg", **minister)
    world.participant(RIVAS, "Tomás Rivas", person, "Tomas Rivas", country="CHL", role="President", documents=2)
    world.participant(NORWAY, "Norway", country, country="NOR", documents=1)
    world.participant(CHILE, "Chile", country, country="CHL", documents=2)
    world.participant(UN, "United Nations", ParticipantKind.ORGANIZATION, "UN", documents=1)
    world.participant(FISHERMEN, "fishermen", ParticipantKind.GROUP, documents=1)
    world.participant(MOB, "mob", ParticipantKind.GROUP, documents=1)


def _names(world: ArchiveBuilder) -> tuple[dict[str, Any], dict[str, Any]]:
    ledger = {
        SOLBERG: world.called(LEDGER_ID, SOLBERG, "Ingrid Solberg", "Foreign Minister"),
        RIVAS: world.called(LEDGER_ID, RIVAS, "Tomás Rivas", "President"),
        NORWAY: world.called(LEDGER_ID, NORWAY, "Norway"),
        CHILE: world.called(LEDGER_ID, CHILE, "Chile"),
        FISHERMEN: world.called(LEDGER_ID, FISHERMEN, "fishermen"),
    }
    wire = {
        SOLBERG: world.called(WIRE_ID, SOLBERG, "Sølberg"),
        RIVAS: world.called(WIRE_ID, RIVAS, "Tomas Rivas"),
        CHILE: world.called(WIRE_ID, CHILE, "Chile"),
        UN: world.called(WIRE_ID, UN, "United Nations"),
    }
    return ledger, wire


def _visit(world: ArchiveBuilder, ledger: dict[str, Any], wire: dict[str, Any]) -> tuple[Any, Any]:
    common = {
        "type": EventType.CONSULT,
        "mode": EventMode.VISIT,
        "status": EventStatus.ASSERTED,
        "country": "NOR",
        "place": "Oslo",
        "latitude": 59.91273,
        "place_source": DetailSource.OWN,
        "longitude": 10.74609,
    }
    sides = [(RIVAS, EventRole.ACTOR), (CHILE, EventRole.ACTOR), (SOLBERG, EventRole.RECIPIENT)]
    sides += [(NORWAY, EventRole.RECIPIENT)]
    world.session.add(
        m.Event(
            id=VISIT,
            best_telling_id=0,
            **common,
            place_folded="oslo",
            **when(MONDAY, TUESDAY),
            confidence=0.99,
            documents=2,
            sort_date=MONDAY,
            has_actor=True,
            has_recipient=True,
            contexts=[m.EventTag(context=EventContext.DIPLOMATIC), m.EventTag(context=EventContext.ECONOMIC)],
            participants=_sides(m.EventParticipant, sides),
        )
    )
    world.words(VISIT, "CONSULT visit Oslo Ingrid Solberg Tomás Rivas")
    first = m.EventTelling(event_id=VISIT, **common, **when(MONDAY), contexts=["diplomatic"])
    first.sides = _telling_sides(m.EventTellingSide, ledger, sides)
    proofs = ((Part.TRIGGER, "received"), (Part.ACTOR, "Tomás Rivas"), (Part.DATE, "Monday"), (Part.PLACE, "OSLO"))
    one = world.tell(first, LEDGER_ID, VISIT, *proofs)
    second = m.EventTelling(event_id=VISIT, **common, **when(TUESDAY), contexts=["economic"])
    second.sides = _telling_sides(m.EventTellingSide, wire, sides[:1])
    two = world.tell(second, WIRE_ID, VISIT, (Part.TRIGGER, "visit"), (Part.DATE, "Tuesday"))
    world.session.get_one(m.Event, VISIT).date_telling_id = one.id
    world.link(one, two, 0.8, "same two sides")
    return one, two


ACTORS_ALONE = {"has_actor": True, "has_recipient": False}


def _other_events(world: ArchiveBuilder, wire: dict[str, Any]) -> None:
    signing = {"type": EventType.SUPPORT, "status": EventStatus.ASSERTED, "country": "NOR"}
    sides = [(RIVAS, EventRole.ACTOR), (SOLBERG, EventRole.ACTOR)]
    both = _sides(m.EventParticipant, sides)
    dated = when(TUESDAY) | {"sort_date": TUESDAY}
    world.session.add(
        m.Event(
            id=SIGNING,
            best_telling_id=0,
            **signing,
            **dated,
            part_of_id=VISIT,
            confidence=0.9,
            documents=1,
            **ACTORS_ALONE,
            participants=both,
        )
    )
    world.words(SIGNING, "SUPPORT signed a memorandum on fisheries")
    telling = m.EventTelling(event_id=SIGNING, **signing, **when(TUESDAY), contexts=[])
    telling.sides = _telling_sides(m.EventTellingSide, wire, sides)
    world.tell(telling, WIRE_ID, SIGNING, (Part.TRIGGER, "signed"))

    fire = {"type": EventType.ASSAULT, "mode": EventMode.DESTROY, "status": EventStatus.HISTORICAL}
    mob = world.called(NOTE_ID, MOB, "mob")
    burners = _sides(m.EventParticipant, [(MOB, EventRole.ACTOR)])
    world.session.add(
        m.Event(
            id=FIRE,
            best_telling_id=0,
            **fire,
            confidence=0.4,
            documents=1,
            sort_date=UNDATED,
            **ACTORS_ALONE,
            participants=burners,
        )
    )
    world.words(FIRE, "ASSAULT destroy burned")
    telling = m.EventTelling(event_id=FIRE, **fire, contexts=[], confidence=0.4)
    telling.sides = _telling_sides(m.EventTellingSide, {MOB: mob}, [(MOB, EventRole.ACTOR)])
    world.tell(telling, NOTE_ID, FIRE, (Part.TRIGGER, "burned"))

    summer = when(date(2024, 6, 1), date(2024, 6, 30), DatePrecision.MONTH) | {"sort_date": date(2024, 6, 1)}
    summit = {"type": EventType.AGREE, "status": EventStatus.FUTURE}
    speaker = _sides(m.EventParticipant, [(SOLBERG, EventRole.ACTOR)])
    world.session.add(
        m.Event(
            id=SUMMIT,
            best_telling_id=0,
            **summit,
            **summer,
            confidence=0.6,
            documents=1,
            **ACTORS_ALONE,
            participants=speaker,
        )
    )
    telling = m.EventTelling(event_id=SUMMIT, **summit, **when(date(2024, 6, 1), date(2024, 6, 30)), contexts=[])
    world.tell(telling, LEDGER_ID, SUMMIT, (Part.TRIGGER, "shall sign"))


def _statements(world: ArchiveBuilder, ledger: dict[str, Any], wire: dict[str, Any], visits: tuple[Any, Any]) -> None:
    text = "We shall sign before the summer,"
    sides = [(SOLBERG, StatementRole.SPEAKER), (FISHERMEN, StatementRole.ADDRESSEE)]
    common = {"speaker_confidence": 0.9, "confidence": 0.99}
    people = _sides(m.StatementParticipant, sides)
    dated = {**when(MONDAY), "sort_date": MONDAY, "documents": 2, "event_id": VISIT}
    world.session.add(
        m.Statement(
            id=PROMISE, best_telling_id=0, kind=StatementKind.DIRECT, text=text, participants=people, **dated, **common
        )
    )
    world.words(PROMISE, text, "Ingrid Solberg")
    first = m.StatementTelling(
        statement_id=PROMISE, statement_kind=StatementKind.DIRECT, text=text, speaker_confidence=0.9
    )
    first.event_telling, first.sides = visits[0], _telling_sides(m.StatementTellingSide, ledger, sides)
    proofs = ((Part.CONTENT, text), (Part.CUE, "told"), (Part.SPEAKER, "Ms. Solberg"), (Part.ADDRESSEE, "fishermen 🐟"))
    world.tell(first, LEDGER_ID, PROMISE, *proofs)
    wording = "We will sign before summer"
    second = m.StatementTelling(
        statement_id=PROMISE, statement_kind=StatementKind.INDIRECT, text=wording, speaker_confidence=0.7
    )
    second.sides = _telling_sides(m.StatementTellingSide, wire, sides[:1])
    world.tell(second, WIRE_ID, PROMISE, (Part.CONTENT, wording), (Part.CUE, "said"))

    claim = "the sea belongs to nobody"
    speaker = [(UN, StatementRole.SPEAKER)]
    undated = {"sort_date": UNDATED, "documents": 1, "participants": _sides(m.StatementParticipant, speaker)}
    denied = {"kind": StatementKind.INDIRECT, "stance": Stance.DENIED}
    world.session.add(m.Statement(id=SEA, best_telling_id=0, **denied, text=claim, **undated, **common))
    world.words(SEA, claim)
    telling = m.StatementTelling(
        statement_id=SEA,
        statement_kind=StatementKind.INDIRECT,
        stance=Stance.DENIED,
        text=claim,
        speaker_confidence=0.9,
    )
    telling.sides = _telling_sides(m.StatementTellingSide, wire, speaker)
    world.tell(telling, WIRE_ID, SEA, (Part.CONTENT, claim))


def _agreements(world: ArchiveBuilder, ledger: dict[str, Any], wire: dict[str, Any]) -> None:
    sides = [(NORWAY, AgreementRole.PARTY), (CHILE, AgreementRole.PARTY), (UN, AgreementRole.MEDIATOR)]
    parties = _sides(m.AgreementParty, sides)
    world.session.add(
        m.Agreement(
            id=FISHERIES,
            best_telling_id=0,
            kind=AgreementKind.MOU,
            status=AgreementStatus.SIGNED,
            title="memorandum on fisheries",
            count=1,
            event_id=SIGNING,
            confidence=0.9,
            documents=2,
            sort_date=TUESDAY,
            parties=parties,
            **when(TUESDAY),
        )
    )
    world.words(FISHERIES, "memorandum on fisheries Norway Chile")
    world.session.add(
        m.Agreement(
            id=LIGHTHOUSES,
            best_telling_id=0,
            kind=AgreementKind.OTHER,
            status=AgreementStatus.PROPOSED,
            title="lighthouses",
            confidence=0.5,
            documents=1,
            sort_date=UNDATED,
        )
    )
    _described(world, LEDGER_ID, FISHERIES, "one on fisheries", AgreementStatus.PROPOSED, ledger, {})
    _described(world, WIRE_ID, FISHERIES, "memorandum on fisheries", AgreementStatus.SIGNED, wire, when(TUESDAY))
    _described(world, LEDGER_ID, LIGHTHOUSES, "one on lighthouses", AgreementStatus.PROPOSED, {}, {})


def _described(
    world: ArchiveBuilder,
    document: str,
    record: str,
    title: str,
    status: AgreementStatus,
    people: dict[str, Any],
    dated: dict[str, Any],
) -> None:
    telling = m.AgreementTelling(
        agreement_id=record, agreement_kind=AgreementKind.MOU, status=status, title=title, count=1
    )
    known = [people[each] for each in (NORWAY, CHILE) if each in people]
    telling.parties = [
        m.AgreementTellingParty(participant=each, role=AgreementRole.PARTY, position=n) for n, each in enumerate(known)
    ]
    verb = "signed" if status is AgreementStatus.SIGNED else "proposed"
    world.tell(telling, document, record, (Part.TITLE, title), (Part.STEP, verb))
    step = m.AgreementStep(position=0, status=AgreementStage(status.value), mention=telling.mentions[-1], **dated)
    telling.steps.append(step)


def _sides(table: Any, sides: Iterable[tuple[str, Any]]) -> list[Any]:
    return [table(participant_id=each, role=role, position=n) for n, (each, role) in enumerate(sides)]


def _telling_sides(table: Any, people: dict[str, Any], sides: Iterable[tuple[str, Any]]) -> list[Any]:
    return [
        table(participant=people[each], role=role, position=n) for n, (each, role) in enumerate(sides) if each in people
    ]
