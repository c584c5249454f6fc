"""The syntactic arguments of a cue: its subject, its addressee, and their noun phrases."""

from __future__ import annotations

from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))
_SUBJECTS = ("nsubj", "csubj")
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_LEFT = frozenset(
    ("det", "compound", "amod", "poss", "nummod", "nmod", "quantmod", "predet", "case", "advmod", "punct")
)


def subject(verb: Token) -> Token | None:
    """The logical subject of a verb: the agent of a passive, else the subject of it or of the verb it depends on.

    "*Ali* said", "said *Ali*", "*Ali* came and said", "*Ali*, saying", "*Ali*, who said", "was told by *Ali*".
    """
    steps = 0
    token = verb
    while steps < 6:
        steps += 1
        found = _own_subject(token)
        if found is not None:
            return found
        climbed = _climb(token)
        if climbed is None:
            return None
        if climbed.pos in ("NOUN", "PROPN", "PRON"):
            return climbed
        token = climbed
    return None


def _own_subject(verb: Token) -> Token | None:
    passive = is_passive(verb)
    if passive:
        return agent(verb)
    if verb.dep == "pcomp" and verb.tag == "VB" and verb.head.lower == "with":
        return None  # "spoke with *Ali* to offer help": it is not Ali who offers
    for child in verb.children:
        if child.dep in _SUBJECTS and child.pos in NOMINAL | {"DET", "X"}:
            return _after_source(child)
    return _beside_day(verb)


def _beside_day(verb: Token) -> Token | None:
    """As in "*Ali* Sunday said": the name that the parser took for a part of the day's."""
    days = [child for child in verb.children if child.dep == "npadvmod" and child.i < verb.i and child.pos == "PROPN"]
    names = [one for day in days for one in day.children if one.dep == "compound" and one.pos == "PROPN"]
    return names[-1] if names and names[-1].i == days[-1].i - 1 else None


def _after_source(noun: Token) -> Token:
    """As in "According to the agency, *the mayor*, said": corrects a parse with the agency as subject."""
    tokens = noun.sentence.tokens
    start = noun.subtree[0].i - tokens[0].i
    if start >= 2 and tokens[start - 1].lower == "to" and tokens[start - 2].lower == "according":
        return next((child for child in noun.children if child.dep == "appos" and child.i > noun.i), noun)
    return noun


def referent(source: Token) -> Token:
    """The antecedent of a relative pronoun: "*the minister*, who said"; any other token itself."""
    if source.lower in _RELATIVES and source.tag in ("WP", "WDT", "DT", "IN"):
        for above in source.ancestors:
            if above.dep in ("relcl", "acl"):
                return above.head
    return source


def _climb(verb: Token) -> Token | None:
    """The token to look for a subject at where the verb has none; None if there is nowhere to look."""
    head = verb.head
    if head is verb or is_passive(verb) or verb.dep not in _DEPENDENT:
        return None
    if verb.dep == "ccomp" and verb.tag not in ("VBG", "VB"):
        return None
    if verb.dep == "xcomp":
        # "asked him to say": the object controls what it is asked to do
        return next((t for t in reversed(head.children) if t.dep in ("dobj", "dative") and t.i < verb.i), head)
    if verb.dep == "pcomp" and head.lower == "as":
        return _quoted(head.head)
    if verb.dep == "pcomp" or head.pos == "ADP" or (verb.dep == "acl" and verb.tag == "VB"):
        return next((above for above in head.ancestors if above.pos in ("VERB", "AUX")), None)
    return None if verb.dep == "conj" and head.pos in ("NOUN", "PROPN") else head


def _quoted(verb: Token) -> Token | None:
    """Who is quoted: "quoted *Ali* as saying", "*Ali* was quoted as saying"."""
    dep = "nsubjpass" if is_passive(verb) else "dobj"
    return next((child for child in verb.children if child.dep == dep), verb)


_DEPENDENT = frozenset(("acl", "relcl", "conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "aux", "prep", "parataxis"))


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was told", "reported by", "*asked* about it, he left"."""
    if verb.tag == "VBG" and not any(child.dep == "auxpass" for child in verb.children):
        return False  # "was quoted as *saying* by the paper"
    if verb.tag == "VBN" and verb.dep in ("advcl", "acl") and not any(child.dep == "aux" for child in verb.children):
        return True
    return any(child.dep in ("nsubjpass", "auxpass", "agent") for child in verb.children)


def agent(verb: Token) -> Token | None:
    """The noun of "by …" under a passive verb; parsers may hang it to the verb: "asked by talk show host *Hill*"."""
    for child in verb.children:
        if child.dep == "agent" or (child.lower == "by" and child.dep == "prep"):
            below = child.children or [one for one in verb.children if one.subtree[0].i == child.i + 1]
            return next((noun for noun in below if noun.dep in ("pobj", "dobj")), None)
    return None


def addressee(verb: Token) -> Token | None:
    """The head noun of who is spoken to: "told *reporters*", "said to *him*", "*he* was told"."""
    for child in verb.children:
        if child.dep == "nsubjpass":
            return child if verb.lemma in LEXICON.statement_words.told_verbs else None
        if child.dep == "dative" and child.pos in NOMINAL:
            return child
        if child.dep == "dobj" and verb.lemma in LEXICON.statement_words.told_verbs and child.i > verb.i:
            return child
        if (
            child.dep in ("prep", "dative")
            and child.lower == "to"
            and child.i > verb.i
            and verb.lemma in LEXICON.statement_words.spoken_to
        ):
            return next((noun for noun in child.children if noun.dep == "pobj" and noun.pos in NOMINAL), None)
    return None


def phrase(head: Token) -> Span:
    """The noun phrase up to its head, with a short "of …" after it: "the president of Iran"."""
    start, end = head.start, head.end
    for child in head.children:
        if child.i < head.i and child.dep in _LEFT and child.text[0].isalnum():
            start = min(start, child.subtree[0].start)
    for child in head.children:
        if child.dep == "prep" and child.lower == "of" and child.i == head.i + 1 and len(child.subtree) <= 5:
            end = child.subtree[-1].end
    return Span(start, end)


def is_withheld(verb: Token) -> bool:
    """Whether the word above says that it was not said: "refused to say", "stopped short of condemning".

    What "did not hesitate to" be said was said.
    """
    known, above, particles = LEXICON.event_words, verb.head, set[str]()
    while verb.dep == "pcomp" and above.dep in ("prep", "advmod", "prt") and above.head is not above:
        particles.add(above.lower)
        above = above.head
    names = {above.lemma, *(f"{above.lemma}_{one}" for one in particles)}
    if verb.dep not in ("xcomp", "pcomp") or not names & known.negated:
        return False
    negated = any(child.dep == "neg" for child in above.children)
    return not (negated and names & known.affirmed_by_negation)
