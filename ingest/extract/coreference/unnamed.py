"""Unnamed participants, known by their noun phrase: "a senior official", "foreign ministers"."""

from __future__ import annotations

import re

from ingest.extract.coreference import cataphora, epithets, late_names, resolver
from ingest.extract.coreference.bodies import is_body_reference
from ingest.extract.coreference.discourse import Discourse
from ingest.extract.coreference.noun_phrases import span_of
from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.partitives import is_share, kind_of_share
from ingest.extract.coreference.person_nouns import gender_of, kind_of, means_people, sector_of, singular, word_of
from ingest.extract.names.gazetteer import country_names
from ingest.extract.names.organization_lexicon import is_capital
from ingest.extract.names.subnational import country_of_first_place
from ingest.extract.names.titles import title_of
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind, Sector

# Sectors whose people belong to the country of the place they are in.
LOCAL_SECTORS = frozenset({Sector.CVL, Sector.OPP, Sector.JUD, Sector.COP, Sector.LAB, Sector.EDU, Sector.MED})
# Sectors of armed groups and nouns for a crowd, of which an article mostly tells of one.
FORCES = frozenset({Sector.COP, Sector.MIL, Sector.REB, Sector.UAF, Sector.CRM})
# Words that do not tell one armed group from another, and nouns for whichever attacked.
VAGUE = frozenset({"suspected", "alleged", "armed", "unknown", "unidentified", "masked"})
ATTACKERS = frozenset({"attacker", "assailant", "raider"})
# Tokens back in which "the leaders" and "the court" are told more fully, and what they are there.
TOLD_REACH, BODY_REACH, ACTING = 120, 400, frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
# Those "of a country" are not from there: "friends of Peru".
RELATIONS = frozenset({"friend", "supporter", "ally", "critic", "opponent", "enemy", "admirer", "sympathizer"})
CROWDS = frozenset({"protester", "protestor", "demonstrator"})
STATE_SECTORS = frozenset({Sector.GOV, Sector.LEG, Sector.MIL, Sector.JUD})


def introduce(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys of the noun phrase and its conjuncts, added where there are none; () for unresolved pronouns and things."""
    found = resolver.resolve(discourse, token) if token.tag.startswith(("PRP", "W")) else _single(discourse, token)
    for child in token.children:
        if child.lower == "others":  # "Peru and *others*"
            continue
        joined = (child.dep == "conj" and not _is_second_office(token, child)) or _is_listed(discourse, token, child)
        if joined and found:
            found = (*found, *introduce(discourse, child))
    return tuple(dict.fromkeys(found))


def _is_listed(discourse: Discourse, token: Token, other: Token) -> bool:
    """As in "Peru, *Chile* and some of their allies said": parsers take the second name of a list for an apposition."""
    if other.dep != "appos" or not any(child.dep == "cc" for child in other.children):
        return False
    names = [set(discourse.named_at.get(one.i, ())) for one in (token, other)]
    return all(names) and not names[0] & names[1]


def _is_second_office(token: Token, other: Token) -> bool:
    """As in "the mayor and former *teacher*": one article for two nouns that each mean one person."""
    if any(t.dep in ("det", "poss") for t in other.children) or not any(t.dep == "det" for t in token.children):
        return False
    return all(t.tag == "NN" and means_people(t) and kind_of(t) is ParticipantKind.PERSON for t in (token, other))


def _single(discourse: Discourse, token: Token) -> tuple[str, ...]:
    found = resolver.single(discourse, token) or discourse.introduced_at.get(token.i) or _predicated(discourse, token)
    found = found or _body_before(discourse, token) or cataphora.named_after(discourse, token)
    if not found and any(child.dep == "conj" and _is_second_office(token, child) for child in token.children):
        found = epithets.named_before(discourse, token, resolver.resolve)  # "the senator and presidential candidate"
    if found:
        return found
    if is_share(token) or _is_plain_body(token) or (token.pos in ("NOUN", "PROPN", "ADJ") and means_people(token)):
        return _introduce_phrase(discourse, token)
    return late_names.introduced_key(discourse, token) if token.pos == "PROPN" else ()


def _is_plain_body(token: Token) -> bool:
    """As in "the *Senate* urged", "*Parliament* met": the noun for an organ of a state, by itself with a capital."""
    organ = "organ" in (head.flags if (head := LEXICON.organization_heads.get(token.lower)) else ())
    return organ and is_capital(token) and not any(child.dep == "compound" for child in token.children)


@decides(Question.REFERENCE)
def _body_before(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "Peru's *parliament* met. The *body* denounced …": the unnamed organization that acted just before."""
    if not is_body_reference(token):
        return ()
    for index in range(token.sentence.index - 1, max(-1, token.sentence.index - 3), -1):
        for subject in discourse.subjects(discourse.parsed.sentences[index]):
            if subject.pos == "NOUN" and means_people(subject) and kind_of(subject) is ParticipantKind.ORGANIZATION:
                return resolver.single(discourse, subject) or _introduce_phrase(discourse, subject)
    return ()


@decides(Question.REFERENCE)
def _predicated(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "NAME is a *lawyer* who said", "NAME, a *lawyer* who said": a predicate noun refers to its subject."""
    noun = token
    while noun.dep == "conj" or (noun.dep == "appos" and noun.head.dep in ("attr", "conj")):
        noun = noun.head
    subject: Token | None = None
    if noun.dep == "attr" and noun.head.lemma == "be":
        subject = next((t for t in noun.head.children if t.dep == "nsubj"), None)
    elif noun.dep == "appos" and noun.head.i < noun.i:
        subject = noun.head
    if subject is None or token.tag not in ("NN", "NNP", "JJ") or kind_of(token) is not ParticipantKind.PERSON:
        return ()
    keys = resolver.single(discourse, subject)
    return keys if len(keys) == 1 and discourse.members[keys[0]].is_person else ()


@decides(Question.REFERENCE)
def _introduce_phrase(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "a senior official": a new unnamed participant, or the one introduced before by the same words."""
    share = is_share(token)
    owner = _owner(discourse, token)
    span = span_of(token)
    name = re.sub(r"\s+", " ", discourse.parsed.text[span.start : span.end])
    if owner is not None and any(t.dep == "poss" and t.tag == "PRP$" for t in token.children):
        name = f"{owner.name}'s {name}"  # "her campaign"
    kind = kind_of_share(token) if share else kind_of(token)
    handles = [name.casefold(), *([f"{token.lower} of {owner.key}"] if owner is not None else ())]
    same = None if share else _introduced_before(discourse, token, handles, kind)
    if same:
        same.spans.append(span)
        discourse.introduced_at[token.i] = (same.key,)
        return (same.key,)
    member = Member(discourse.new_key(name), name, kind, [span], introduced=True)
    member.named_by_owner = owner is not None
    _fill(discourse, member, token)
    discourse.add_introduced(member, token, handles)
    return (member.key,)


def _owner(discourse: Discourse, token: Token) -> Member | None:
    """The owner of a campaign or office: "*Ruiz*'s team", "the *Ruiz* team", "her team"."""
    if token.lower not in LEXICON.coreference_words.owned_nouns:
        return None
    parts = [t for t in token.children if t.dep in ("poss", "compound", "nmod")]
    keys = {key for part in parts for key in resolver.resolve(discourse, part)}
    return discourse.members[keys.pop()] if len(keys) == 1 else None


@decides(Question.FIELD, fills="member")
def _fill(discourse: Discourse, member: Member, token: Token) -> None:
    """The country, sector, and what later descriptions are compared with."""
    title = title_of(token.lower)
    member.plural = member.kind is ParticipantKind.GROUP
    member.country = _country(discourse, token)
    member.sector = sector_of(token.lower)
    member.heads = {token.lower}
    member.words = {t.lower for t in token.children}
    member.gender = gender_of(token)
    if member.kind is ParticipantKind.ORGANIZATION and member.sector in STATE_SECTORS:
        member.acts_for_state = member.country is not None  # "Peru's parliament"
    if title and not member.plural and token.lower not in LEXICON.name_words.kin:
        member.gender = title.gender or member.gender
        member.role = member.name
        member.role_span = member.spans[0]
        member.acts_for_state = "state" in title.flags and member.country is not None
        member.heads.add(title.phrase.split()[-1])


def _introduced_before(discourse: Discourse, token: Token, handles: list[str], kind: ParticipantKind) -> Member | None:
    """The participant introduced before by the same words, or for "the official" the last one with that head noun.

    An indefinite person ("an official") is always a new one.
    """
    if kind is ParticipantKind.PERSON and any(t.lower in ("a", "an", "another", "one") for t in token.children):
        return None
    if known := next(
        (discourse.introduced_by_handle[one] for one in handles if one in discourse.introduced_by_handle), None
    ):
        country = _country(discourse, token)  # "authorities in Chad" are not those in Mali
        return None if known.country and country and known.country != country else known
    if kind is ParticipantKind.GROUP and (same := _same_force(discourse, token)):
        return same
    behind = [t for t in token.children if t.i > token.i and t.start < span_of(token).end]
    if [t.lower for t in token.children if t.i < token.i] != ["the"] or behind:
        return None
    candidates = (m for m in discourse.last_members() if m.introduced and m.kind is kind)
    known = next((member for member in candidates if token.lower in member.heads), None)
    return known or _told_fully(discourse, token, kind)


@decides(Question.REFERENCE)
def _told_fully(discourse: Discourse, token: Token, kind: ParticipantKind) -> Member | None:
    """As in "*ECOWAS leaders* met. The *leaders* said …": the phrase before with that noun that says more of them."""
    reach = BODY_REACH if kind is ParticipantKind.ORGANIZATION else TOLD_REACH
    for earlier in reversed(discourse.tokens[max(0, token.i - reach) : token.i]):
        if earlier.lower != token.lower or earlier.dep not in ACTING or earlier.i in discourse.quoted:
            continue
        more = any(t.dep in ("amod", "compound", "nmod", "poss") or t.lower == "of" for t in earlier.children)
        keys = _single(discourse, earlier) if more else ()
        member = discourse.members[keys[0]] if len(keys) == 1 else None
        return member if member is not None and member.introduced and member.kind is kind else None
    return None


@decides(Question.REFERENCE)
def _same_force(discourse: Discourse, token: Token) -> Member | None:
    """As in "Chadian *security forces* fired. *Security forces* also …", "12 *protesters*": the one such group before.

    Not where the words before the noun tell another one: "Chadian soldiers" and "Malian soldiers".
    """
    if sector_of(word_of(token)) not in FORCES and singular(token.lower) not in CROWDS:
        return None
    own = {t.lower for t in token.children if t.i < token.i and t.dep in ("amod", "compound", "poss", "nmod")} - VAGUE
    if any(t.dep in ("prep", "relcl") for t in token.children) and not own <= CROWDS:
        return None
    if singular(token.lower) in ATTACKERS and not own:
        return _last_armed(discourse)
    heads = CROWDS if singular(token.lower) in CROWDS else {token.lower}
    found = [
        m
        for m in discourse.first_members()
        if m.introduced and m.plural and own <= m.words and {singular(one) for one in m.heads} & {*map(singular, heads)}
    ]
    return found[0] if len(found) == 1 else None


@decides(Question.REFERENCE)
def _last_armed(discourse: Discourse) -> Member | None:
    """As in "*Gunmen* raided a village. The attackers fled": the armed group mentioned last."""
    armed = (Sector.REB, Sector.UAF, Sector.CRM)
    return next((m for m in discourse.last_members() if m.introduced and m.plural and m.sector in armed), None)


def _country(discourse: Discourse, token: Token) -> str | None:
    """The one country that the noun phrase names before its head or after "of" or "from"."""
    parts = [t for t in token.children if t.dep in ("amod", "compound", "nmod", "poss")]
    for child in token.children:
        if child.dep == "prep" and child.lower in ("of", "from") and singular(token.lower) not in RELATIONS:
            parts += [t for t in child.children if t.dep == "pobj"]
    parts += [t for part in parts for t in part.children if t.dep in ("conj", "amod")]
    found = {discourse.members[key].country for part in parts for key in resolver.resolve(discourse, part)} - {None}
    apart = singular(token.lower) in RELATIONS
    country = found.pop() if len(found) == 1 else _located(discourse, token) if not (found or apart) else None
    return country if country in country_names() else None


def _located(discourse: Discourse, token: Token) -> str | None:
    """As in "Oslo's police chief", "a court in Accra", "the junta in Niger": the country, or the place's.

    Officials and rebels "in Geneva" may be from anywhere; its residents and judges are from that country.
    """
    places = [t for t in token.children if t.dep == "poss"]
    strange = singular(token.lower) in LEXICON.coreference_words.strangers
    citizens = sector_of(token.lower) in LOCAL_SECTORS and not strange
    local = citizens or token.lower in ("authorities", "council", "municipality")
    local = local or (
        token.tag == "NN" and sector_of(token.lower) in STATE_SECTORS | {Sector.OPP}
    )  # "the army in Mali"
    for child in token.children:
        if child.dep == "prep" and (child.lower == "of" or (child.lower == "in" and local)):
            places += [t for t in child.children if t.dep == "pobj"]
    named = [discourse.members[key] for place in places for key in discourse.named_at.get(place.i, ())[-1:]]
    found = [country for place in places if (country := country_of_first_place(place.subtree))]
    return next((m.country for m in named if m.is_country), next(iter(found), None))
