"""The participants of one document, and the resolution of its nouns and pronouns to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from ingest.extract.coreference import late_names, pronouns, resolver, unnamed
from ingest.extract.coreference.discourse import Discourse, Speech
from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.rivals import withdraw_countries
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import ParticipantTelling, Span
from models.vocabulary import ParticipantKind, Sector


class Cast:
    """The participants of a document: those with names, and unnamed ones that later stages introduce."""

    def __init__(
        self,
        parsed: Parsed,
        members: Sequence[Member],
        at: dict[int, tuple[str, ...]],
        holders: dict[int, str],
        home: Callable[[Member], str | None] = lambda member: None,
    ) -> None:
        """`at` maps the index of a token to the keys of the members whose names cover it, in order.

        `holders` maps the index of a token in an office stated beside a name to the key of the person named.
        `home` tells the country of an unnamed participant whose words name none: "protesters".
        """
        self.parsed = parsed
        self._home = home
        self.discourse = Discourse(parsed, {member.key: member for member in members}, at, holders)

    def named(self, token: Token) -> str | None:
        """The key of the participant whose proper name, demonym or seat of government covers this token."""
        keys = self.discourse.named_at.get(token.i)
        return keys[0] if keys else None

    def country(self, key: str) -> str | None:
        """ISO 3166-1 alpha-3 code of a participant's country."""
        return self.discourse.members[key].country

    def part_rivals(self, meeting: Iterable[str]) -> bool:
        """Withdraw guessed countries where two who meet have one office of one state; whether there were any."""
        return withdraw_countries([self.discourse.members[key] for key in meeting])

    def country_key(self, key: str) -> str | None:
        """The key of the country this participant acts for: of an office-holder only while in office."""
        return self.discourse.state_of(key)

    def body_key(self, key: str) -> str | None:
        """The key of the body of no state that this person holds office in: the UN, an armed group."""
        return self.discourse.body_of(key)

    def introduced_by(self, key: str) -> Token | None:
        """The head of the noun phrase under which an unnamed participant was introduced."""
        place = self.discourse.first_introduced.get(key)
        return None if place is None else self.discourse.tokens[place]

    def add_speech(self, span: Span, speakers: tuple[str, ...], addressees: tuple[str, ...]) -> None:
        """Resolve the first person inside `span` to the speakers, the second to the addressees."""
        self.discourse.add_speech(Speech(span, speakers, addressees))

    def kind(self, key: str) -> ParticipantKind:
        """The kind of a participant, named or not."""
        return self.discourse.members[key].kind

    def sector(self, key: str) -> Sector | None:
        """The sector of society a participant belongs to, if the text states it."""
        return self.discourse.members[key].sector

    def role(self, key: str) -> str | None:
        """The office of a person as stated."""
        return self.discourse.members[key].role

    def name_of(self, key: str) -> str:
        """The name of a participant, or the noun phrase of an unnamed one."""
        return self.discourse.members[key].name

    def is_public(self, key: str) -> bool:
        """Whether a person without office is public: a leader known the world over ("Macron met …"), or a relative."""
        member = self.discourse.members[key]
        return member.known_leader or member.relative

    def span_at(self, token: Token, keys: Iterable[str]) -> Span | None:
        """The whole name at a token, of whichever of these participants it names: "Saudi Arabia" at "Arabia"."""
        spans = (self.discourse.name_over(token, key) for key in keys)
        return max((one for one in spans if one), key=lambda one: one.end - one.start, default=None)

    def is_body(self, key: str) -> bool:
        """Whether a participant is an organization."""
        return self.discourse.members[key].is_body

    def agrees(self, pronoun: Token, keys: tuple[str, ...]) -> bool:
        """Whether a third-person pronoun agrees with these participants in number, kind and gender."""
        return pronouns.agrees(pronoun, [self.discourse.members[key] for key in keys])

    def antecedent(self, pronoun: Token) -> Token | None:
        """The antecedent of a pronoun if it is a noun without referent: "A *teacher* left. She said …"."""
        return pronouns.unnamed_antecedent(self.discourse, pronoun, resolver.resolve)

    def refer(self, token: Token) -> tuple[str, ...]:
        """Keys of the participants that the noun phrase headed by `token` refers to; () if there are none."""
        return resolver.resolve(self.discourse, token)

    def introduce(self, token: Token) -> tuple[str, ...]:
        """As `refer`, but a noun phrase without referent becomes an unnamed participant; so does each conjunct."""
        return unnamed.introduce(self.discourse, token)

    def can_name(self, token: Token) -> bool:
        """Whether `introduce` would know a proper noun for the name of somebody not known so far."""
        return late_names.can_name(self.discourse, token)

    def tellings(self, used: Collection[str]) -> tuple[ParticipantTelling, ...]:
        """The final participants; unnamed ones only if another record uses their keys."""
        members = self.discourse.members.values()
        told = [m for m in members if m.key in used or not m.introduced]
        return tuple(replace(m.telling(), country=self._home(m)) if _lacks(m) else m.telling() for m in told)


def _lacks(member: Member) -> bool:
    """Whether it is unnamed and no country follows from its words."""
    return member.introduced and member.country is None
