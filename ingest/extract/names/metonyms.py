"""Metonymy: where a capital stands for its government ("Tehran said", "ties between Tehran and Havana"; not "in")."""

from __future__ import annotations

from ingest.extract.names.candidates import Piece
from ingest.extract.names.gazetteer import Sense
from ingest.extract.names.titles import title_of
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

MAX_DEPTH = 4  # conjuncts and appositions followed upwards


@decides(Question.NAME)
def acts(piece: Piece) -> bool:
    """Whether the capital is used here as an actor or counterpart rather than a place."""
    return _acts(piece.head, 0)


def _acts(token: Token, depth: int) -> bool:
    words = LEXICON.name_words
    head = token.head
    if token.dep == "conj" and depth < MAX_DEPTH:
        return _acts(head, depth + 1)
    if token.dep == "nsubj":
        return head.lemma not in words.being_verbs
    if token.dep == "pobj":
        return (
            head.lower in words.dealing_prepositions
            or head.dep == "agent"
            or (head.lower == "on" and (head.head.lower in PRESSURES or head.head.lemma in APPEAL_VERBS))
        )
    if token.dep == "dobj":
        return head.lemma in words.urging_verbs
    if token.dep in ("poss", "compound", "nmod"):
        return head.lemma in words.policy_nouns or (token.dep != "poss" and head.lower in words.state_nouns)
    return False


# Verbs before "on": "called on Moscow to stop".
APPEAL_VERBS = frozenset({"call", "prevail"})
# Nouns before "on": "sanctions on Moscow".
PRESSURES = frozenset({"sanctions", "pressure", "tariffs", "embargo", "restrictions"})


@decides(Question.NAME)
def hosts(piece: Piece) -> bool:
    """Whether the capital receives an official or an embassy: "the premier flew to Amman", "his trip to Quito"."""
    place, words = piece.head, LEXICON.name_words
    if place.dep == "dobj":
        return place.head.lemma == "visit" and _has_official_subject(place.head)
    if place.dep != "pobj" or place.head.lower not in ("in", "to", "into", "for"):
        return False
    holder = place.head.head
    if holder.pos == "NOUN":
        return holder.lemma in words.missions or (holder.lemma in ("visit", "trip") and _is_official_visit(holder))
    return holder.lemma in words.travel_verbs and _has_official_subject(holder)


def _is_official_visit(visit: Token) -> bool:
    """Whether the visitor has a name or an office: the possessor of "visit", else the subject of its clause."""
    owners = [one for one in visit.children if one.dep == "poss" and one.tag != "PRP$"]
    verb = next((one for one in visit.ancestors if one.pos in ("VERB", "AUX")), None)
    return any(map(_is_official, owners)) if owners else verb is not None and _has_official_subject(verb)


def _has_official_subject(verb: Token) -> bool:
    """Whether the subject of a verb of travel has a name or an office, unlike "tourists" or "a flight"."""
    clause, subjects = verb, list[Token]()
    for _ in range(MAX_DEPTH):
        subjects = [one for one in clause.children if one.dep == "nsubj"]
        if subjects or clause.dep not in ("conj", "xcomp", "advcl", "acomp"):
            break
        clause = clause.head
    return any(map(_is_official, subjects))


def _is_official(noun: Token) -> bool:
    return noun.pos == "PROPN" or title_of(noun.lower) is not None


def locates(piece: Piece) -> bool:
    """Whether a country's name is only a location: "in Bolivia and Paraguay", "Aqaba, Jordan"."""
    if piece.known is None or piece.known.sense is not Sense.COUNTRY:
        return False
    return _locates(piece.head, 0)


def _locates(token: Token, depth: int) -> bool:
    if token.dep in ("conj", "appos") and depth < MAX_DEPTH:
        return _locates(token.head, depth + 1) or (token.dep == "appos" and token.head.pos == "PROPN")
    return token.dep == "pobj" and token.head.lower in LEXICON.name_words.place_prepositions
