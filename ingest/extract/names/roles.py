"""Offices stated beside a person's name: "Chilean President NAME", "NAME, the foreign minister of Peru"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.office_phrases import holding_end, is_plural, office_in, only_describes, phrase_end
from ingest.extract.names.offices import LINKS, POSSESSIVE, STOPS, Role, build_role
from ingest.extract.names.organization_lexicon import is_capital, is_head
from ingest.extract.names.plural_offices import name_end, of_states_in_order, plural_title, title_to
from ingest.extract.names.portfolios import REACH, portfolio_end
from ingest.extract.names.subnational import region_at
from ingest.extract.names.titles import title_at
from ingest.lexicon import LEXICON
from ingest.lexicon.heads import Title
from ingest.parse.tokens import Token


def role_before(tokens: Sequence[Token], i: int) -> Role | None:
    """The role stated before a name that begins at token `i`, or before "(ABBREVIATION) NAME"."""
    if i > 3 and tokens[i - 1].text == ")" and tokens[i - 3].text == "(" and tokens[i - 2].text.isupper():
        i -= 3
    rules = (
        _direct,
        _with_portfolio,
        of_states_in_order,
        plural_title,
        _with_complement,
        _before_one_of,
        _with_comma,
        _apposed,
    )
    for rule in rules:
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


def country_before(tokens: Sequence[Token], i: int) -> str | None:
    """The country of "Peru's NAME", where the name begins at token `i`."""
    if i < 2 or tokens[i - 1].text not in POSSESSIVE:
        return None
    for k in range(max(0, i - 5), i - 1):
        known = gazetteer().match(tokens, k)
        if known and known[1] == i - 1:
            return known[0].country if known[0].sense in (Sense.COUNTRY, Sense.FORMAL) else None
    return None


def _direct(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "Iranian President NAME", "deputy foreign minister NAME", "Mr. NAME"."""
    title = title_to(tokens, i)
    if title is None or _is_bare_chief(tokens, title, i):
        return None
    return _with_first(tokens, build_role(tokens, title[1], i, title[0]))


def _is_bare_chief(tokens: Sequence[Token], title: tuple[Title, int], i: int) -> bool:
    """As in "Chief NAME": a form of address, where "Police Chief NAME" holds an office."""
    before = tokens[title[1] - 1] if title[1] else None
    alone = before is None or not (
        is_capital(before) or before.lower in LEXICON.title_modifiers or before.pos == "NOUN"
    )
    return tokens[i - 1].text == "Chief" and title[1] == i - 1 and alone


def _with_portfolio(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "Minister of Foreign Trade, Industry and Tourism NAME", "Minister of Labour of Peru NAME"."""
    for k in range(i - 2, max(-1, i - REACH), -1):
        found = title_at(tokens, k, i)
        if found is None or found[1] >= i or tokens[found[1]].lower not in ("of", "for"):
            continue
        end = portfolio_end(tokens, found[1] + 1)
        if end == found[1] + 1 or not (end == i or _is_of_country(tokens, end, i)):
            continue
        whole = title_to(tokens, found[1]) or (found[0], k)
        return _with_first(tokens, build_role(tokens, whole[1], i, whole[0]))
    return None


def _is_of_country(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether the tokens from `k` to `end` are "of COUNTRY"."""
    at = k + 1 + (k + 1 < end and tokens[k + 1].lower == "the")
    known = gazetteer().match(tokens, at) if at < end and tokens[k].lower == "of" else None
    return known is not None and known[1] == end and known[0].sense in (Sense.COUNTRY, Sense.FORMAL)


def _with_first(tokens: Sequence[Token], role: Role) -> Role:
    """As in "Peru's Prime Minister and Foreign Minister NAME": the office with the one that "and" joins to it.

    Not where one is in capitals and the other is not: then two persons are meant, of one country; but one in "the
    President's special envoy and Vice Premier NAME".
    """
    at = role.tokens[0].i - tokens[0].i
    joiner = tokens[at - 1].lower if at > 1 else ""
    if joiner != "and" and not (joiner == "," and is_capital(role.tokens[0])):
        return role
    title = title_to(tokens, at - 1)
    first = build_role(tokens, title[1], at - 1, title[0]) if title else _with_portfolio(tokens, at - 1)
    first = first or (_with_complement(tokens, at - 1) if joiner == "and" else None)
    if first is None or not (first.stated and role.stated) or is_plural(first.tokens[-1], first.title):
        return role
    if joiner == "," and not {token.lower for token in first.tokens} & {"deputy", "vice"}:
        return role  # "the president, Prime Minister NAME": two persons
    if is_capital(first.tokens[0]) != is_capital(role.tokens[0]) and first.owner is None:
        return replace(role, country=role.country or first.country)
    covered = (*tokens[first.tokens[0].i - tokens[0].i : at], *role.tokens)
    return replace(
        first,
        title=role.title if "leader" in role.title.flags else first.title,
        tokens=covered,
        country=first.country or role.country,
        body=first.body or role.body,
        owner=first.owner or role.owner,
    )


def _with_complement(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "Special Envoy for Arctic Affairs NAME": a role whose complement ends at the name."""
    k = i - 2
    while k >= max(0, i - REACH):
        if before := _bracket_before(tokens, k):
            k = before  # "Secretary of the Peru Tejedor Party / (PTP) / Committee NAME"
            continue
        if _ends_phrase(tokens[k]):
            return None
        found = title_at(tokens, k, i)
        if found and found[1] < i - 1 and tokens[found[1]].lower in ("of", "for", "to", "on", "at", "from", "in"):
            whole = title_to(tokens, found[1]) or (found[0], k)
            known = _is_written_large(tokens, whole[1]) or _ends_with_served(tokens, i)
            known = known or _names_field(tokens, found[1], i)
            if not known or tokens[i - 1].lower in ("the", "and", *LINKS, *POSSESSIVE):
                return None
            return _with_first(tokens, build_role(tokens, whole[1], i, whole[0]))
        k -= 1
    return None


def _bracket_before(tokens: Sequence[Token], k: int) -> int | None:
    """Where the words before an abbreviation in brackets end, if one ends at `k`."""
    closed = k > 2 and tokens[k].text == ")" and tokens[k - 2].text == "("
    return k - 3 if closed and tokens[k - 1].text.isupper() else None


def _is_written_large(tokens: Sequence[Token], k: int) -> bool:
    """As in "Special envoy for …", "Envoy for …": the title that begins at `k`, or a word that modifies it, is."""
    before = tokens[k - 1] if k else None
    modified = before is not None and before.lower in LEXICON.title_modifiers and is_capital(before)
    return is_capital(tokens[k]) or modified


def _names_field(tokens: Sequence[Token], k: int, i: int) -> bool:
    """As in "the head *of civil defence* NAME": the words before the name are a field, which has no article.

    Not in "the owner of the ship NAME", which may be the ship's.
    """
    words = tokens[k + 1 : i]
    plain = all(token.pos in ("NOUN", "ADJ") and not is_capital(token) for token in words)
    return plain and tokens[k].lower == "of" and words[-1].tag == "NN" and tokens[i].tag == "NNP"


def _ends_with_served(tokens: Sequence[Token], i: int) -> bool:
    """As in "speaker of the parliament NAME", "president of Peru NAME": the name follows an organization or country."""
    body = LEXICON.organization_heads.get(tokens[i - 1].lower)
    if body and ("organ" in body.flags or is_head(tokens[i - 1])):
        return True
    if tokens[i - 1].lower in LEXICON.name_words.area_nouns and is_capital(tokens[i - 2]):  # "of the Ohio region NAME"
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
    if i < 2 or tokens[i - 1].text != ",":
        return None
    if _acts_alone(tokens, i):
        return None
    plain = _direct(tokens, i - 1) or _with_portfolio(tokens, i - 1)
    if plain and _is_enclosed(tokens, i) and not _is_another(tokens, plain):
        return plain  # "Opposition Leader, NAME, said"
    for k in range(i - 2, max(0, i - 12) - 1, -1):
        if tokens[k].lower in ("the", "its", "'s", "’s", "a", "an", "their", "his", "her"):
            if role := office_in(tokens, k + 1, i - 1, plural=True):
                return role
        elif _ends_phrase(tokens[k]):
            break
    return None


def _apposed(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "A senator representing Kano, where the attack took place, NAME said": syntax ties the name to the noun."""
    name = tokens[i]
    while name.dep == "compound" and name.head.i > name.i:
        name = name.head
    noun, first = name.head, tokens[0].i
    if name.dep != "appos" or noun.i >= tokens[i].i or tokens[i - 1].text != "," or noun.tag not in ("NN", "NNP"):
        return None
    if noun.dep == "pobj":
        return None  # "The wife of the *president*, NAME"
    start = noun.subtree[0].i - first
    start += tokens[start].lower in ("a", "an", "the")
    role = office_in(tokens, start, min(phrase_end(tokens, noun.i - first), i - 1))
    return role if role and noun in role.tokens and not _is_another(tokens, role) else None


def _acts_alone(tokens: Sequence[Token], i: int) -> bool:
    """As in "According to the spokesman, NAME plans": the name is a new clause's subject, after an adverbial."""
    after = name_end(tokens, i)
    if after >= len(tokens) or tokens[after].pos not in ("VERB", "AUX"):
        return False
    return tokens[0].pos in ("ADP", "SCONJ", "ADV", "VERB") and all(token.text != "," for token in tokens[: i - 1])


def _is_another(tokens: Sequence[Token], role: Role) -> bool:
    """As in "a senator … Another senator, NAME": one more of a kind, told by the noun."""
    before = role.tokens[0].i - tokens[0].i - 1
    return before >= 0 and tokens[before].lower == "another"


def _is_enclosed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a comma, bracket or the sentence's end follows the name at `i`, as after an apposition."""
    after = name_end(tokens, i)
    return after >= len(tokens) or tokens[after].text in (",", ")", ".", ";", ":")


def role_after(tokens: Sequence[Token], j: int) -> Role | None:
    """The role that follows a name ending before token `j`: "NAME, the mayor of Y,", "NAME, who was envoy"."""
    if j + 2 >= len(tokens):
        return None
    mark, start = tokens[j], j + 1
    if mark.pos in ("AUX", "VERB"):
        return role_told(tokens, j)
    if mark.text not in (",", "–", "—", "("):
        return None
    if tokens[start].text.isdigit() and tokens[start + 1].text == "," and start + 2 < len(tokens):
        start += 2  # an age
    if tokens[start].lower == "who" and (told := holding_end(tokens, start + 1)):
        return office_in(tokens, told[0], phrase_end(tokens, told[0]), former=told[1])
    if tokens[start].lower in ("and", "or", "who", "which", "but"):
        return None
    return office_in(tokens, start, phrase_end(tokens, start))


def role_told(tokens: Sequence[Token], k: int) -> Role | None:
    """The role that a clause tells whose verb begins at token `k`: "NAME / is the mayor", "she / serves as envoy"."""
    told = holding_end(tokens, k)
    if told is None or (tokens[told[0] - 1].lower != "as" and tokens[told[0]].lower not in ("the", "a", "an")):
        return None
    role = office_in(tokens, told[0], phrase_end(tokens, told[0]), former=told[1])
    return None if role and only_describes(role) else role
