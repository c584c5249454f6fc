"""Resolution of common nouns for organizations: "the ministry", "the agency", "the bloc"."""

from __future__ import annotations

from ingest.extract.coreference.discourse import SUBJECTS, Discourse
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import Sector

PART_REACH = 12  # sentences back in which a body is named whose name is told in part
UNELECTED = frozenset({Sector.BUS, Sector.JRN})  # of firms and papers that are called so, but not "the body"
# Common nouns for an organization that its name need not contain, with the sector of the organizations they fit.
SYNONYMS = {
    "company": "BUS", "firm": "BUS", "manufacturer": "BUS", "airline": "BUS", "carrier": "BUS", "corporation": "BUS",
    "newspaper": "JRN", "paper": "JRN", "broadcaster": "JRN", "daily": "JRN", "outlet": "JRN", "network": "JRN",
    "party": "PTY", "rebels": "REB", "militants": "REB", "militia": "REB",
}  # fmt: skip


# Nouns after the name of what they mean, and the sectors they fit: "the Reuters news *agency*", "the Hamas *movement*".
PRESS = frozenset({"newspaper", "daily", "website", "portal", "broadcaster", "magazine", "tabloid", "weekly"})
KINDS = {
    "movement": {Sector.REB, Sector.UAF, Sector.PTY}, "group": {Sector.REB, Sector.UAF}, "militia": {Sector.REB},
    "organization": {Sector.REB, Sector.UAF}, "organisation": {Sector.REB, Sector.UAF}, "party": {Sector.PTY},
    "company": {Sector.BUS}, "firm": {Sector.BUS}, "bank": {Sector.BUS}, "airline": {Sector.BUS},
}  # fmt: skip


@decides(Question.REFERENCE)
def named_with_kind(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the Reuters news *agency*", "the Hamas *movement*": the body whose name stands before what it is.

    Not in "the UN agency", "the Ruiz party", which are others.
    """
    parts = [child for child in token.children if child.dep in ("compound", "nmod") and child.i < token.i]
    keys = [key for part in parts for key in discourse.named_at.get(part.i, ())[-1:]]
    bodies = [member for key in keys if (member := discourse.members[key]).is_body]
    if token.tag != "NN" or len(set(keys)) != 1 or not bodies:
        return ()
    press = token.lower in PRESS or (token.lower == "agency" and any(part.lower == "news" for part in parts))
    return (keys[0],) if press or bodies[0].sector in KINDS.get(token.lower, ()) else ()


@decides(Question.REFERENCE)
def resolve(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the ministry", "the agency", "the company": the last organization mentioned that the noun fits."""
    word = token.lower
    if is_body_reference(token) and (keys := _acting_body(discourse, token)):
        return keys
    if any(t.dep in ("amod", "compound", "poss", "relcl", "prep") for t in token.children):
        return _called_in_part(discourse, token)
    sector = SYNONYMS.get(word)
    found = ""
    for at, key in discourse.before(token, 8):
        member = discourse.members[key]
        acts = discourse.tokens[at].dep in SUBJECTS
        fits = sector is not None and (member.sector == sector or (acts and member.sector is None))
        if member.is_body and (word in member.heads or fits):
            if sector is None or acts:
                return (key,)  # "the airline" is more likely a subject than what that subject deals with
            found = found or key
    return (found,) if found else ()


@decides(Question.REFERENCE)
def _called_in_part(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the electoral *commission*" after "Independent Electoral Commission", "the Peruvian trade *ministry*".

    Every word before the noun is in the name, or is of the body's country.
    """
    before = [t for t in token.children if t.i < token.i and t.dep in ("amod", "compound", "nmod")]
    if not before or any(t.dep in ("poss", "relcl", "prep", "acl") for t in token.children) or token.tag != "NN":
        return ()
    for _, key in discourse.before(token, PART_REACH):
        member = discourse.members[key]
        if not member.is_body or token.lower not in member.heads or member.introduced:
            continue
        own = [t for t in before if t.lower not in member.words]
        states = {discourse.members[one].country for t in own for one in discourse.named_at.get(t.i, ())}
        if len(own) == len(before) or not all(t.i in discourse.named_at for t in own):
            continue
        if states <= {member.country}:
            return (key,)
    return ()


def is_body_reference(token: Token) -> bool:
    """Whether a noun for any body acts and needs an antecedent: "the *bloc* demanded", not "the body of a man"."""
    if token.lower not in LEXICON.coreference_words.body_nouns or token.dep not in ("nsubj", "pobj"):
        return False
    if token.dep == "pobj" and token.head.lower != "by":
        return False
    definite = any(t.lower in ("the", "this") for t in token.children)
    return definite and not any(t.dep in ("prep", "relcl", "poss", "acl", "appos", "conj") for t in token.children)


@decides(Question.REFERENCE)
def _acting_body(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "ECOWAS met in Abuja. The *bloc* demanded …": the organization that was last a subject."""
    for index in range(token.sentence.index - 1, max(-1, token.sentence.index - 4), -1):
        for subject in discourse.subjects(discourse.parsed.sentences[index]):
            parts = [subject, *(t for t in subject.children if t.dep in ("compound", "poss", "nmod"))]
            places = [discourse.named_at.get(t.i) or discourse.introduced_at.get(t.i, ()) for t in parts]
            bodies = [key for keys in places for key in keys if discourse.members[key].is_body]
            if bodies and discourse.members[bodies[0]].sector not in UNELECTED:
                return (bodies[0],)
    return ()
