"""Mending of trees that the model is known to get wrong, where English allows one reading only."""

from __future__ import annotations

from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token

MODIFIERS = ("amod", "compound", "nmod", "det", "poss")
VERBAL = ("VERB", "AUX")
FINITE = ("VBD", "VBZ", "VBP", "MD")
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
AFTER_OBJECT = ("prep", "npadvmod", "advmod", "advcl", "punct", "dative")


def mend(sentence: Sentence) -> None:
    """Mend the tree of a sentence in place."""
    _name_speaker(sentence)
    for token in sentence.tokens:
        if token.dep == "dobj" and token.head.pos == "VERB":
            _part_person_from_sum(token)
        elif token.text == "-" and token.dep in ("nsubj", "nsubjpass", "dobj"):
            _join_prefix(token)
        elif token.lower == "according":
            _part_source_from_subject(token)
        elif token.lower == "that" and token.dep == "det":
            _open_clause(token)
        if token.dep == "ccomp":
            _part_day_from_subject(token)
        if token.pos == "VERB":
            _join_subjects(token)
            _appose_subject(token)
        if token.dep == "nmod" and token.pos == "PROPN":
            _part_person_from_person(token)
    if all(one.pos not in VERBAL or one.dep in MODIFIERS for one in sentence.tokens):
        _find_verb(sentence)


def _name_speaker(sentence: Sentence) -> None:
    """In "NAME: We will talk." a name in capitals may be taken for a verb."""
    for word, colon in zip(sentence.tokens, sentence.tokens[1:2], strict=False):
        if colon.text == ":" and word.text.isupper() and len(word.text) > 2 and word.pos in VERBAL:
            word.pos, word.tag = "PROPN", "NNP"


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


def _part_source_from_subject(according: Token) -> None:
    """In "According to the mayor's aide, NAME will go" the name is the subject, no apposition to the aide.

    Only where the clause has no other subject: not in "According to the mayor, NAME, it will rain". There the model may
    take "it" for an apposition to the subject NAME, which would need a comma behind it.
    """
    verb = according.head
    while verb.pos not in VERBAL and verb.head is not verb:
        verb = verb.head
    if verb.pos not in VERBAL or verb.i < according.i:
        return
    noun = next(
        (one for to in according.children if to.lower == "to" for one in to.children if one.dep == "pobj"), None
    )
    subject = next((one for one in verb.children if _is_subject(one)), None)
    if noun is None:
        return
    above = subject or noun
    apposed = [one for one in above.children if one.dep in ("appos", "conj") and one.i < verb.i]
    if len(apposed) != 1 or any(one.dep == "cc" for one in above.children):
        return
    if subject is None:
        _move(apposed[0], verb, "nsubj")
    elif noun.i < subject.i and _touches(apposed[0], verb):
        _move(apposed[0], verb, subject.dep)
        _move(subject, noun, "appos")


def _touches(noun: Token, verb: Token) -> bool:
    """Whether only auxiliaries and adverbs are between a noun phrase and the verb after it."""
    tokens = verb.sentence.tokens
    between = tokens[noun.subtree[-1].i + 1 - tokens[0].i : verb.i - tokens[0].i]
    return all(one.head is verb and one.dep in ("aux", "auxpass", "advmod", "neg") for one in between)


def _join_subjects(verb: Token) -> None:
    """In "Minister NAME and King NAME met" the model may take each name for a subject of its own."""
    subjects = [one for one in verb.children if one.dep == "nsubj" and one.i < verb.i]
    if len(subjects) != 2:
        return
    first, second = subjects
    joined = next((one for one in first.children if one.dep == "cc" and one.lower == "and"), None)
    if (
        joined is not None
        and joined.i == second.subtree[0].i - 1
        and not any(one.dep == "conj" for one in first.children)
    ):
        _move(second, first, "conj")


def _appose_subject(verb: Token) -> None:
    """In "A resident of Lima, one of many, NAME said" the name is no second subject, but in apposition to the noun."""
    tokens, base = verb.sentence.tokens, verb.sentence.tokens[0].i
    name = next((one for one in verb.children if one.dep == "nsubj" and one.i < verb.i and _touches(one, verb)), None)
    if name is None or name.pos != "PROPN":
        return
    comma = name.subtree[0].i - 1 - base
    if comma < 1 or tokens[comma].text != ",":
        return
    for noun in [one for one in verb.children if one.i < name.i and one.dep in ("nsubj", "dep", "npadvmod")]:
        person = noun.lower in LEXICON.titles or noun.lower in LEXICON.person_nouns
        enclosed = noun.subtree[-1].i in (base + comma, base + comma - 1)
        if person and enclosed and noun.tag in ("NN", "NNP") and any(one.dep == "det" for one in noun.children):
            _move(noun, verb, "nsubj")
            _move(name, noun, "appos")
            return


def _part_person_from_person(first: Token) -> None:
    """In "President NAME and Kyrgyz President NAME signed" the first name is no modifier of the second.

    Only where both names have the same office noun before them: not in "Trade and Industry Minister NAME".
    """
    second = first.head
    office = next((one for one in first.children if one.dep == "conj" and first.i < one.i < second.i), None)
    if office is None or second.pos != "PROPN" or second.dep in MODIFIERS or second.head is second:
        return
    if not any(one.dep == "compound" and one.lower == office.lower for one in first.children):
        return
    for one in [one for one in second.children if one.i < first.subtree[0].i]:
        _move(one, first, one.dep)
    _move(first, second.head, second.dep)
    _move(second, first, "conj")
    _move(office, second, "compound")


def _is_subject(token: Token) -> bool:
    return token.dep in ("nsubj", "nsubjpass", "csubj", "expl")


def _open_clause(that: Token) -> None:
    """In "noted that piracy in all its forms is a threat" the model may take "that piracy" for an object.

    The verb after it is then joined to the first one, with no "and" between them: no English sentence has that.
    """
    noun, verb = that.head, that.head.head
    if noun.dep != "dobj" or verb.i != that.i - 1 or any(one.dep == "cc" for one in verb.children):
        return
    clause = next((one for one in verb.children if one.dep in ("conj", "advcl") and one.i > noun.i), None)
    if (
        clause is None
        or clause.tag not in FINITE
        or any(_is_subject(one) or one.dep == "mark" for one in clause.children)
    ):
        return
    for one in [one for one in verb.children if noun.i < one.i < clause.i and one.dep in ("prep", "advmod")]:
        _move(one, noun, one.dep)
    _move(that, clause, "mark")
    that.tag, that.pos = "IN", "SCONJ"
    _move(noun, clause, "nsubj")
    clause.dep = "ccomp"


def _part_day_from_subject(clause: Token) -> None:
    """In "said on Monday talks would resume" the model may take "Monday talks" for one noun, and leave no subject."""
    if any(_is_subject(one) for one in clause.children) or clause.head.pos not in VERBAL:
        return
    if clause.tag not in FINITE and not any(
        one.dep in ("aux", "auxpass") and one.tag in FINITE for one in clause.children
    ):
        return
    for prep in [one for one in clause.head.children if one.dep == "prep" and clause.head.i < one.i < clause.i]:
        noun = next((one for one in prep.children if one.dep == "pobj"), None)
        day = (
            next((one for one in noun.children if one.lower in WEEKDAYS and one.i == prep.i + 1), None)
            if noun
            else None
        )
        if noun is not None and day is not None and day.dep in MODIFIERS:
            passive = any(one.dep == "auxpass" for one in clause.children)
            _move(day, prep, "pobj")
            _move(noun, clause, "nsubjpass" if passive else "nsubj")
            return


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
