"""The status that a word gives to the clause or noun below it: "plans to visit", "stopped short of condemning"."""

from __future__ import annotations

from ingest.extract.events.syntax.clause import children, verbal
from ingest.extract.events.tense import affirmed, infinitive, is_negated, means_nobody, tense_and_mood
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventStatus

# Prepositions that put one deed beside another, whatever the verb above says of its own: "resigned after signing".
BESIDE = frozenset({"after", "before", "since", "by", "upon", "following", "despite", "while"})
INTO = frozenset({"in", "to", "into", "around"})  # of prepositions, those that lead to a deed that the verb is about
SINGLING = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
PARTICLES = ("prt", "advmod", "prep")
PREDICATES = ("acomp", "attr", "oprd", "dobj", "nsubjpass")


@decides(Question.STATUS)
def by_governor(child: Token, head: Token) -> EventStatus | None:
    """The status of a clause by the word it depends on: "hopes to …", "failed to …", "to …" of purpose, "if …"."""
    if child.dep == "advcl" and not _is_gerund_of_particle(child, head):
        marks = {mark.lower for mark in children(child, "mark", "advmod")}
        is_open = infinitive(child) or marks & LEXICON.event_words.conditions or _is_time_condition(child)
        return EventStatus.HYPOTHETICAL if is_open else None
    if child.dep == "acl" and not infinitive(child) and _is_claim(head):
        return EventStatus.HYPOTHETICAL
    if child.dep == "relcl" and is_purpose(child) and not _takes_steps(head):
        return EventStatus.HYPOTHETICAL
    if child.dep not in ("xcomp", "pcomp", "acl", "advcl") and not (child.dep == "ccomp" and infinitive(child)):
        return None
    if child.dep == "pcomp" and head.lower in BESIDE:
        return None
    word, particles = _governing_word(child, head)
    settled = _by_link(child, head, word)
    found = settled or _by_lemma(child, word, _names(word, particles))
    return found if settled or found is None else _under_negation(word, particles, found)


@decides(Question.STATUS)
def _by_link(child: Token, head: Token, word: Token) -> EventStatus | None:
    """The status by the word that links a clause to the one above: "without signing", "is about to sign".

    "Never got around to signing", "did not succeed in freeing": what the verb leads to was not done either; of what one
    was about to do nothing is known.
    """
    if head.lower == "about" and infinitive(child):
        return EventStatus.FUTURE if head.head.lower in ("is", "are") else EventStatus.HYPOTHETICAL
    undone = child.dep == "pcomp" and head.lower in INTO and verbal(word) and is_negated(word)
    return EventStatus.NEGATED if undone or (child.dep == "pcomp" and _excludes(head)) else None


def is_purpose(clause: Token) -> bool:
    """Whether a clause says what its noun is for: "ways *to deepen* ties"; not "the first state *to sign* it"."""
    ordinal = any(one.lower in SINGLING or one.tag == "JJS" for one in clause.head.children)
    return infinitive(clause) and not ordinal and not children(clause, "nsubj", "nsubjpass")


def _governing_word(child: Token, head: Token) -> tuple[Token, set[str]]:
    """The verb, noun or adjective above a clause, and the particles between: "stopped" and "short of"."""
    word, particles = head, set()
    while child.dep == "pcomp" and word.dep in PARTICLES and not verbal(word) and word.head is not word:
        particles.add(word.lower)
        word = word.head
    return word, particles | {one.lower for one in children(word, "prt", "advmod") if one.i > word.i}


def _names(word: Token, particles: set[str]) -> set[str]:
    """What the word may be called in the lexicon: its lemma, and its lemma with one of its particles."""
    lemma = LEXICON.events.lemma(word.lower, word.lemma)
    return {lemma} | {f"{lemma}_{one}" for one in particles}


def _is_gerund_of_particle(clause: Token, head: Token) -> bool:
    """Whether a gerund right after a particle is its verb's complement: "held off sending", "put off signing"."""
    before = clause.sentence.tokens[clause.i - clause.sentence.tokens[0].i - 1]
    return clause.tag == "VBG" and before.head is head and before.dep == "prt"


@decides(Question.STATUS)
def _excludes(preposition: Token) -> bool:
    """Whether a preposition says that what follows was not done: "without signing", "instead of …", "rather than …"."""
    if preposition.lower in ("without", "instead"):
        return True
    inside = {one.lower for one in children(preposition, "advmod", "prep")}
    return bool(inside & {"instead", "rather"}) or preposition.head.lower in ("instead", "rather")


@decides(Question.STATUS)
def _is_claim(noun: Token) -> bool:
    """Whether a clause is only claimed: "claims that it had shelled the town", "denied reports that it had"."""
    above = noun.head
    denied = noun.dep in ("dobj", "pobj", "nsubjpass") and bool(
        {above.lemma, above.head.lemma} & LEXICON.event_words.denying
    )
    return noun.lemma in LEXICON.event_words.claims or denied


@decides(Question.STATUS)
def _by_lemma(child: Token, word: Token, names: set[str]) -> EventStatus | None:
    """The status that a verb or noun gives to its complement: "plans to go", "an attempt to kill"."""
    lemma, known = word.lemma, LEXICON.event_words
    if lemma == "have" and infinitive(child) and word.tag in ("VBZ", "VBP"):
        yet = any(one.lower == "yet" for one in children(word, "advmod"))
        return EventStatus.NEGATED if yet else EventStatus.HYPOTHETICAL  # "has yet to sign"; "has to be ratified"
    if (lemma == "attempt" and child.dep == "acl") or _takes_steps(word):
        return None  # "an attempt to kill" was made, "took steps to free" tells an act
    if names & (known.negated | known.unable):
        return EventStatus.NEGATED
    if _is_aim(child, word):
        return EventStatus.HYPOTHETICAL
    if names & known.future:
        return EventStatus.FUTURE
    is_open = bool(names & known.hypothetical) or (child.dep == "acl" and infinitive(child))
    return EventStatus.HYPOTHETICAL if is_open else None


@decides(Question.STATUS)
def _is_aim(child: Token, word: Token) -> bool:
    """Whether a gerund is only what something is for: "aimed at signing", "essential for signing"."""
    if word.lemma == "include":
        return child.tag == "VBG"  # "their demands include freeing them"
    if child.dep != "pcomp":
        return False
    if word.lemma == "aim" or word.pos in ("NOUN", "PROPN", "ADJ"):
        return word.lemma not in ("responsible", "guilty", "complicit")
    return verbal(word) and tense_and_mood(word) is EventStatus.HYPOTHETICAL  # "would have objected to Chad signing"


@decides(Question.STATUS)
def _under_negation(word: Token, particles: set[str], found: EventStatus) -> EventStatus:
    """The status once the governor itself is denied, undone or long past.

    "did not fail to sign" signed; "has no plans to sign", "scrapped plans to sign" do not; "had been due to sign" is a
    plan of which nothing is known.
    """
    clause = word if verbal(word) else word.head if word.dep in PREDICATES and verbal(word.head) else word
    undone = clause is not word and bool(_names(clause, {one.lower for one in children(clause, "prt")}) & _undoing())
    if (verbal(clause) and is_negated(clause)) or means_nobody(word):
        if _names(word, particles) & LEXICON.event_words.affirmed_by_negation:
            return affirmed(clause) or EventStatus.ASSERTED
        return EventStatus.NEGATED if found is EventStatus.FUTURE else EventStatus.HYPOTHETICAL
    if found is EventStatus.FUTURE and undone:
        return EventStatus.NEGATED
    if found is EventStatus.FUTURE and verbal(clause) and affirmed(clause) is EventStatus.HISTORICAL:
        return EventStatus.HYPOTHETICAL
    return found


def _undoing() -> frozenset[str]:
    return LEXICON.event_words.undoing | LEXICON.event_words.negated


def _takes_steps(noun: Token) -> bool:
    """Whether a noun is the object of "take": "took steps to free them"."""
    return noun.lemma in ("step", "measure", "action") and noun.dep == "dobj" and noun.head.lemma == "take"


def _is_time_condition(verb: Token) -> bool:
    """Whether a clause of time is a condition: "when he has left office", "once they sign"."""
    marks = {mark.lower for mark in children(verb, "mark", "advmod")}
    aux = {one.lower for one in children(verb, "aux")}
    if any(one.tag in ("VBZ", "VBP") for one in (verb.head, *children(verb.head, "auxpass"))):
        return False  # "twelve die when rebels storm a hotel"
    return bool(marks & {"when", "once", "until", "before", "after"}) and (
        verb.tag in ("VBZ", "VBP") or bool(aux & {"has", "have"})
    )


@decides(Question.STATUS)
def of_noun(noun: Token) -> EventStatus | None:
    """The status of a deed told by a noun, by the verb it is subject or object of.

    "The talks were postponed", "averted a war": they did not take place. "Is scheduled for May", "plans a visit", "the
    talks are expected to begin": they are to come; "the attack is expected to harm ties" tells no plan for an attack.
    """
    while noun.dep == "pobj" and noun.head.head.lemma in LEXICON.event_words.measures:
        noun = noun.head.head  # "a round of talks is planned"
    verb = noun.head
    if noun.dep not in ("nsubj", "nsubjpass", "dobj") or not verbal(verb):
        return None
    names = _names(verb, {one.lower for one in children(verb, "prt")})
    known = LEXICON.event_words
    if noun.dep != "nsubj" and names & known.undoing:
        return None if is_negated(verb) else EventStatus.NEGATED
    predicates = [one for one in children(verb, "acomp") if noun.dep == "nsubj"]
    planned = noun.dep != "nsubj" and bool(names & known.planning)
    if not planned and not any(one.lemma in known.planning for one in predicates):
        return None
    for clause in (one for above in (verb, *predicates) for one in children(above, "xcomp")):
        if clause.lemma not in known.occurrence_verbs | known.support_verbs:
            return None
    if is_negated(verb):
        return EventStatus.NEGATED
    return EventStatus.HYPOTHETICAL if affirmed(verb) is EventStatus.HISTORICAL else EventStatus.FUTURE
