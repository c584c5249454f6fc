"""The participants of one document, and what its nouns and pronouns refer to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ingest.extract.coreference import pronouns, resolver, unnamed
from ingest.extract.coreference.discourse import Discourse, Speech
from ingest.extract.coreference.participant import Member
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import ParticipantTelling, Span
from models.vocabulary import ParticipantKind, Sector


class Cast:
    """Who takes part in a document. Names are found once; descriptions that a later stage needs it introduces."""

    def __init__(
        self, parsed: Parsed, members: Sequence[Member], at: dict[int, tuple[str, ...]], holders: dict[int, str]
    ) -> None:
        """`at` gives, for the index of a token, the keys of the members whose names cover it, in order.

        `holders` gives, for the index of a token in an office stated beside a name, the key of the person so named.
        """
        self.parsed = parsed
        self.discourse = Discourse(parsed, {member.key: member for member in members}, at, holders)

    def named(self, token: Token) -> str | None:
        """The key of the participant whose proper name, demonym or seat of government covers this token."""
        keys = self.discourse.at.get(token.i)
        return keys[0] if keys else None

    def country(self, key: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a participant's country."""
        return self.discourse.members[key].country

    def country_key(self, key: str) -> str | None:
        """The key of the country this participant acts for: its state's, for an office-holder who is in office."""
        return self.discourse.state_of(key)

    def speak(self, span: Span, speakers: tuple[str, ...], addressees: tuple[str, ...]) -> None:
        """Inside `span` the first person is the speakers, the second the addressees."""
        self.discourse.listen(Speech(span, speakers, addressees))

    def kind(self, key: str) -> ParticipantKind:
        """What a participant is, named or not."""
        return self.discourse.members[key].kind

    def sector(self, key: str) -> Sector | None:
        """The part of society a participant belongs to, where the text tells it."""
        return self.discourse.members[key].sector

    def role(self, key: str) -> str | None:
        """The office of a person as stated."""
        return self.discourse.members[key].role

    def called(self, key: str) -> str:
        """The name of a participant, or the noun phrase it goes under."""
        return self.discourse.members[key].name

    def is_body(self, key: str) -> bool:
        """Whether a participant is an organization."""
        return self.discourse.members[key].is_body

    def suits(self, pronoun: Token, keys: tuple[str, ...]) -> bool:
        """Whether a pronoun of the third person can mean these participants, by number, kind and gender."""
        return pronouns.suits(pronoun, [self.discourse.members[key] for key in keys])

    def antecedent(self, pronoun: Token) -> Token | None:
        """The noun that a pronoun goes back to, where it names no participant yet: "A *teacher* left. She said …"."""
        return pronouns.unnamed_antecedent(self.discourse, pronoun, resolver.resolve)

    def refer(self, token: Token) -> tuple[str, ...]:
        """Keys of the participants that the noun phrase headed by `token` refers to; () if nobody known."""
        return resolver.resolve(self.discourse, token)

    def introduce(self, token: Token) -> tuple[str, ...]:
        """As `refer`; where nobody is known, a participant under its noun phrase is made. Conjuncts count singly."""
        return unnamed.introduce(self.discourse, token)

    def tellings(self, used: Collection[str]) -> tuple[ParticipantTelling, ...]:
        """The final participants; those introduced only if another record uses them."""
        members = self.discourse.members.values()
        return tuple(m.telling() for m in members if m.key in used or not m.introduced)
