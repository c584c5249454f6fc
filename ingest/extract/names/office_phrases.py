"""Offices as heads of a noun phrase: "NAME, *the deputy premier and minister of labour*", "who is *mayor of Y*"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.names.offices import LINKS, POSSESSIVE, STOPS, Role, build_role, is_field_pair
from ingest.extract.names.titles import title_at
from ingest.lexicon import LEXICON
from ingest.lexicon.heads import Title
from ingest.parse.tokens import Token
from models.vocabulary import Sector


def phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Where the noun phrase from `start` ends: at punctuation, a finite verb or a new clause, within sixteen tokens."""
    for end in range(start, min(len(tokens), start + 16)):
        finite = tokens[end].pos == "VERB" and tokens[end].tag not in ("VBG", "VBN")
        if finite or tokens[end].text in STOPS or tokens[end].pos in ("AUX", "SCONJ"):
            return end
    return min(len(tokens), start + 16)


HOLDING = {"is": False, "was": True, "became": False, "serve": False, "serves": False, "served": True}
HOLDING |= {"works": False, "worked": True, "acts": False, "acted": True}  # whether the office is over
WITH_AS = HOLDING.keys() - {"is", "was", "became"}
ADVERBS = frozenset({"also", "now", "currently", "then", "previously", "formerly", "once", "still"})


def holding_end(tokens: Sequence[Token], k: int) -> tuple[int, bool] | None:
    """Where the words for holding an office that begin at token `k` end, and whether it is over; None without any.

    "is", "was also", "has been", "serves as", "has served as", "became".
    """
    has = k < len(tokens) and tokens[k].lower in ("has", "had")
    over = has and tokens[k].lower == "had"
    k += has
    while k < len(tokens) and tokens[k].lower in ADVERBS:
        k += 1
    verb = tokens[k].lower if k < len(tokens) else ""
    if has:
        known = verb in ("been", "served", "worked", "acted")
    else:
        known, over = verb in HOLDING, HOLDING.get(verb, False)
    k += 1
    while k < len(tokens) and tokens[k].lower in ADVERBS:
        k += 1
    if not known or k >= len(tokens):
        return None
    if verb in WITH_AS:
        return (k + 1, over) if tokens[k].lower == "as" and k + 1 < len(tokens) else None
    return k, over


def office_in(
    tokens: Sequence[Token], start: int, end: int, *, former: bool = False, plural: bool = False
) -> Role | None:
    """The first title in the noun phrase, unless it follows a preposition: then it is not the head."""
    k = start
    while k < end:
        found = title_at(tokens, k, end)
        if found is None:
            inside = tokens[k].lower == "and" and start < k < end - 2
            if inside and title_at(tokens, k + 2, end) and is_field_pair(tokens[k - 1], tokens[k + 1]):
                k += 2
                continue
            if tokens[k].lower in LINKS or tokens[k].lower in ("and", "that", "who", "which", "by", "when", "where"):
                return None
            k += 1
            continue
        title, after = found
        if after < end and tokens[after].text in POSSESSIVE:  # "the president's top aide"
            k = after + 1
            continue
        many = is_plural(tokens[after - 1], title)
        if many and not plural:
            return None
        if after == end or tokens[after].pos not in ("NOUN", "PROPN"):
            role = build_role(tokens, k, after if many else end, title, former=former)
            return role if many else _with_second(tokens, role, end)
        k = after
    return None


def _with_second(tokens: Sequence[Token], role: Role, end: int) -> Role:
    """As in "NAME, deputy premier and minister of labour": the office with the one that "and" joins to it."""
    k = role.tokens[-1].i - tokens[0].i + 1
    if k >= end or tokens[k].lower != "and":
        return role
    at = k + 1
    while at < end and tokens[at].lower in LEXICON.title_modifiers and not title_at(tokens, at, end):
        at += 1
    found = title_at(tokens, at, end) if at < end else None
    if found is None or is_plural(tokens[found[1] - 1], found[0]):
        return role
    second = build_role(tokens, at, end, found[0])
    covered = (*role.tokens, *tokens[k : second.tokens[-1].i - tokens[0].i + 1])
    return replace(role, tokens=covered, country=role.country or second.country, body=role.body or second.body)


def is_plural(token: Token, title: Title) -> bool:
    """Whether the title is in the plural."""
    return token.lower != title.phrase.split()[-1] and token.lower.endswith("s")


def only_describes(role: Role) -> bool:
    """As in "NAME was a witness", "NAME is the best negotiator": what a clause says of somebody is no office."""
    return role.title.sector in (Sector.CVL, None) or any(token.tag in ("JJS", "RBS") for token in role.tokens)
