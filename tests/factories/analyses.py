"""Small hand-made analyses, with which storing and resolving are tested without a language model."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from ingest.tellings import (
    AgreementTelling,
    Analysis,
    EventTelling,
    ParticipantTelling,
    Source,
    Span,
    StatementTelling,
    Step,
    When,
    Where,
)
from models.vocabulary import (
    AgreementKind,
    AgreementStage,
    DateBasis,
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
    ParticipantKind,
    StatementKind,
)


@dataclass
class AnalysisBuilder:
    """Builds the analysis of a text; the mentions of a telling are the words it is added with, found in the text."""

    text: str
    publisher: str | None = "Meridian Wire"
    published: date | None = date(2024, 5, 3)
    url: str | None = None
    title: str | None = None
    participants: list[ParticipantTelling] = field(default_factory=list)
    statements: list[StatementTelling] = field(default_factory=list)
    events: list[EventTelling] = field(default_factory=list)
    agreements: list[AgreementTelling] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def country(self, name: str, code: str) -> str:
        return self._participant(name, ParticipantKind.COUNTRY, code)

    def person(self, name: str, code: str | None, role: str | None = None) -> str:
        return self._participant(name, ParticipantKind.PERSON, code, role)

    def organization(self, name: str, code: str | None = None) -> str:
        return self._participant(name, ParticipantKind.ORGANIZATION, code)

    def _participant(self, name: str, kind: ParticipantKind, code: str | None, role: str | None = None) -> str:
        key = f"p{len(self.participants) + 1}"
        self.participants.append(ParticipantTelling(key, name, kind, (self.span(name),), code, role))
        return key

    def event(
        self,
        words: str,
        actors: list[str],
        recipients: tuple[str, ...] = (),
        type_: EventType = EventType.CONSULT,
        mode: EventMode | None = None,
        day: date | None = None,
        where: Where | None = None,
        part_of: str | None = None,
        status: EventStatus = EventStatus.ASSERTED,
    ) -> str:
        key = f"e{len(self.events) + 1}"
        when = When(day, day, DatePrecision.DAY, DateBasis.STATED) if day else None
        self.events.append(
            EventTelling(
                key,
                type_,
                status,
                (self.span(words),),
                mode,
                tuple(actors),
                recipients,
                when=when,
                where=where,
                part_of=part_of,
                confidence=0.8,
            )
        )
        return key

    def statement(self, words: str, speakers: list[str], event: str | None = None) -> str:
        key = f"s{len(self.statements) + 1}"
        self.statements.append(
            StatementTelling(
                key, StatementKind.DIRECT, (self.span(words),), tuple(speakers), event=event, confidence=0.9
            )
        )
        return key

    def agreement(self, words: str, parties: list[str], status: AgreementStage, day: date | None = None) -> str:
        key = f"a{len(self.agreements) + 1}"
        when = When(day, day, DatePrecision.DAY, DateBasis.STATED) if day else None
        span = self.span(words)
        steps = (Step(status, span, when),)
        self.agreements.append(
            AgreementTelling(key, AgreementKind.AGREEMENT, span, (span,), steps, tuple(parties), confidence=0.7)
        )
        return key

    def analysis(self) -> Analysis:
        source = Source(
            name=f"{self.publisher}.txt",
            text=self.text,
            sha256=hashlib.sha256(f"{self.publisher}\0{self.url}\0{self.text}".encode()).hexdigest(),
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            url=self.url,
        )
        return Analysis(
            source, tuple(self.participants), tuple(self.statements), tuple(self.events), tuple(self.agreements)
        )


def accord(publisher: str = "Meridian Wire", minister: str = "Maria Valdo", dated: bool = True) -> AnalysisBuilder:
    """Two ministers meet, one speaks, a water accord is signed; a text of `publisher`."""
    builder = AnalysisBuilder(
        f"{publisher}: {minister} of Norway met Tomas Ruel of Peru in Lima. "
        '"The river belongs to both peoples," she said. They signed a water accord.',
        publisher=publisher,
    )
    day = date(2024, 5, 2) if dated else None
    valdo = builder.person(minister, "NOR", "Foreign Minister")
    norway = builder.country("Norway", "NOR")
    ruel = builder.person("Tomas Ruel", "PER", "Foreign Minister")
    peru = builder.country("Peru", "PER")
    lima = Where("PER", "Lima", -12.04, -77.03)
    met = builder.event("met", [valdo, norway, ruel, peru], day=day, where=lima)
    signed = builder.event("signed", [norway, peru], type_=EventType.SUPPORT, day=day, where=lima, part_of=met)
    builder.statement("The river belongs to both peoples,", [valdo], event=met)
    builder.agreement("water accord", [norway, peru], AgreementStage.SIGNED, day)
    assert signed
    return builder
