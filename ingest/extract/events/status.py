"""The status of an event: negation, modality, tense, conditions, and the clauses that its own depends on."""

from __future__ import annotations

from datetime import timedelta

from ingest.clean import BlockKind
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import When
from models.vocabulary import EventStatus, EventType

ASSERTED, HISTORICAL, FUTURE = EventStatus.ASSERTED, EventStatus.HISTORICAL, EventStatus.FUTURE
HYPOTHETICAL, NEGATED = EventStatus.HYPOTHETICAL, EventStatus.NEGATED

BACKGROUND = timedelta(days=45)  # an event further back than this is background, not news
WILL, WOULD = frozenset({"will", "shall", "'ll", "’ll", "wo"}), frozenset({"would", "'d", "’d"})
POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
PAST = ("VBD", "VBN")
OCCASIONS = frozenset({"during", "on", "for", "at"})
SUBORDINATE = ("xcomp", "ccomp", "pcomp", "prep", "acl", "advcl", "conj")


@decides(Question.STATUS)
def status(trigger: Trigger, when: When | None, published_from: When | None) -> EventStatus:
    """The status of the event at this trigger; `published_from` is the day of publication."""
    if "coming" in trigger.entry.flags:
        return FUTURE
    if trigger.entry.complement == "not":
        return ASSERTED  # the refusal itself is the event
    verb = trigger.token if trigger.entry.pos == "v" else trigger.support or _carrier(trigger.token)
    found = _by_modifiers(trigger.token) if trigger.entry.pos == "n" else None
    if trigger.entry.pos == "a":
        verb = trigger.token.head if verbal(trigger.token.head) else trigger.token
    if any(child.lower == "no" for one in trigger.objects for child in children(one, "det")):
        return NEGATED  # "gave no support"
    if found is None and verb is not None:
        found = status_of_verb(verb)
    if found is None and trigger.entry.pos == "n" and trigger.entry.type is EventType.CONSULT and not trigger.support:
        found = _by_occasion(trigger.token)
    if found in (None, ASSERTED) and when and published_from:
        return _by_date(when, published_from)
    return found or ASSERTED


@decides(Question.STATUS)
def _by_date(when: When, today: When) -> EventStatus:
    """An event dated after the publication is future; one long before it is historical."""
    if when.start > today.end:
        return FUTURE
    if (
        when.end < today.start - BACKGROUND
        and when.end.year * 12 + when.end.month < today.start.year * 12 + today.start.month - 1
    ):
        return HISTORICAL
    return ASSERTED


@decides(Question.STATUS)
def _by_modifiers(noun: Token) -> EventStatus | None:
    """The status by a modifier of the noun: "the planned visit", "no talks", "a possible attack"."""
    known = LEXICON.event_words
    for child in noun.children:
        if child.dep not in ("amod", "det", "neg", "compound"):
            continue
        for words, value in (
            (known.noun_negated, NEGATED),
            (known.noun_hypothetical, HYPOTHETICAL),
            (known.noun_future, FUTURE),
            (known.noun_historical, HISTORICAL),
        ):
            if child.lower in words:
                return value
    return None


@decides(Question.STATUS)
def _by_occasion(noun: Token) -> EventStatus | None:
    """The status of talks by what is done at them: "will discuss it at a summit" is future."""
    prep = noun.head
    if noun.dep != "pobj" or prep.lower not in OCCASIONS or not verbal(prep.head):
        return None
    return FUTURE if _auxiliaries(prep.head) is FUTURE else None


def _carrier(noun: Token) -> Token | None:
    """The verb in the future tense whose subject a noun is: "the visit will take place"."""
    if noun.dep in ("nsubj", "nsubjpass") and verbal(noun.head):
        return noun.head if any(child.lower in ("will", "shall") for child in noun.head.children) else None
    return None


@decides(Question.STATUS)
def status_of_verb(verb: Token) -> EventStatus | None:
    """Tense and mood of the verb, then of each clause it depends on."""
    own = _auxiliaries(verb)
    if own is not None:
        return own
    for child, head in climb(verb):
        if child.dep not in SUBORDINATE:
            break
        found = _by_governor(child, head)
        if found is not None:
            return found
        if child.dep in ("ccomp", "advcl") and not _infinitive(child) and child.tag != "VB":
            break  # but "would like to see Chad agree"
        if child.dep == "conj" and child.tag == "VBD":
            break
        above = _auxiliaries(head) if child.dep in ("xcomp", "conj") and not _finite(child) else None
        if above is not None:
            return above
    return None


@decides(Question.STATUS)
def _by_governor(child: Token, head: Token) -> EventStatus | None:
    """The status of a clause by the word it depends on: "hopes to …", "failed to …", "to …" of purpose, "if …"."""
    infinitive = _infinitive(child)
    if child.dep == "advcl":
        marks = {mark.lower for mark in children(child, "mark", "advmod")}
        return (
            HYPOTHETICAL if infinitive or marks & LEXICON.event_words.conditions or _is_time_condition(child) else None
        )
    if child.dep not in ("xcomp", "pcomp", "acl") and not (child.dep == "ccomp" and infinitive):
        return None
    if child.dep == "pcomp" and head.lower in ("without", "despite", "instead"):
        return NEGATED
    if child.dep == "pcomp" and head.lower in ("after", "before", "since", "by", "upon", "following"):
        return None  # "avoided trial after seeking asylum"
    word = head.head if child.dep == "pcomp" and not verbal(head) else head
    return _by_governing_lemma(child, word, LEXICON.events.lemma(word.lower, word.lemma))


@decides(Question.STATUS)
def _by_governing_lemma(child: Token, word: Token, lemma: str) -> EventStatus | None:
    """The status that a verb or noun gives to its complement: "plans to go", "an attempt to kill"."""
    infinitive = _infinitive(child)
    if lemma == "have" and infinitive and word.tag in ("VBZ", "VBP"):
        return HYPOTHETICAL  # "has to be ratified"; but what one had to do was done
    if (lemma == "attempt" and child.dep == "acl") or _takes_steps(word):
        return None  # "an attempt to kill" was made, "took steps to free" tells an act
    if lemma == "include" and child.tag == "VBG":
        return HYPOTHETICAL  # "their demands include freeing them"
    apart = lemma == "aim" or word.pos in ("NOUN", "PROPN", "ADJ")
    if child.dep == "pcomp" and apart and lemma not in ("responsible", "guilty", "complicit"):
        return HYPOTHETICAL  # "aimed at signing", "the importance of investigating", "essential for signing"
    if child.dep == "pcomp" and verbal(word) and _auxiliaries(word) is HYPOTHETICAL:
        return HYPOTHETICAL  # "would have objected to Chad opening an inquiry"
    known = LEXICON.event_words
    moods = ((known.negated, NEGATED), (known.future, FUTURE), (known.hypothetical, HYPOTHETICAL))
    found = next((value for words, value in moods if lemma in words), None)
    return found or (HYPOTHETICAL if child.dep == "acl" and infinitive else None)


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


def _infinitive(verb: Token) -> bool:
    return any(child.lower == "to" and child.dep in ("aux", "mark") for child in verb.children)


def _finite(verb: Token) -> bool:
    return verb.tag in ("VBD", "VBZ", "VBP") or bool(children(verb, "nsubj", "nsubjpass"))


@decides(Question.STATUS)
def _auxiliaries(verb: Token) -> EventStatus | None:
    """Negation and auxiliaries of the verb itself: "did not meet", "will meet", "had met"."""
    aux = {child.lower for child in children(verb, "aux", "auxpass")}
    marks = {mark.lower for mark in children(verb, "mark")} if verb.dep == "advcl" else set()
    if marks & LEXICON.event_words.conditions or any(mark.lower == "whether" for mark in children(verb, "mark")):
        return HYPOTHETICAL  # "if they do not sign"
    if children(verb, "neg") or any(child.lower == "never" for child in children(verb, "advmod")):
        return NEGATED
    if aux & POSSIBLE or (aux & WOULD and ("have" in aux or _is_expected(verb) or not _reported(verb))):
        return HYPOTHETICAL
    if any(child.lower in LEXICON.event_words.alleged for child in children(verb, "advmod")):
        return HYPOTHETICAL
    if aux & (WILL | WOULD) or _is_going_to(verb) or is_future_infinitive(verb):
        return FUTURE
    perfect = (
        "had" in aux and verb.tag in PAST and not _reported(verb)
    )  # "said they had met" is "we have met" in reported speech
    return HISTORICAL if perfect or _is_background(verb) else None


def _is_expected(verb: Token) -> bool:
    """Whether the clause is what somebody expected: "thought that voters would reject it"."""
    return verb.dep == "ccomp" and verb.head.lemma in LEXICON.event_words.expecting


def is_future_infinitive(verb: Token) -> bool:
    """Whether an infinitive stands for the main verb, as in the headline "Peru, Chile to sign pact"."""
    if verb.dep == "acl" and verb.head.dep == "ROOT" and verb.sentence.block.kind is BlockKind.HEADLINE:
        return _infinitive(verb)  # "Peru's president to visit Chad", misread as a phrase
    return verb.dep == "ROOT" and _infinitive(verb) and bool(children(verb, "nsubj", "nsubjpass"))


def _is_going_to(verb: Token) -> bool:
    """Whether "going to" or "is to" makes it future: "is going to meet", "is to meet"."""
    head = verb.head
    if verb.dep == "xcomp" and head.lemma in ("go", "be") and _infinitive(verb):
        return head.lower in ("going", "is", "are", "was", "were")
    return False


def _reported(verb: Token) -> bool:
    """Whether "would" is the future of a past report: "announced that it would leave"."""
    for child, head in climb(verb):
        if head.lemma in LEXICON.event_words.saying and child.dep in ("ccomp", "xcomp", "relcl", "advcl", "conj"):
            return True
        if child.dep not in (*SUBORDINATE, "relcl", "dobj", "pobj", "prep", "attr"):
            return False
    return any(one.lemma in LEXICON.event_words.saying and verbal(one) for one in children(verb, "ccomp", "parataxis"))


def _is_background(verb: Token) -> bool:
    """Whether an adverb looks back: "had earlier met", "took them earlier to Peru"; not "earlier this week"."""
    return verb.tag in PAST and any(
        child.lower in LEXICON.event_words.background
        and all(one.dep == "prep" and one.lower == "to" for one in child.children)
        for child in children(verb, "advmod")
    )
