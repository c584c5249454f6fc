"""Participants that have no name: "a senior official", "foreign ministers", known by their noun phrase."""

from __future__ import annotations

import re

from ingest.extract import references
from ingest.extract.discourse import Discourse
from ingest.extract.gazetteer import country_names
from ingest.extract.given import fold
from ingest.extract.member import Member
from ingest.extract.people_nouns import kind_of, means_people, sector_of
from ingest.extract.titles import title_of
from ingest.language import Token
from ingest.lexicon.rows import classes
from ingest.tellings import Span
from models.vocabulary import ParticipantKind

OUTSIDE = frozenset(
    {"det", "poss", "case", "predet", "punct", "cc", "conj", "appos", "relcl", "acl", "preconj", "mark", "advmod"}
)


def introduce(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys of the noun phrase and its conjuncts, made where nobody is known; () for pronouns, things and the like."""
    found = references.resolve(discourse, token) if token.tag.startswith(("PRP", "W")) else _own(discourse, token)
    for child in token.children:
        if child.dep == "conj" and found:
            found = (*found, *introduce(discourse, child))
    return tuple(dict.fromkeys(found))


def _own(discourse: Discourse, token: Token) -> tuple[str, ...]:
    return references.single(discourse, token) or discourse.made.get(token.i) or _make(discourse, token)


def _make(discourse: Discourse, token: Token) -> tuple[str, ...]:
    if token.pos not in ("NOUN", "PROPN", "ADJ") or not means_people(token):
        return ()
    span = _span(token)
    name = re.sub(r"\s+", " ", discourse.parsed.text[span.start : span.end])
    kind = kind_of(token)
    same = _same(discourse, token, name, kind)
    if same:
        same.spans.append(span)
        discourse.made[token.i] = (same.key,)
        return (same.key,)
    member = Member(_key(discourse, name), name, kind, [span], introduced=True)
    _fill(discourse, member, token)
    discourse.add(member, token)
    return (member.key,)


def _fill(discourse: Discourse, member: Member, token: Token) -> None:
    """Country, sector and what later descriptions may go back to."""
    title = title_of(token.lower)
    member.plural = member.kind is ParticipantKind.GROUP
    member.country = _country(discourse, token)
    member.sector = sector_of(token.lower)
    member.heads = {token.lower}
    member.words = {t.lower for t in token.children}
    if title and not member.plural:
        member.gender = title.gender
        member.role = member.name
        member.role_span = member.spans[0]
        member.state = "state" in title.flags and member.country is not None
        member.heads.add(title.phrase.split()[-1])


def _same(discourse: Discourse, token: Token, name: str, kind: ParticipantKind) -> Member | None:
    """The participant introduced before under the same words; a single person only if this one is definite."""
    if kind is ParticipantKind.PERSON and any(t.lower in ("a", "an", "another", "one") for t in token.children):
        return None
    return discourse.introduced.get(name.casefold())


def _span(token: Token) -> Span:
    """The noun phrase without article, possessive and what is added after a comma; "X's office" keeps its owner."""
    barred = OUTSIDE - {"poss"} if token.lower in classes("reference_words.txt")["owned"] else OUTSIDE
    found, waiting = [], [token]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += [t for t in here.children if here is not token or t.dep not in barred or t.text == "-"]
    found.sort(key=lambda t: t.i)
    at = first = last = found.index(token)
    while first > 0 and found[first - 1].i == found[first].i - 1:
        first -= 1
    while last + 1 < len(found) and found[last + 1].i == found[last].i + 1:
        last += 1
    while first < at and found[first].lower in classes("reference_words.txt")["roughly"]:
        first += 1
    while found[first].text in ('"', "'", "-", ",", "“", "‘") and first < at:
        first += 1
    return Span(found[first].start, found[last].end)


def _country(discourse: Discourse, token: Token) -> str | None:
    """The one country that the noun phrase names before its head or after "of" or "from"."""
    parts = [t for t in token.children if t.dep in ("amod", "compound", "nmod", "poss")]
    for child in token.children:
        if child.dep == "prep" and child.lower in ("of", "from"):
            parts += [t for t in child.children if t.dep == "pobj"]
    parts += [t for part in parts for t in part.children if t.dep == "conj"]
    found = {discourse.members[key].country for part in parts for key in references.resolve(discourse, part)} - {None}
    country = found.pop() if len(found) == 1 else None
    return country if country in country_names() else None


def _key(discourse: Discourse, name: str) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40] or "group"
    key, n = base, 2
    while key in discourse.members:
        key, n = f"{base}-{n}", n + 1
    return key
