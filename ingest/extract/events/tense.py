"""Tense, mood and negation of one clause: what its verb, auxiliaries, adverbs and subject say of its status."""

from __future__ import annotations

from ingest.clean import BlockKind
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventStatus

WILL, WOULD = frozenset({"will", "shall", "'ll", "’ll", "wo"}), frozenset({"would", "'d", "’d"})
POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
PAST = ("VBD", "VBN")
SUBORDINATE = ("xcomp", "ccomp", "pcomp", "prep", "acl", "advcl", "conj")
# Adverbs that say that the deed of the verb was not done: "never signed", "nearly signed".
NOT_DONE = frozenset({"never", "nearly", "almost"})
NO = frozenset({"no", "neither"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
ONLY = frozenset({"only", "just", "merely", "simply"})


@decides(Question.STATUS)
def tense_and_mood(verb: Token) -> EventStatus | None:
    """The status by the clause itself: "did not meet", "will meet", "had met"; None where it plainly tells a deed."""
    marks = {mark.lower for mark in children(verb, "mark")} if verb.dep == "advcl" else set()
    if marks & LEXICON.event_words.conditions or any(mark.lower == "whether" for mark in children(verb, "mark")):
        return EventStatus.HYPOTHETICAL  # "if they do not sign"
    return EventStatus.NEGATED if is_negated(verb) else affirmed(verb)


@decides(Question.STATUS)
def affirmed(verb: Token) -> EventStatus | None:
    """The status by auxiliaries and adverbs, as it would be without a negation."""
    aux = {child.lower for child in children(verb, "aux", "auxpass")}
    if aux & POSSIBLE or (aux & WOULD and ("have" in aux or _is_expected(verb) or not _reported(verb))):
        return EventStatus.HYPOTHETICAL
    if any(child.lower in LEXICON.event_words.alleged for child in children(verb, "advmod")):
        return EventStatus.HYPOTHETICAL
    if is_going_to(verb):  # "was to have visited": it did not
        return EventStatus.HYPOTHETICAL if "have" in aux else EventStatus.FUTURE
    if aux & (WILL | WOULD) or is_future_infinitive(verb):
        return EventStatus.FUTURE
    perfect = "had" in aux and verb.tag in PAST and not _reported(verb)
    # "said they had met" is "we have met" in reported speech
    return EventStatus.HISTORICAL if perfect or _is_background(verb) else None


@decides(Question.STATUS)
def is_negated(verb: Token) -> bool:
    """Whether a clause denies its deed: "did not meet", "never met", "no longer meets", "neither side met".

    Not "did not meet until Monday", nor "not only met", nor "met longer": all met.
    """
    for neg in children(verb, "neg"):
        following = verb.sentence.tokens[neg.i - verb.sentence.tokens[0].i + 1 :][:1]
        if not any(one.lower in ONLY for one in following) and not _happened_at_last(verb):
            return True
    if any(child.lower in NOT_DONE and not child.children for child in children(verb, "advmod", "npadvmod")):
        return True
    if any(one.lower == "longer" and any(no.lower == "no" for no in one.children) for one in children(verb, "advmod")):
        return True
    return any(means_nobody(one) for one in children(verb, "nsubj", "nsubjpass"))


def _happened_at_last(verb: Token) -> bool:
    """Whether it was done after all: "did not sign until Monday"."""
    past = any(one.lower in ("did", "had", "was", "were") for one in children(verb, "aux", "auxpass"))
    return past and any(
        one.lower == "until" for part in (verb, *children(verb, "advcl")) for one in children(part, "prep", "mark")
    )


def means_nobody(noun: Token) -> bool:
    """Whether a noun phrase means nobody: "no country", "neither Chile nor Peru", "none of them"."""
    return noun.lower in NOBODY or any(one.lower in NO for one in children(noun, "det", "preconj", "cc"))


def _is_expected(verb: Token) -> bool:
    """Whether the clause is what somebody expected: "thought that voters would reject it"."""
    return verb.dep == "ccomp" and verb.head.lemma in LEXICON.event_words.expecting


def is_future_infinitive(verb: Token) -> bool:
    """Whether an infinitive stands for the main verb, as in the headline "Peru, Chile to sign pact"."""
    if verb.dep == "acl" and verb.head.dep == "ROOT" and verb.sentence.block.kind is BlockKind.HEADLINE:
        return infinitive(verb)  # "Peru's president to visit Chad", misread as a phrase
    return verb.dep == "ROOT" and infinitive(verb) and bool(children(verb, "nsubj", "nsubjpass"))


def is_going_to(verb: Token) -> bool:
    """Whether "going to" or "is to" makes it future: "is going to meet", "is to meet", "is going to Oslo"."""
    head = verb.head
    if verb.lower == "going":
        return any(one.lower in ("is", "are", "am", "'s", "'re") for one in children(verb, "aux"))
    if verb.dep == "xcomp" and head.lemma in ("go", "be") and infinitive(verb):
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
        and not opens_sentence(child, verb)
        for child in children(verb, "advmod")
    )


def opens_sentence(adverb: Token, verb: Token) -> bool:
    """Whether an adverb only puts a deed of the day before the one told last: "Earlier, she met him"; not "had met"."""
    return adverb.i == adverb.sentence.tokens[0].i and verb.tag == "VBD" and not children(verb, "aux")


def infinitive(verb: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(child.lower == "to" and child.dep in ("aux", "mark") for child in verb.children)


def finite(verb: Token) -> bool:
    """Whether the verb heads a clause with a tense or a subject of its own."""
    return verb.tag in ("VBD", "VBZ", "VBP") or bool(children(verb, "nsubj", "nsubjpass"))
