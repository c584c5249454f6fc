"""The draft of an agreement: its references, stages and parties so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.clean import BlockKind
from ingest.extract.agreements.reference import Reference
from ingest.extract.trace import Question, decides
from ingest.tellings import EventTelling, Span, Step
from models.vocabulary import AgreementKind, AgreementStage


@dataclass(slots=True, eq=False)
class AgreementDraft:
    """An agreement with its references, stages and parties so far."""

    references: list[Reference]
    kind: AgreementKind
    count: int | None
    steps: list[Step] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    mediators: dict[str, Span] = field(default_factory=dict)
    group: AgreementDraft | None = None  # the several instruments that it is named as one of
    event: EventTelling | None = None
    told: bool = False  # whether an event that happened is told with it: "declared a ceasefire"
    stands: bool = False  # whether an end is told that did not come: "threatened to leave the treaty"
    last_told: int = 0  # the index of the last sentence that tells of it, by name or by "it"
    denied: bool = False  # whether it is told that a stage was not reached: "stopped short of signing a pact"
    _title: int = 0

    @property
    def title(self) -> Reference:
        """The most informative reference: a name, else the longest."""
        return self.references[self._title]

    @property
    def generic(self) -> bool:
        """Whether all its references are generic: "the deal", "agreements"."""
        return all(one.generic for one in self.references)

    @property
    def contents(self) -> list[frozenset[str]]:
        """The words of the title, and of its other names, that say which agreement is meant."""
        return [self.title.content, *(one.content for one in self.references if one.content)]

    @property
    def is_signed(self) -> bool:
        """Whether it is told to be signed, or to have come further."""
        return any(step.status.rank >= AgreementStage.SIGNED.rank for step in self.steps)

    @property
    def is_in_headlines_only(self) -> bool:
        """Whether no text below the headlines has told it so far."""
        return all(one.head.sentence.block.kind is BlockKind.HEADLINE for one in self.references)

    @decides(Question.FIELD, fills="self")
    def add(self, reference: Reference, parties: list[str]) -> None:
        """Add a reference, with the parties it names."""
        self.references.append(reference)
        self.last_told = reference.head.sentence.index
        if _information(reference) > _information(self.title):
            self._title = len(self.references) - 1
        named = (
            self.title.named and not reference.named
        )  # "the Lima Agreement" is no treaty where "the treaty" means it
        says_less = (AgreementKind.AGREEMENT, AgreementKind.OTHER)
        general = self.kind is AgreementKind.AGREEMENT and reference.kind not in says_less and not named
        if general or self.kind is AgreementKind.OTHER:  # "the plan, known as the Lima deal"
            self.kind = reference.kind
        if len(self.parties) < 2:
            self.parties += [key for key in parties if key not in self.parties]


def _information(reference: Reference) -> tuple[bool, bool, int]:
    return reference.named, not reference.generic, reference.title.end - reference.title.start
