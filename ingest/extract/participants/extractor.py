"""Extraction of the participants of a document: its names classified, merged, and given offices and countries."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.extract.coreference import counterparts, countries_served, late_offices
from ingest.extract.coreference.cast import Cast
from ingest.extract.coreference.participant import Member
from ingest.extract.names import classify, organizations, persons, recognize, venues
from ingest.extract.names.candidates import Piece, text_of
from ingest.extract.names.classify import is_relative
from ingest.extract.names.country_of_bodies import country_of
from ingest.extract.names.gazetteer import Sense, country_names
from ingest.extract.names.metonyms import locates
from ingest.extract.names.named_body import Organization
from ingest.extract.names.person_lexicon import first_names, fold_name, governs, leader_country
from ingest.extract.names.person_names import words_of
from ingest.extract.names.persons import Person
from ingest.extract.names.roles import country_after, country_before
from ingest.extract.participants.home_country import Home
from ingest.extract.participants.stated_offices import describe, roles_of
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed
from models.vocabulary import ParticipantKind


def find(parsed: Parsed) -> Cast:
    """The named participants of a document, as a cast that resolves its other mentions."""
    found = recognize.recognize_names(parsed)
    classified = classify.persons_and_organizations(found.open, found.in_headlines, found.labels)
    builder = _Builder(parsed, found.namesakes)
    for iso, pieces in found.countries.items():
        builder.country(iso, pieces)
    for name, pieces in found.peoples.items():
        builder.people(name, pieces)
    for person in persons.gather(classified[ParticipantKind.PERSON]):
        builder.person(person)
    tasks = builder.holders  # "Envoy for Social Affairs NAME": the complement of an office is no organization
    organizations_found = [
        piece for piece in classified[ParticipantKind.ORGANIZATION] if piece.tokens[0].i not in tasks
    ]
    bodies = [piece for piece in found.bodies if not _is_field(piece, tasks)]
    for body in organizations.gather(bodies + organizations_found):
        if not all(map(venues.is_venue, body.pieces)):
            builder.organization(body)
    home = builder.complete()
    cast = Cast(parsed, builder.members, builder.at, builder.holders, home.of)
    late_offices.assign_offices(cast.discourse)
    late_offices.assign_told_offices(cast.discourse)
    late_offices.assign_lead_offices(cast.discourse)
    countries_served.assign(cast.discourse)
    counterparts.complete(cast.discourse)
    return cast


def _is_field(piece: Piece, tasks: Mapping[int, str]) -> bool:
    """As in "*Labour* Minister NAME", "Minister of *Digital Technologies* NAME": what an office is in charge of."""
    fields = LEXICON.name_words.portfolio_words | LEXICON.name_words.portfolio_adjectives
    return all(token.i in tasks and token.lower in fields for token in piece.tokens)


class _Builder:
    """Builds the members, and the index of the tokens that name them."""

    def __init__(self, parsed: Parsed, namesakes: Mapping[str, str]) -> None:
        self.parsed = parsed
        self.namesakes = namesakes
        self.members: list[Member] = []
        self.at: dict[int, tuple[str, ...]] = {}
        self.keys: set[str] = set()
        self.owners: dict[str, int] = {}
        self.holders: dict[int, str] = {}
        self.usual: dict[str, str] = {}
        self.conjuncts: dict[str, int] = {}
        self.served: dict[str, tuple[int, ...]] = {}

    @decides(Question.FIELD)
    def country(self, iso: str, pieces: list[Piece]) -> None:
        """A country, under the fullest of its names in the document."""
        forms = [text_of(p) for p in pieces if p.known and p.known.sense is Sense.COUNTRY and len(p.tokens[0].text) > 3]
        member = self._new(max(forms, key=len, default=country_names()[iso]), ParticipantKind.COUNTRY, pieces)
        member.country = iso
        member.confidence = 0.5 if all(locates(piece) for piece in pieces) else 1.0

    @decides(Question.FIELD)
    def people(self, name: str, pieces: list[Piece]) -> None:
        """A people whose state not all recognize, as a group: "Palestinians"."""
        known = pieces[0].known
        member = self._new("Palestinians" if name == "Palestine" else name, ParticipantKind.GROUP, pieces)
        member.country, member.plural = known.country if known else None, True

    @decides(Question.FIELD)
    def organization(self, body: Organization) -> None:
        """An organization, with its country and sector."""
        member = self._new(max(map(text_of, body.pieces), key=len), ParticipantKind.ORGANIZATION, body.pieces)
        country = country_of(body)
        member.country = self.namesakes.get(country or "", country)
        member.lexicon_name = body.known.name if body.known else None
        member.sector = next((p.sector for p in body.pieces if p.sector), body.known.sector if body.known else None)
        member.words = {token.lower for piece in body.pieces for token in piece.tokens}
        member.heads = {word for word in member.words if word in LEXICON.organization_heads}
        member.acts_for_state = member.country is not None and _is_state(member)
        member.known_by_letters = body.known is not None and all(text_of(p).isupper() for p in body.pieces)
        if body.known and body.known.country:
            self.usual[member.key] = body.known.country

    @decides(Question.FIELD)
    def person(self, person: Person) -> None:
        """A person, with what follows from the titles and offices beside the name."""
        best = max(person.pieces, key=lambda p: (len(words_of(p)), len(p.tokens)))
        member = self._new(text_of(best), ParticipantKind.PERSON, person.pieces)
        for role in roles_of(person):
            describe(member, role)
            self.holders.update((token.i, member.key) for token in role.tokens if token.i not in self.at)
            if role.conjunct is not None and member.acts_for_state and not member.leader:
                self.conjuncts.setdefault(member.key, role.conjunct.i)
            self.served.setdefault(member.key, tuple(token.i for token in role.tokens))
            if role.owner is not None:
                self.owners.setdefault(member.key, role.owner.i)
                member.serves_at = role.owner.i
        member.country = member.country or _named_after(person)
        member.country = self.namesakes.get(member.country or "", member.country)
        member.office_without_country = member.role is not None and member.country is None
        words = words_of(best)
        member.known_leader = leader_country(words) is not None
        if member.presumed_country and leader_country(words, titled=True) == member.country:
            member.presumed_country = False
        member.relative = any(is_relative(piece) for piece in person.pieces)
        forms = dict.fromkeys(
            (words, *map(words_of, person.pieces))
        )  # "Lula" of "Luiz Inácio Lula da Silva" is the known one
        titled = member.leader or member.former
        if not member.of_world_body:  # "NATO chief NAME", who led a state before
            known = (leader_country(_with_given(words, one), titled=titled) for one in forms)
            member.country = member.country or next(filter(None, known), None)
        member.acts_for_state = member.acts_for_state or (
            member.known_leader and member.role is None and governs(words)
        )
        if member.gender is None and len(words) > 1:
            member.gender = first_names().get(words[0])

    def complete(self) -> Home:
        """Fill in countries that follow from others: from whom one serves, the document's home country, a surname.

        Returns the home country's decider, for participants without a name.
        """
        by_key = {member.key: member for member in self.members}
        for member in self.members:
            self._country_of_office(member, by_key)
        home = Home(self.parsed, self.members, self.at, self.namesakes.values())
        letters = [member for member in self.members if member.known_by_letters and _is_state(member)]
        doubtful = {member.lexicon_name: member.country for member in letters if home.doubts(member.country)}
        for member in self.members:
            _doubt(member, doubtful)
        for member in self.members:
            self._country_of_document(member, home)
        families: dict[str, str] = {}
        for member in self.members:
            if member.is_person and member.country:
                families.setdefault(member.name.split()[-1], member.country)
        for member in self.members:
            _country_of_family(member, families)
        return home

    @decides(Question.FIELD, fills="member")
    def _country_of_office(self, member: Member, by_key: Mapping[str, Member]) -> None:
        """A person without a country gets that of a person joined by "and", else of the body or person served."""
        if member.country is None and member.is_person:
            served = list(self.at.get(self.owners.get(member.key, -1), ()))
            bodies = [key for i in self.served.get(member.key, ()) for key in self.at.get(i, ())]
            served += [key for key in bodies if by_key[key].is_body]  # "the rector of Lund University"
            beside = self.at.get(self.conjuncts.get(member.key, -1), ())
            member.country = next((by_key[key].country for key in (*beside, *served) if by_key[key].country), None)

    @decides(Question.FIELD, fills="member")
    def _country_of_document(self, member: Member, home: Home) -> None:
        """An office-holder or state organ without a country gets the document's home country."""
        if member.presumed_country:
            member.country = home.instead_of(member.country)
        elif member.country is None:
            usual = self.usual.get(member.key) if member.lexicon_name in LEXICON.shared_names else None
            member.country = home.of(member) or (None if home.doubts(usual) else usual)
            member.guessed_country = member.country is not None
            is_state = member.is_body and member.guessed_country and _is_state(member)
            member.acts_for_state = member.acts_for_state or is_state

    @decides(Question.FIELD)
    def _new(self, name: str, kind: ParticipantKind, pieces: list[Piece]) -> Member:
        """A new participant with a unique key, entered for the tokens that name it."""
        base = re.sub(r"[^a-z0-9]+", "-", fold_name(name)).strip("-")[:40] or kind.value
        key, n = base, 2
        while key in self.keys:
            key, n = f"{base}-{n}", n + 1
        self.keys.add(key)
        member = Member(key, name, kind, [piece.span for piece in pieces])
        for piece in pieces:
            for token in piece.tokens:
                self.at[token.i] = (*self.at.get(token.i, ()), key)
        self.members.append(member)
        return member


@decides(Question.FIELD, fills="member")
def _doubt(member: Member, doubtful: Mapping[str | None, str | None]) -> None:
    """As in "NASA" where nothing else speaks of its country: a body of other words may have these letters.

    Who holds office in it has no country from it either. `doubtful` are countries by the lexicon's name of the body.
    """
    if any(name in doubtful and doubtful[name] == member.country for name in (member.lexicon_name, *member.serves)):
        member.country = leader_country(tuple(fold_name(member.name).split())) if member.is_person else None
        member.acts_for_state = member.acts_for_state and member.country is not None


@decides(Question.FIELD, fills="member")
def _country_of_family(member: Member, families: Mapping[str, str]) -> None:
    """A person without a country gets that of the first one with the same surname: "Ana Ruiz, his daughter"."""
    if member.country is None:
        member.country = families.get(_family(member))


STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})


def _family(member: Member) -> str:
    """The surname of a person, or of the person an administration is named after: "the Ruiz administration"."""
    words = member.name.split()
    if member.is_body and len(words) > 1 and words[-1] == "administration":
        return words[-2]
    return words[-1] if member.is_person else ""


def _is_state(member: Member) -> bool:
    """Whether the organization is an organ of a state, so that its acts are the state's."""
    return member.sector is not None and member.sector.value in STATE_SECTORS


def _with_given(full: tuple[str, ...], form: tuple[str, ...]) -> tuple[str, ...]:
    """A surname with the given name of the full form, so that a leader of that surname is not taken for it."""
    return (full[0], *form) if len(form) == 1 < len(full) and form[0] != full[0] else form


@decides(Question.FIELD)
def _named_after(person: Person) -> str | None:
    """The country of "King NAME of Y", "Y's NAME"."""
    for piece in person.pieces:
        tokens = piece.tokens[0].sentence.tokens
        first, last = piece.tokens[0].i - tokens[0].i, piece.tokens[-1].i - tokens[0].i
        if country := country_after(tokens, last + 1) or country_before(tokens, first):
            return country
    return None
