"""Which word an expression of time modifies, mended where parsers commonly fail, and whether it is only a limit."""

from __future__ import annotations

import re

from ingest.extract.dates.extractor import Expression
from ingest.extract.events.arguments.occasion import is_reaction
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventType

HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE})
NOMINAL = ("prep", "compound", "poss", "nmod", "npadvmod", "appos", "amod", "nummod")  # times that modify a noun
_LIMIT = re.compile(
    r"(?:^|\W)(?:since|until|till|by|before|ahead of|prior to|(?:no|not) later than|up to)\s+"
    r"(?:(?:the\s)?(?:very\s)?(?:end|beginning|start|middle|close|eve)\sof|early|mid|late|about|around|at least)?"
    r"[\s-]*$"
)
_LEADING = re.compile(r"(?:since|until|by|before|of|early|mid|late|the|end)\b[\s-]?")


@decides(Question.DATE)
def is_limit(context: DocumentContext, found: Expression) -> bool:
    """Whether an expression only tells a beginning or a deadline: "since 2012", "will leave by the end of May".

    But "was killed by Monday's blast" has a day, as has "had fled by Monday" none that is known.
    """
    text, span = context.parsed.text, found.span
    told, end = text[span.start : span.end].lower(), 0
    while leading := _LEADING.match(told, end):
        end = leading.end()
    before = text[max(0, span.start - 40) : span.start].lower() + told[:end]
    genitive = text[span.end : span.end + 2].lower() in ("'s", "’s")
    return not genitive and bool(_LIMIT.search(before.replace("\n", " ")))


def modified(token: Token) -> Token:
    """The verb or noun that an expression of time modifies."""
    token = _fronted(token)
    for child, head in climb(token):
        if head.pos == "ADP" or head.lower in LEXICON.event_words.daytime:
            continue
        if verbal(head):
            return _report_before(token, head) or _act_before(token, head) or head
        if child.dep == "nummod" and head.dep == "pobj" and head.head.lower in ("in", "during"):
            continue  # "took it in the 1967 war"
        if head.pos == "PROPN" and head.dep in ("pobj", "appos", "npadvmod") and child.dep in ("prep", "npadvmod"):
            continue  # "signed it in Lima, Peru on Monday": a name of a place has no day
        if head.pos in ("NOUN", "PROPN") and child.dep in NOMINAL:
            return _verb_after(token, child, head) or head
    return token


def _report_before(token: Token, verb: Token) -> Token | None:
    """The verb of saying in "said on Monday it would leave", where parsers attach the day to the clause after it."""
    subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
    reports = verb.dep == "ccomp" and verb.head.lemma in LEXICON.event_words.saying
    if not reports or subject is None or not verb.head.i < token.i < subject.i:
        return None
    marks = [one for one in children(verb, "mark") if one.i < token.i]  # "said that on Monday it would leave"
    return None if marks else verb.head


def _verb_after(token: Token, child: Token, noun: Token) -> Token | None:
    """The verb in "A court on Monday sentenced him", where parsers attach the day to the subject before it.

    Not in "The talks on Monday failed", where the subject is what was on that day.
    """
    verb, tokens = noun.head, noun.sentence.tokens
    if noun.dep not in ("nsubj", "nsubjpass") or not verbal(verb) or child.dep not in ("prep", "npadvmod"):
        return None
    if noun.lemma in LEXICON.events.nouns or noun.lemma in LEXICON.event_words.occasions or child.i < noun.i:
        return None
    last = max(one.i for one in child.subtree)
    between = tokens[last + 1 - tokens[0].i : verb.i - tokens[0].i]
    return verb if all(one.head is verb and one.dep in ("aux", "auxpass", "advmod", "neg") for one in between) else None


def object_of_reaction(verb: Token) -> Token | None:
    """The hostile act that a verb of reaction is about: "condemned the bombing"; not "rejected the decision"."""
    found = children(verb, "dobj") if is_reaction(verb) else []
    return next((one for one in found if _is_hostile(one)), None)


def _is_hostile(noun: Token) -> bool:
    entries = LEXICON.events.nouns.get(noun.lemma, ())
    return noun.lemma in LEXICON.event_words.hostile_words or any(one.type in HOSTILE for one in entries)


def _act_before(token: Token, verb: Token) -> Token | None:
    """The act reacted to, where the day is its own: "condemned the bombing of a school in Kabul on 5 March, which …".

    Parsers attach such a day to the verb. It is the act's if a clause on the act follows it, or a place of the act
    precedes it: "condemned the bombing on Monday" leaves it with the verb.
    """
    act = object_of_reaction(verb)
    if act is None or token.i < act.i:
        return None
    first = token.head if token.dep == "pobj" else token
    described = any(one.dep == "relcl" for one in token.children)
    tokens = first.sentence.tokens
    between = tokens[act.i - tokens[0].i : first.i - tokens[0].i]
    placed = any(one.dep == "prep" and one.lower in ("in", "at", "near", "outside") for one in between)
    follows = not any(one.text == "," for one in between)
    return act if described or (placed and follows) else None


def act_described(verb: Token) -> Token | None:
    """The act that a relative clause is on, though parsers attach it to a later word or to the verb.

    As to the day in "the attack in Gao on 3 March, which killed two".
    """
    if verb.dep in ("ccomp", "advcl") and any(one.tag == "WDT" for one in children(verb, "nsubj")):
        return object_of_reaction(verb.head)
    if verb.dep != "relcl":
        return None
    noun = modified(verb.head)
    for _, head in climb(noun):
        if noun.lemma in LEXICON.events.nouns or verbal(noun):
            break
        noun = head
    return noun if noun.lemma in LEXICON.events.nouns and noun.pos == "NOUN" and noun.i < verb.i else None


def _fronted(token: Token) -> Token:
    """The main verb for a time between commas before it, "to arm itself, in 2018, Chad bought …"; else the token."""
    root = token.sentence.root
    for _, head in climb(token):
        if head.pos == "ADP":
            continue
        infinitive = head.dep == "advcl" and any(one.lower == "to" for one in children(head, "aux"))
        if infinitive and head.i < token.i < root.i:
            before = token.sentence.tokens[
                max(0, token.i - token.sentence.tokens[0].i - 3) : token.i - token.sentence.tokens[0].i
            ]
            return root if any(one.text == "," for one in before) else token
        break
    return token
