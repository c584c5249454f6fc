"""Active and passive voice: the agents and patients of a verb."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.clean import BlockKind
from ingest.extract.events.syntax.clause import RELATIVE_TAGS, after, children, relative_antecedent, surface
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

# Prepositions of the place or day of an event.
SETTING_PREPOSITIONS = frozenset({"on", "in", "at", "of", "near"})


def passive(verb: Token) -> bool:
    """Whether the verb is passive: "was attacked", "the sanctions imposed on Cuba"."""
    if any(child.dep in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if _is_reduced_passive(verb) or _continues_passive(verb) or ordering(verb):
        return True
    if verb.tag != "VBN" or any(child.lower in ("have", "has", "had", "'ve", "having") for child in verb.children):
        return False
    if verb.dep == "conj" and verb.head.tag == "VBN":
        return passive(verb.head)
    return _is_passive_participle(verb)


def ordering(verb: Token) -> Token | None:
    """The verb of command whose result a bare participle is: "a judge *ordered* two leaders detained".

    Not in "ordered the men who fled detained by the police to leave", nor with a subject and an object of its own.
    """
    if verb.tag not in ("VBN", "VBD") or children(verb, "dobj", "aux", "auxpass", "ccomp", "mark"):
        return None
    head = verb.head
    if verb.dep == "acl" and head.dep in ("dobj", "nsubj") and head.head.lemma in LEXICON.event_words.ordering_verbs:
        return head.head if not children(head.head, "xcomp") and not _by(verb) else None
    if verb.dep in ("ccomp", "xcomp", "oprd") and head.lemma in LEXICON.event_words.ordering_verbs:
        return head if head is not verb else None
    for subject in children(verb, "nsubj"):  # "a judge ordered editor NAME held", misread as an adjective
        for one in subject.subtree:
            if one.lemma in LEXICON.event_words.ordering_verbs and one.tag == "VBD" and one.dep in ("amod", "acl"):
                return one if one.i < subject.i else None
    return None


def _is_passive_participle(verb: Token) -> bool:
    """Whether a participle without "be" is passive: "the village attacked by rebels"."""
    if verb.dep == "relcl":  # "the government that ousted him"
        return not any(one.tag in RELATIVE_TAGS for one in children(verb, "nsubj"))
    if verb.dep == "acl":  # "Gunmen on motorcycles killed eleven people", misread as a phrase
        return not (verb.lemma in LEXICON.event_words.transitive_verbs and children(verb, "dobj"))
    return verb.dep in ("amod", "advcl")


def _is_reduced_passive(verb: Token) -> bool:
    """Whether it is a passive without "be": the headline "Two soldiers killed in Gao", or "were confirmed killed"."""
    if verb.tag not in ("VBN", "VBD") or children(verb, "dobj", "aux", "ccomp", "xcomp", "prt"):
        return False
    if verb.dep in ("xcomp", "oprd", "ccomp") and verb.head is not verb and verb.head.tag in ("VBN", "VBD"):
        return passive(verb.head) and not children(verb, "nsubj")
    if any(one.lower in ("at", "on", "into") for one in children(verb, "prep") if verb.lemma == "shoot"):
        return False  # "Police shot at protesters"
    headline = verb.sentence.block.kind is BlockKind.HEADLINE
    return (
        headline
        and verb.lemma in LEXICON.event_words.transitive_verbs
        and bool(children(verb, "nsubj", "prep", "agent"))
    )


def _continues_passive(verb: Token) -> bool:
    """Whether a verb tagged as a simple past continues a passive: "was evicted in April and sentenced to a year"."""
    if verb.dep != "conj" or verb.tag != "VBD" or verb.lemma not in LEXICON.event_words.transitive_verbs:
        return False
    bare = not children(verb, "nsubj", "dobj", "aux", "ccomp", "xcomp", "prt")
    return bare and verb.head.tag == "VBN" and bool(children(verb.head, "auxpass"))


def semantic_agents(verb: Token) -> list[Token]:
    """Heads of the agents: the subject, or in a passive the objects of "by"."""
    if passive(verb):
        order = ordering(verb)
        above = surface(order) if order else None
        return list(agents(verb)) or ([above] if above and order is not verb else [])
    subject = surface(verb)
    return [subject, *_listed_with(verb, subject)] if subject else []


def _listed_with(verb: Token, subject: Token) -> list[Token]:
    """Further subjects in a list that parsers tear apart: "NAME, *NAME* and NAME met"."""
    others = [one for one in children(verb, "nsubj") if one is not subject and one.i > subject.i]
    return [one for one in others if one.pos == "PROPN" and subject.pos == "PROPN" and children(one, "conj")]


def patients(verb: Token) -> list[Token]:
    """Heads of the patients: objects, the subject of a passive, or the noun that a participle modifies."""
    if passive(verb):
        own = children(verb, "nsubjpass") or (children(verb, "nsubj", "dobj") if ordering(verb) else [])
        if not own and (order := ordering(verb)):
            own = children(order, "dobj")
        if own and own[0].tag not in RELATIVE_TAGS:
            return [own[0], *children(verb, "dobj")]
        noun = (relative_antecedent(verb) if own or verb.dep in ("acl", "relcl", "conj") else None) or surface(verb)
        return [noun] if noun else []
    found = children(verb, "dobj", "dative", "attr", "oprd")
    found += [
        one for one in children(verb, "ccomp") if one.pos == "NOUN"
    ]  # "announced their intent to sign", misread as a clause
    where = any(c.tag == "WRB" for c in verb.children)  # "China, where both met"
    if (
        verb.dep == "relcl"
        and not found
        and not where
        and any(c.dep in ("nsubj",) and c.tag not in RELATIVE_TAGS for c in verb.children)
    ):
        return [verb.head]  # "the treaty that both signed"
    return [found_one for found_one in found if found_one.tag not in RELATIVE_TAGS] or (
        [verb.head] if found and verb.dep == "relcl" else []
    )


def agents(verb: Token) -> Iterator[Token]:
    """Heads after "by": "was signed by both ministers"."""
    own = _by(verb) or [one for predicate in children(verb, "oprd") for one in _by(predicate)]
    yield from own or _by_below(verb)


def _by(head: Token) -> list[Token]:
    preps = [prep for prep in children(head, "agent", "prep") if prep.lower == "by"]
    return [one for prep in preps for one in children(prep, "pobj")]


def _by_below(verb: Token) -> list[Token]:
    """The agent that parsers attach to the place or the day: "was signed on 3 May at Lake Volta by both ministers"."""
    level = [verb]
    for _ in range(4):
        preps = [
            prep
            for one in level
            for prep in children(one, "prep")
            if prep.i > verb.i and prep.lower in SETTING_PREPOSITIONS
        ]
        level = [one for prep in preps for one in children(prep, "pobj")]
        found = [agent for one in level if _is_place_or_day(one) for agent in _by(one)]
        if found:
            return found
    return []


def _is_place_or_day(noun: Token) -> bool:
    """Whether a noun is a name, a number, people, or "the port of NAME"; an event noun has its own agents."""
    if noun.pos in ("PROPN", "NUM") or noun.lemma.lower() in LEXICON.actor_nouns:
        return True
    return any(one.pos == "PROPN" for one in after(noun, "of"))
