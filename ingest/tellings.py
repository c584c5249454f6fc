"""The data that the stages of ingest pass on: a source, and the tellings that are extracted from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple

from models.vocabulary import (
    AgreementKind,
    AgreementStage,
    AgreementStatus,
    DateBasis,
    DatePrecision,
    DetailSource,
    EventContext,
    EventMode,
    EventStatus,
    EventType,
    NoteKind,
    Part,
    ParticipantKind,
    RecordKind,
    Sector,
    Stance,
    StatementKind,
    reached_stage,
)


class Span(NamedTuple):
    """A half-open range of `Source.text`, in code points."""

    start: int
    end: int


class Mention(NamedTuple):
    """A span of a telling, and the part of the telling that it proves."""

    part: Part
    span: Span


class Note(NamedTuple):
    """What is not read as it stands, and where: a long word or sentence in parts, another language not at all."""

    kind: NoteKind
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One document as read: its fixed text, and the metadata that came with it.

    `name` is the `id` of a JSON document or the file name; `sha256` is of the bytes the document came in.
    Metadata that neither the file nor its text states is None. `guessed` are fields that were not named as such, each
    with what it was taken from: `("text", "content")` of a table, `("published", "file name")`.
    """

    name: str
    text: str
    sha256: str
    format: str = "text"  # text, markdown, html, json, csv, feed, …: the formats that `ingest.read` knows
    title: str | None = None
    publisher: str | None = None
    place: str | None = None
    published: date | None = None
    url: str | None = None
    byline: str | None = None
    guessed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A day, month or year, or a range of days; `start` and `end` are its first and last day, both included."""

    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis
    span: Span | None = None
    source: DetailSource = DetailSource.OWN

    def isoformat(self) -> str:
        """ISO 8601: `2023-06-15`, `2023-06-14/2023-06-15`, `2023-06` or `2023`."""
        if self.precision is DatePrecision.YEAR:
            first, last = f"{self.start:%Y}", f"{self.end:%Y}"
        elif self.precision is DatePrecision.MONTH:
            first, last = f"{self.start:%Y-%m}", f"{self.end:%Y-%m}"
        else:
            first, last = self.start.isoformat(), self.end.isoformat()
        return first if first == last else f"{first}/{last}"


@dataclass(frozen=True, slots=True)
class Where:
    """A place: ISO 3166-1 alpha-3 country, city if known, and the city's coordinates in degrees (WGS 84)."""

    country: str | None
    city: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    span: Span | None = None
    source: DetailSource = DetailSource.OWN


@dataclass(frozen=True, slots=True)
class ParticipantTelling:
    """Someone or something that acts, speaks, signs or is acted on, under the names this document gives it.

    `key` is unique in the document; other tellings refer to it by this key.
    """

    of_kind: ClassVar[RecordKind] = RecordKind.PARTICIPANT

    key: str
    name: str
    kind: ParticipantKind
    names: tuple[Span, ...]
    country: str | None = None
    role: str | None = None
    role_span: Span | None = None
    sector: Sector | None = None
    gender: str | None = None  # "f" or "m", only where the text shows it
    confidence: float = 1.0
    named: bool = True  # False for "a senior official": the same words in another document may mean somebody else

    @property
    def leading(self) -> tuple[Span, ...]:
        """The spans of which one is in the sentence to quote, the best first."""
        return self.names

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every span this telling rests on, in order of part."""
        role = (Mention(Part.ROLE, self.role_span),) if self.role_span else ()
        return tuple(Mention(Part.NAME, span) for span in self.names) + role


@dataclass(frozen=True, slots=True)
class StatementTelling:
    """What a source is reported to have said, in this document's wording. Speakers are participant keys."""

    of_kind: ClassVar[RecordKind] = RecordKind.STATEMENT

    key: str
    kind: StatementKind
    content: tuple[Span, ...]
    speakers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    cue: Span | None = None
    source: Span | None = None  # the words that name the speaker there, maybe a pronoun
    addressee: Span | None = None
    event: str | None = None  # key of the event it was made at, where the text says so
    stance: Stance = Stance.ASSERTED
    when: When | None = None
    confidence: float = 1.0
    speaker_confidence: float = 1.0

    @property
    def leading(self) -> tuple[Span, ...]:
        """The spans that are all in the sentences to quote."""
        return (*self.content, self.cue) if self.cue else self.content

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every span this telling rests on, in order of part."""
        date = self.when.span if self.when else None
        rest = ((Part.CUE, self.cue), (Part.SPEAKER, self.source), (Part.ADDRESSEE, self.addressee), (Part.DATE, date))
        return tuple(Mention(Part.CONTENT, span) for span in self.content) + tuple(
            Mention(part, span) for part, span in rest if span
        )


@dataclass(frozen=True, slots=True)
class EventTelling:
    """Something politically relevant that was done, as this document reports it.

    Actors and recipients are participant keys; `sides` are the spans that name them at the triggers, maybe pronouns.
    """

    of_kind: ClassVar[RecordKind] = RecordKind.EVENT

    key: str
    type: EventType
    status: EventStatus
    triggers: tuple[Span, ...]
    mode: EventMode | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    sides: tuple[Mention, ...] = ()
    when: When | None = None
    where: Where | None = None
    contexts: tuple[EventContext, ...] = ()
    part_of: str | None = None  # key of the event that contains this one: the visit, for a meeting
    confidence: float = 1.0
    planned_as: tuple[EventType, EventMode | None] | None = None  # what a promise to visit, meet or sign is to become

    @property
    def leading(self) -> tuple[Span, ...]:
        """The spans of which one is in the sentence to quote, the best first."""
        return self.triggers

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every span this telling rests on, in order of part."""
        rest = ((Part.DATE, self.when and self.when.span), (Part.PLACE, self.where and self.where.span))
        triggers = tuple(Mention(Part.TRIGGER, span) for span in self.triggers)
        return triggers + self.sides + tuple(Mention(part, span) for part, span in rest if span)


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of an agreement, such as its signature, and the span that asserts it."""

    status: AgreementStage
    span: Span
    when: When | None = None

    @property
    def day(self) -> date | None:
        """Its first day, None where that is unknown or only the day of the report."""
        return self.when.start if self.when and self.when.source is not DetailSource.DATELINE else None


@dataclass(frozen=True, slots=True)
class AgreementTelling:
    """An agreement, or several of one kind, as this document describes them. Parties are participant keys."""

    of_kind: ClassVar[RecordKind] = RecordKind.AGREEMENT

    key: str
    kind: AgreementKind
    title: Span
    references: tuple[Span, ...]
    steps: tuple[Step, ...] = ()
    parties: tuple[str, ...] = ()
    count: int | None = 1
    event: str | None = None  # key of the event that made it
    mediators: tuple[str, ...] = ()  # participant keys of those who brought the parties together, and their spans
    mediator_spans: tuple[Span, ...] = ()
    part_of: str | None = None  # key of the several agreements that it is named as one of
    confidence: float = 1.0

    @property
    def leading(self) -> tuple[Span, ...]:
        """The spans of which one is in the sentence to quote, the best first."""
        step = (self.last.span,) if self.last else ()
        return (*step, self.title, *self.references)

    @property
    def last(self) -> Step | None:
        """The step that gives the status, the latest of several; None where the status follows from none."""
        stage = self._reached
        given = [step for step in self.steps if step.status is stage]
        return max(given, key=lambda step: (step.day or date.min, step.when is not None), default=None)

    @property
    def status(self) -> AgreementStatus:
        """The furthest stage that the text asserts, unless the agreement ended later."""
        stage = self._reached
        return AgreementStatus(stage.value) if stage else AgreementStatus.UNSPECIFIED

    @property
    def _reached(self) -> AgreementStage | None:
        return reached_stage((step.status, step.day) for step in self.steps)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every span this telling rests on, in order of part."""
        spans = [Mention(Part.TITLE, self.title)]
        spans += [Mention(Part.REFERENCE, span) for span in self.references]
        spans += [Mention(Part.MEDIATOR, span) for span in self.mediator_spans]
        for step in self.steps:
            spans.append(Mention(Part.STEP, step.span))
            if step.when and step.when.span:
                spans.append(Mention(Part.DATE, step.when.span))
        return tuple(spans)


Telling = ParticipantTelling | StatementTelling | EventTelling | AgreementTelling


@dataclass(frozen=True, slots=True)
class Analysis:
    """All tellings of one document. The source's metadata is completed from its text (dateline, title line).

    `sentences` has the sentence that tells each telling, by its key; where there is none, the first span of the telling
    stands for it.
    """

    source: Source
    participants: tuple[ParticipantTelling, ...] = ()
    statements: tuple[StatementTelling, ...] = ()
    events: tuple[EventTelling, ...] = ()
    agreements: tuple[AgreementTelling, ...] = ()
    notes: tuple[Note, ...] = ()
    sentences: Mapping[str, Span] = field(default_factory=dict, hash=False)

    def __iter__(self) -> Iterator[Telling]:
        """Every telling; each comes after those that it refers to, participants first."""
        return iter((*self.participants, *self.events, *self.statements, *self.agreements))
