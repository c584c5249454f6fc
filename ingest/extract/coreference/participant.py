"""A participant while its document is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.tellings import ParticipantTelling, Span
from models.vocabulary import ParticipantKind, Sector


@dataclass(slots=True)
class Member:
    """Who it is, where it is named, and what descriptions fit it."""

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
    words: set[str] = field(default_factory=set)  # what may stand before them: "foreign", "deputy"
    former: bool = False
    state: bool = False  # its deeds are its country's
    leader: bool = False
    minor: bool = False  # its role is a rank of birth, which an office outdoes
    usual: str | None = None  # the lexicon's name of an organization
    serves: set[str] = field(default_factory=set)  # usual names of the bodies whose officer it is
    famous: bool = False  # a leader the world knows
    presumed: bool = False  # its country is only that which mostly has its office: "Senator"
    bare: bool = False  # its office was stated without a country
    royal: bool = False
    introduced: bool = False  # under a noun phrase; kept only where a record needs it
    owned: bool = False  # under the name of whose it is: "the Ruiz campaign"
    plural: bool = False
    confidence: float = 1.0

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" may mean it."""
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
        """The participant as this document tells it."""
        names = tuple(sorted(set(self.spans)))
        return ParticipantTelling(
            *(self.key, self.name, self.kind, names, self.country, self.role, self.role_span),
            *(self.sector, self.gender, self.confidence, self.owned or not self.introduced),
        )
