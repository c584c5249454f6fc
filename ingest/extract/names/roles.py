"""Offices stated beside a person's name: "Chilean President NAME", "NAME, the foreign minister of Peru"."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.offices import LINKS, POSSESSIVE, STOPS, Role, build_role
from ingest.extract.names.organization_lexicon import is_capital, is_head
from ingest.extract.names.subnational import region_at
from ingest.extract.names.titles import title_at
from ingest.lexicon import LEXICON
from ingest.lexicon.heads import Title
from ingest.parse.tokens import Token


def role_before(tokens: Sequence[Token], i: int) -> Role | None:
    """The role stated before a name that begins at token `i`, or before "(ABBREVIATION) NAME"."""
    if i > 3 and tokens[i - 1].text == ")" and tokens[i - 3].text == "(" and tokens[i - 2].text.isupper():
        i -= 3
    for rule in (_direct, _plural_title, _with_complement, _before_one_of, _with_comma):
        if role := rule(tokens, i):
            return role
    return None


def country_after(tokens: Sequence[Token], j: int) -> str | None:
    """The country of "King NAME of Y", where the name ends before token `j`."""
    if j + 1 >= len(tokens) or tokens[j].lower != "of":
        return None
    at = j + 1 + (tokens[j + 1].lower == "the")
    known = gazetteer().match(tokens, at) if at < len(tokens) else None
    if known is None and tokens[j].lower == "of" and at < len(tokens):
        return region_at(tokens, at)
    return known[0].country if known and known[0].sense in (Sense.COUNTRY, Sense.FORMAL) else None


def _direct(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "Iranian President NAME", "deputy foreign minister NAME", "Mr. NAME"."""
    title = _title_to(tokens, i)
    if title is None:
        return None
    role = build_role(tokens, title[1], i, title[0])
    return _first_of_two(tokens, role) or role


def _title_to(tokens: Sequence[Token], i: int) -> tuple[Title, int] | None:
    """The longest title that ends right before token `i`, and where it begins."""
    for start in range(max(0, i - 5), i):
        found = title_at(tokens, start, i)
        if found and found[1] == i and not _ends_body(tokens, start):
            return found[0], start
    return None


def _ends_body(tokens: Sequence[Token], k: int) -> bool:
    """As in "speaker of the House of *Representatives* NAME": no title of the person's."""
    return k > 1 and tokens[k - 1].lower == "of" and is_head(tokens[k - 2])


def _first_of_two(tokens: Sequence[Token], role: Role) -> Role | None:
    """As in "former Cuban president and party leader NAME": the first of two offices joined by "and"."""
    at = role.tokens[0].i - tokens[0].i
    if at < 2 or tokens[at - 1].lower != "and" or is_capital(tokens[at - 2]):
        return None
    title = _title_to(tokens, at - 1)
    return build_role(tokens, title[1], at - 1, title[0]) if title else None


def _plural_title(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "Presidents X and NAME", "Senators X, Y and NAME": a plural title before the first of several names."""
    if i < 3 or tokens[i - 1].lower not in ("and", ","):
        return None
    for k in range(i - 2, max(-1, i - 14), -1):
        if not is_capital(tokens[k]) and tokens[k].lower not in ("and", ",", "of", "the", "-"):
            return None
        found = title_at(tokens, k, i)
        if found and is_plural(tokens[found[1] - 1], found[0]) and is_capital(tokens[found[1]]):
            whole = _title_to(tokens, found[1]) or (found[0], k)
            return build_role(tokens, whole[1], found[1], whole[0])
    return None


def _with_complement(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "Special Envoy for Arctic Affairs NAME": a role whose complement ends at the name."""
    for k in range(i - 2, max(0, i - 14) - 1, -1):
        if _ends_phrase(tokens[k]):
            return None
        found = title_at(tokens, k, i)
        if found and found[1] < i - 1 and tokens[found[1]].lower in ("of", "for", "to", "on", "at", "from", "in"):
            if not (is_capital(tokens[k]) or _ends_with_served(tokens, i)) or tokens[i - 1].lower in (
                "the",
                "and",
                *LINKS,
                *POSSESSIVE,
            ):
                return None
            whole = _title_to(tokens, found[1]) or (found[0], k)
            return build_role(tokens, whole[1], i, whole[0])
    return None


def _ends_with_served(tokens: Sequence[Token], i: int) -> bool:
    """As in "speaker of the parliament NAME", "president of Peru NAME": the name follows an organization or country."""
    body = LEXICON.organization_heads.get(tokens[i - 1].lower)
    if body and "organ" in body.flags:
        return True
    known = [found for k in range(max(0, i - 5), i) if (found := gazetteer().match(tokens, k)) and found[1] == i]
    return any(one.sense in (Sense.COUNTRY, Sense.ORGANIZATION) for one, _ in known)


def _ends_phrase(token: Token) -> bool:
    if token.pos == "VERB":  # not "the newly *appointed* ambassador of …"
        return not (token.dep == "amod" and token.head.i > token.i)
    return token.text in STOPS or token.pos == "AUX" or (token.pos == "PRON" and token.tag != "PRP$")


def _before_one_of(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "the former mayor and one of the founders of the movement NAME": the office before "and one of"."""
    for k in range(i - 3, max(1, i - 12), -1):
        if _ends_phrase(tokens[k]):
            return None
        if [token.lower for token in tokens[k : k + 3]] == ["and", "one", "of"]:
            return _direct(tokens, k)
    return None


def _with_comma(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "the chief prosecutor of the capital, NAME, said"."""
    if i < 2 or tokens[i - 1].text != "," or _is_subject_after_source(tokens[i]):
        return None
    for k in range(i - 2, max(0, i - 12) - 1, -1):
        if tokens[k].lower in ("the", "its", "'s", "’s", "a", "an", "their", "his", "her"):
            if role := _in_phrase(tokens, k + 1, i - 1, plural=True):
                return role
        elif _ends_phrase(tokens[k]):
            break
    return None


def _is_subject_after_source(token: Token) -> bool:
    """As in "According to the ministry's spokesman, *NAME* will go": the spokesman is another."""
    while token.dep in ("compound", "nmod"):
        token = token.head
    before = [one for one in token.head.children if one.i < token.i]
    return token.dep in ("nsubj", "nsubjpass") and any(one.lower == "according" for one in before)


def role_after(tokens: Sequence[Token], j: int) -> Role | None:
    """The role that follows a name ending before token `j`: "NAME, the mayor of Y,", "NAME, who was envoy"."""
    if j + 2 >= len(tokens):
        return None
    mark, start = tokens[j], j + 1
    if mark.lower in ("is", "was"):
        known = tokens[start].lower in ("the", "a", "an")
        return _in_phrase(tokens, start, _phrase_end(tokens, start), former=mark.lower == "was") if known else None
    if mark.text not in (",", "–", "—", "("):
        return None
    if tokens[start].text.isdigit() and tokens[start + 1].text == "," and start + 2 < len(tokens):
        start += 2  # an age
    if tokens[start].lower == "who" and start + 2 < len(tokens) and tokens[start + 1].lower in ("is", "was"):
        was = tokens[start + 1].lower == "was"
        return _in_phrase(tokens, start + 2, _phrase_end(tokens, start + 2), former=was)
    if tokens[start].lower in ("and", "or", "who", "which", "but"):
        return None
    return _in_phrase(tokens, start, _phrase_end(tokens, start))


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Where the noun phrase from `start` ends: at punctuation, a finite verb or a new clause, within sixteen tokens."""
    for end in range(start, min(len(tokens), start + 16)):
        finite = tokens[end].pos == "VERB" and tokens[end].tag not in ("VBG", "VBN")
        if finite or tokens[end].text in STOPS or tokens[end].pos in ("AUX", "SCONJ"):
            return end
    return min(len(tokens), start + 16)


def is_plural(token: Token, title: Title) -> bool:
    """Whether the title is in the plural."""
    return token.lower != title.phrase.split()[-1] and token.lower.endswith("s")


def _in_phrase(
    tokens: Sequence[Token], start: int, end: int, *, former: bool = False, plural: bool = False
) -> Role | None:
    """The first title in the noun phrase, unless it follows a preposition: then it is not the head."""
    k = start
    while k < end:
        found = title_at(tokens, k, end)
        if found is None:
            if tokens[k].lower in LINKS or tokens[k].lower in ("and", "that", "who", "which", "by", "when", "where"):
                return None
            k += 1
            continue
        title, after = found
        many = is_plural(tokens[after - 1], title)
        if many and not plural:
            return None
        if after == end or tokens[after].pos not in ("NOUN", "PROPN"):
            return build_role(tokens, k, after if many else end, title, former=former)
        k = after
    return None
