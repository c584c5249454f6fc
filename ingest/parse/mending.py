"""Mending of trees that the model is known to get wrong, where English allows one reading only."""

from __future__ import annotations

from ingest.parse.tokens import Sentence, Token

MODIFIERS = ("amod", "compound", "nmod", "det", "poss")
VERBAL = ("VERB", "AUX")
AFTER_OBJECT = ("prep", "npadvmod", "advmod", "advcl", "punct", "dative")


def mend(sentence: Sentence) -> None:
    """Mend the tree of a sentence in place."""
    for token in sentence.tokens:
        if token.dep == "dobj" and token.head.pos == "VERB":
            _part_person_from_sum(token)
        elif token.text == "-" and token.dep in ("nsubj", "nsubjpass", "dobj"):
            _join_prefix(token)
    if all(one.pos not in VERBAL or one.dep in MODIFIERS for one in sentence.tokens):
        _find_verb(sentence)


def _join_prefix(hyphen: Token) -> None:
    """In "ex-president NAME was jailed" neither "ex" nor the hyphen is a subject beside the name."""
    twins = [one for one in hyphen.head.children if one.dep == hyphen.dep]
    noun = next((one for one in twins if one.i > hyphen.i), None)
    if noun is None:
        return
    for one in (one for one in twins if one.i <= hyphen.i and one.i >= hyphen.i - 1):
        _move(one, noun, "compound")


def _part_person_from_sum(total: Token) -> None:
    """In "fined activist NAME 200,000 pesos" the name before the number is an object of its own, no modifier."""
    number = next((one for one in total.children if one.dep == "nummod"), None)
    names = [one for one in total.children if one.dep in ("nmod", "compound") and one.pos == "PROPN"]
    if number is None or not names or names[-1].i > number.i:
        return
    person = names[-1]
    for one in [one for one in total.children if one.dep in MODIFIERS and one.i < number.i and one is not person]:
        _move(one, person, one.dep)
    _move(person, total.head, "dative")


def _find_verb(sentence: Sentence) -> None:
    """In "A court in Gao jailed reporter NAME for a year" the model may take the verb for an adjective of the name.

    Only in a sentence without another verb, with a noun before the participle, a bare person after it, and something
    that only a verb has: "the case of jailed reporter NAME" has none of these.
    """
    tokens = sentence.tokens
    verb = next((one for one in tokens if one.tag in ("VBN", "VBD") and one.dep == "amod" and one.pos == "VERB"), None)
    if verb is None or tokens[-1].pos != "PUNCT" or verb.i == tokens[0].i:
        return
    subject = next(
        (one for one in tokens if one.i < verb.i and one.pos in ("NOUN", "PROPN") and _is_top(one, verb)), None
    )
    thing = verb.head
    while thing.dep in MODIFIERS and thing.head.i > verb.i:
        thing = thing.head
    before = tokens[verb.i - tokens[0].i - 1]
    if subject is None or thing is subject or before.pos not in ("NOUN", "PROPN") or thing.i < verb.i:
        return
    if any(one.i < verb.i and one.dep in ("det", "poss") for one in thing.children):
        return
    _lift(sentence, subject, verb, thing)


def _is_top(noun: Token, verb: Token) -> bool:
    """Whether a noun is the root, or the subject of the root or of the participle."""
    return noun.dep in ("nsubj", "ROOT") and (noun.head in (noun, verb) or noun.head.head is noun.head)


def _lift(sentence: Sentence, subject: Token, verb: Token, thing: Token) -> None:
    """Make `verb` the root, between its subject and its object."""
    for one in sentence.tokens:
        if one in (subject, verb, thing):
            continue
        if one.i < verb.i and one.head.i > verb.i:
            _move(one, sentence.tokens[one.i - sentence.tokens[0].i - 1], "pobj")
        elif one.i > thing.i and one.head in (subject, thing) and one.dep in AFTER_OBJECT:
            _move(one, verb, one.dep)
    if verb.head is not verb:
        verb.head.children.remove(verb)
    verb.head, verb.dep, verb.tag = verb, "ROOT", "VBD"
    _move(subject, verb, "nsubj")
    _move(thing, verb, "dobj")


def _move(token: Token, head: Token, dep: str) -> None:
    """Hang a token under another head; children stay in order of the text."""
    if token.head is not token and token in token.head.children:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=lambda one: one.i)
