"""A participant of a document while extraction fills it in."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.tellings import ParticipantTelling, Span
from models.vocabulary import ParticipantKind, Sector


@dataclass(slots=True)
class Member:
    """A participant: its name, the spans that mention it, and what coreference compares descriptions with."""

    key: str
    name: str
    kind: ParticipantKind
    spans: list[Span] = field(default_factory=list)
    country: str | None = None
    role: str | None = None
    role_span: Span | None = None
    sector: Sector | None = None
    gender: str | None = None
    heads: set[str] = field(default_factory=set)  # nouns that describe it: "president", "ministry"
    words: set[str] = field(default_factory=set)  # their possible modifiers: "foreign", "deputy"
    former: bool = False
    acts_for_state: bool = False  # its acts count as its country's
    leader: bool = False
    role_is_rank: bool = False  # its role is a rank of birth or arms, which an office replaces
    lexicon_name: str | None = None  # the lexicon's name of an organization
    serves: set[str] = field(default_factory=set)  # usual names of the organizations it holds office in
    of_world_body: bool = False  # holds office in one between states: "NATO chief"
    serves_at: int = -1  # the token that names the person it serves: "Ruiz" in "Ruiz's spokesman"
    known_leader: bool = False  # is in the lexicon of leaders
    relative: bool = False  # is named as somebody's brother, wife, daughter …
    presumed_country: bool = False  # its country is only the one where its office is most common: "Senator"
    guessed_country: bool = False  # its country is only the one that the document is about
    known_by_letters: bool = False  # the lexicon knows it, but the document has only an abbreviation: "NASA"
    office_without_country: bool = False  # its office was stated without a country
    royal: bool = False
    introduced: bool = False  # unnamed, known by a noun phrase; kept only if a record needs it
    named_by_owner: bool = False  # its noun phrase includes its owner's name: "the Ruiz campaign"
    plural: bool = False
    confidence: float = 1.0

    @property
    def is_person(self) -> bool:
        """Whether it is a single person."""
        return self.kind is ParticipantKind.PERSON

    @property
    def is_country(self) -> bool:
        """Whether it is a country itself."""
        return self.kind is ParticipantKind.COUNTRY

    @property
    def is_body(self) -> bool:
        """Whether it is an organization."""
        return self.kind is ParticipantKind.ORGANIZATION

    def telling(self) -> ParticipantTelling:
        """The finished participant telling of this document."""
        names = tuple(sorted(set(self.spans)))
        return ParticipantTelling(
            *(self.key, self.name, self.kind, names, self.country, self.role, self.role_span),
            *(self.sector, self.gender, self.confidence, self.named_by_owner or not self.introduced),
        )
