"""Triggers of a sentence by the lexicon and by the trained scorer."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.events.candidates import syntactic_sides, trigger_candidates
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.triggers.matching import find_triggers
from ingest.extract.events.triggers.nouns import support_verb
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon.event_patterns import Entry, Frame
from ingest.parse.tokens import Sentence, Token
from ingest.scorer import Scorer, Scores, TriggerCandidate, event_scorer
from models.vocabulary import EventType

# Least probability of a type where the scorer alone knows the word, and of an event where a rule rejects it.
FOUND, REJECTED = 0.95, 0.8
# Types whose verbs tell what both sides do together.
JOINT_TYPES = frozenset({EventType.CONSULT, EventType.COOPERATE})


@decides(Question.PATTERN)
def all_triggers(context: DocumentContext, sentence: Sentence) -> list[Trigger]:
    """The triggers that the lexicon finds, with their scores, and those that only the scorer finds, in order.

    What is told only inside a direct quotation is no event, so nothing is asked about it.
    """
    found = find_triggers(
        sentence, context.is_somebody, lambda token: context.named(token) is not None, context.is_person
    )
    scorer = event_scorer()
    if scorer is None:
        return found
    types = {one.token: one.entry.type for one in found}
    unknown = (token for token in trigger_candidates(sentence) if token not in types and _is_between(context, token))
    tokens = [one for one in (*types, *unknown) if not context.quoted(one)]
    if not tokens:
        return found
    scores = dict(zip(tokens, _scores(scorer, sentence, tokens, types), strict=True))
    known = [weighed(one, scores[one.token]) if one.token in scores else one for one in found]
    used = {part.i for one in found for part in (one.token, *one.objects, *([one.support] if one.support else []))}
    new = [_by_scores(one, its) for one, its in scores.items() if one.i not in used and its.most >= FOUND]
    return sorted([*known, *new], key=lambda trigger: trigger.token.i)


def _is_between(context: DocumentContext, token: Token) -> bool:
    """Whether somebody is on both sides of a word, as an event needs where the lexicon does not know it."""
    return all(any(context.can_be_side(one) for one in side) for side in syntactic_sides(token))


def _scores(scorer: Scorer, sentence: Sentence, tokens: list[Token], types: dict[Token, EventType]) -> list[Scores]:
    given = [_candidate(token, types.get(token), sentence.tokens[0].i) for token in tokens]
    return scorer.score([one.text for one in sentence.tokens], given)


def _candidate(token: Token, lexicon: EventType | None, first: int) -> TriggerCandidate:
    actors, recipients = ([one.i - first for one in side] for side in syntactic_sides(token))
    return TriggerCandidate([token.i - first], actors, recipients, lexicon)


@decides(Question.PATTERN)
def weighed(trigger: Trigger, scores: Scores) -> Trigger:
    """The lexicon's trigger with its scores; the lexicon's type stands."""
    return replace(trigger, scores=scores)


@decides(Question.PATTERN)
def _by_scores(token: Token, scores: Scores) -> Trigger:
    """A word that only the scorer finds, with the frame that its type mostly has."""
    frame = Frame.BOTH if scores.type in JOINT_TYPES else Frame.ON
    pos, lemma = "v" if token.pos == "VERB" else "n", token.lemma.lower()
    entry = Entry(lemma, pos, scores.type, None, frame, "found by the scorer", lemma)
    return Trigger(token, entry, token.span, support=support_verb(token) if pos == "n" else None, scores=scores)


@decides(Question.VETO)
def is_sure(trigger: Trigger) -> bool:
    """Whether lexicon and scorer are so sure of an event that a rule against it does not count."""
    return trigger.entry.row is not None and trigger.scores is not None and trigger.scores.event >= REJECTED
