"""Resolution of common nouns: "the Iranian president", "his counterpart", "the Cuban government", "the ministry"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

from ingest.clean import BlockKind
from ingest.extract.coreference import bodies, plurals
from ingest.extract.coreference.discourse import Discourse, Resolve
from ingest.extract.coreference.epithets import named_before
from ingest.extract.coreference.office_complements import complement, is_headed, leader_without_office
from ingest.extract.coreference.participant import Member
from ingest.extract.coreference.person_nouns import means_people
from ingest.extract.coreference.spokespersons import SPOKEN, is_press_office, spoken_for
from ingest.extract.coreference.state_nouns import (
    country_meant,
    formal_name,
    modifiers,
    named_countries,
    possessed_countries,
    possessor,
    side_of_state,
    states_of,
)
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.titles import title_of
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

STYLES = frozenset(["majesty", "highness", "holiness", "excellency", "eminence"])
# Words before "government" that do not tell whose it is.
PLAIN_GOVERNMENTS = frozenset(
    {"interim", "transitional", "new", "current", "central", "federal", "military", "national"}
)
HEAD_NOUNS = frozenset({"chief", "head", "boss", "leader"})
OFFICIAL_REACH = 12  # sentences back in which an official is named who is told by the country alone
TOPIC_REACH, FOREMOST = 12, 3  # sentences back; times that a country is named as often as any other


def resolve(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """Keys of the referents of the noun phrase; () where they are not clear."""
    rule = spoken_for if is_press_office(token) else _rules().get(token.lower)
    if not (_definite(token) or token.lower in SPOKEN or token.lower in STYLES):
        return ()
    if rule is None and plurals.is_several(token):
        rule = plurals.resolve
    several = token.lower in LEXICON.coreference_words.plural_state_nouns and possessor(token)
    if rule is None and several and not any(t.dep == "compound" for t in token.children):  # not "their militia allies"
        rule = possessed_countries
    return (rule or _office_or_body)(discourse, token, refer)


def _office_or_body(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    return _office(discourse, token, refer) or bodies.resolve(discourse, token)


def _definite(token: Token) -> bool:
    """Whether the noun phrase is definite, so that its referent is known from the text."""
    for child in token.children:
        if child.dep == "poss" or child.lower in ("the", "both", "this", "that", "these", "those", "two", "three"):
            return True
    if _in_headline(token):
        return True
    return token.lower in ("both", "two") or (token.text[0].isupper() and token.i != token.sentence.tokens[0].i)


def _in_headline(token: Token) -> bool:
    """As in "Peruvian minister visits Oslo": headlines leave the article out, though not from "a minister"."""
    headline = token.sentence.block.kind is BlockKind.HEADLINE and token.tag in ("NN", "NNP")
    return headline and not any(child.lower in ("a", "an", "one", "another") for child in token.children)


@decides(Question.REFERENCE)
def _office(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "the Iranian president", "the foreign minister", "the presidents of Iran and Cuba"."""
    title = title_of(token.lower)
    if title is None:
        return _of_compound_office(discourse, token)
    diplomacy = _diplomacy(token)
    head = "diplomat" if diplomacy else title.phrase.split()[-1]
    countries = named_countries(discourse, diplomacy or token)
    words = {
        t.lower
        for t in modifiers(token)
        if t.i not in discourse.named_at and t.dep in ("amod", "compound") and t.tag != "VBN"  # "newly appointed"
    } - LEXICON.coreference_words.plain_adjectives
    served = _named_bodies(discourse, token)
    owner = possessor(token)
    if owner is not None and owner.i not in discourse.named_at:
        countries |= {c for key in refer(discourse, owner) if (c := discourse.members[key].country)}
        if not countries:
            return ()

    of = None if diplomacy else complement(discourse, token, refer)

    def fits(member: Member) -> bool:
        if not (member.is_person and is_headed(of, member)) or (countries and member.country not in countries):
            return False
        if served:
            return bool(served & member.serves) and (head in HEAD_NOUNS or _has_office(member, head))
        return _has_office(member, head) and words <= member.words

    found = [key for key in discourse.keys_before(token, 40) if fits(discourse.members[key])]
    if token.lower != title.phrase.split()[-1]:
        found = found or [m.key for m in discourse.first_members() if fits(m)]
        return tuple(found) if len(found) == len(countries) > 1 else ()
    if len(found) > 1 and not countries:
        return _most_likely(discourse, token, refer, found)
    found = found or ([] if of or served or words else leader_without_office(discourse, token, head, countries))
    if not found:
        found = [m.key for m in discourse.first_members() if fits(m) and not m.introduced]
        found = found or _of_unknown_country(discourse, head, words) if countries and not served else found
        return tuple(found) if len(found) == 1 else _named_later(discourse, token, head)
    return (found[0],)


@decides(Question.REFERENCE)
def _of_compound_office(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the *executive*" after "chief executive NAME": the last noun of an office that has more, by itself."""
    if token.tag != "NN" or not means_people(token) or modifiers(token):
        return ()
    found = [key for key in discourse.keys_before(token, OFFICIAL_REACH) if token.lower in discourse.members[key].heads]
    persons = [key for key in found if discourse.members[key].is_person and not discourse.members[key].introduced]
    return (persons[0],) if len(persons) == 1 else ()


def _of_unknown_country(discourse: Discourse, head: str, words: set[str]) -> list[str]:
    """As in "the Peruvian *envoy*", where the text names one envoy and does not say of which country."""
    holders = [m for m in discourse.members.values() if m.is_person and not m.introduced and _has_office(m, head)]
    return [m.key for m in holders if m.country is None and words <= m.words] if len(holders) == 1 else []


def _diplomacy(token: Token) -> Token | None:
    """As in "the head of Cuban *diplomacy*", "the head of the Foreign *Ministry*", who is the foreign minister."""
    if token.lower not in HEAD_NOUNS:
        return None
    nouns = (noun for child in token.children if child.lower == "of" for noun in child.children)
    return next((noun for noun in nouns if noun.lemma == "diplomacy" or _is_foreign_ministry(noun)), None)


def _is_foreign_ministry(noun: Token) -> bool:
    return noun.lower == "ministry" and any(child.lower == "foreign" for child in noun.children)


@decides(Question.REFERENCE)
def _named_later(discourse: Discourse, token: Token, head: str) -> tuple[str, ...]:
    """As in "expelled the Chilean *envoy*. Envoy NAME …": the one holder of that office, named just after it."""
    holders = [m for m in discourse.first_members() if m.is_person and head in m.heads and not m.introduced]
    if len(holders) != 1 or not holders[0].office_without_country or head in ("leader", "spokesperson"):
        return ()
    first, member = holders[0].spans[0], holders[0]
    after = discourse.parsed.sentences[token.sentence.index + 1 : token.sentence.index + 3]
    near = any(t.start == first.start for sentence in after for t in sentence.tokens)
    return (member.key,) if near and not possessor(token) else ()


def _named_bodies(discourse: Discourse, token: Token) -> set[str]:
    """Names of the organizations before the noun: "the UN chief"."""
    members = [discourse.members[key] for part in modifiers(token) for key in discourse.named_at.get(part.i, ())]
    return {name for member in members if member.is_body for name in (member.lexicon_name or member.name,)}


@decides(Question.REFERENCE)
def _most_likely(discourse: Discourse, token: Token, refer: Resolve, found: list[str]) -> tuple[str, ...]:
    """Of several that fit: the one whose office is stated without a country, the last subject, the last named."""
    unlocated = [key for key in found if discourse.members[key].office_without_country]
    if len(unlocated) == 1 and token.text[0].isupper():
        return (unlocated[0],)
    for index in range(token.sentence.index - 1, max(-1, token.sentence.index - 3), -1):
        for subject in discourse.subjects(discourse.parsed.sentences[index]):
            keys = [key for key in refer(discourse, subject) if key in found]
            if len(keys) == 1:
                return (keys[0],)
    return (found[0],)


def _has_office(member: Member, head: str) -> bool:
    """Whether the noun describes the person's office: "the premier" a prime minister, "the lawmaker" a senator."""
    if head in member.heads:
        return True
    if head == "leader":
        return member.leader or (member.known_leader and member.role is None)
    if head == "premier":
        return "minister" in member.heads and "prime" in member.words
    if head == "diplomat":
        return bool(member.heads & {"ambassador", "envoy"}) or "foreign" in member.words or "state" in member.words
    return head == "lawmaker" and bool(member.heads & LEXICON.coreference_words.lawmakers)


@decides(Question.REFERENCE)
def _government(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "the Cuban government", "his government", "the government in Quito"; alone, of the one country nearby.

    Where none is near, it is that of the country that the text before is on.
    """
    for part in modifiers(token):
        if states := states_of(discourse, refer(discourse, part)):
            return states
    for place in [t for child in token.children if child.dep == "prep" for t in child.children if t.dep == "pobj"]:
        if states := states_of(discourse, discourse.named_at.get(place.i, ())):
            return states
        known = gazetteer().get(place.text)
        if known and known.sense in (Sense.SEAT, Sense.COUNTRY) and known.country in discourse.states:
            return (discourse.states[known.country],)
    words = {t.lower for t in token.children if t.dep in ("amod", "compound") and t.tag != "VBN"}  # "self-declared"
    told = ("prep",) if words else ("prep", "relcl")  # "the interim government that ousted him"
    if words - PLAIN_GOVERNMENTS or any(t.dep in told for t in token.children):
        return ()
    near = {key for _, key in discourse.before(token, 1) if discourse.members[key].is_country}
    if len(near) == 1:
        return (near.pop(),)
    return () if near else _country_told_of(discourse, token)


def _country_told_of(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The country that the text before a token names far more often than any other."""
    named = Counter(key for _, key in discourse.before(token, TOPIC_REACH) if discourse.members[key].is_country)
    (key, count), (_, second) = [*named.most_common(2), ("", 0), ("", 0)][:2]
    return (key,) if count > FOREMOST * second else ()


@decides(Question.REFERENCE)
def _counterpart(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "his Cuban counterpart": the holder of the same office in the country named."""
    countries = named_countries(discourse, token)
    owner = possessor(token)
    holders = [discourse.members[key] for key in refer(discourse, owner)] if owner is not None else []
    heads = {head for member in holders if member.is_person for head in member.heads}
    keys = {m.key for m in holders}
    found = [
        m.key
        for m in discourse.first_members()
        if m.is_person and m.country in countries and m.key not in keys and not m.former
        if m.heads & heads or (m.leader and not heads)
    ]
    return tuple(found) if len(found) == 1 else ()


@decides(Question.REFERENCE)
def _styled_person(discourse: Discourse, token: Token, _: Resolve) -> tuple[str, ...]:
    """As in "His Majesty": the royal person, or for "Excellency" any leader, mentioned last."""
    for _at, key in discourse.before(token, 20):
        member = discourse.members[key]
        if member.is_person and (member.royal or (token.lower == "excellency" and member.leader)):
            return (key,)
    return ()


@decides(Question.REFERENCE)
def _official_of_country(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "the Lao *official*", "the Lao *guest*": the one of that country who holds an office and acts here.

    Of several the last who was a subject; in a headline the only one of the document. A noun without a country may mean
    anybody: "the official added".
    """
    countries = named_countries(discourse, token)
    if not countries or token.tag not in ("NN", "NNP"):
        return ()

    def fits(member: Member) -> bool:
        return member.is_person and member.role is not None and member.country in countries and not member.introduced

    before = [key for key in discourse.keys_before(token, OFFICIAL_REACH) if fits(discourse.members[key])]
    found = before or [member.key for member in discourse.first_members() if fits(member)]
    if len(found) == 1:
        return (found[0],)
    for index in range(token.sentence.index - 1, max(-1, token.sentence.index - 1 - OFFICIAL_REACH), -1):
        for subject in discourse.subjects(discourse.parsed.sentences[index]):
            keys = [key for key in refer(discourse, subject) if key in before]
            if len(keys) == 1:
                return (keys[0],)
    return ()


@cache
def _rules() -> dict[str, Callable[[Discourse, Token, Resolve], tuple[str, ...]]]:
    """The rules of nouns that have a special one, by noun."""
    return {
        **dict.fromkeys(SPOKEN, spoken_for),
        **dict.fromkeys(STYLES, _styled_person),
        **dict.fromkeys(LEXICON.coreference_words.government_nouns, _government),
        **dict.fromkeys(LEXICON.coreference_words.state_nouns, country_meant),
        **dict.fromkeys(LEXICON.coreference_words.epithets, named_before),
        **dict.fromkeys(LEXICON.coreference_words.officials, _official_of_country),
        **dict.fromkeys(("republic", "kingdom", "sultanate", "principality", "commonwealth", "emirate"), formal_name),
        "side": side_of_state,
        "counterpart": _counterpart,
    }
