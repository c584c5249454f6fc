"""Rejection of sport and show: articles about them use the words of war and diplomacy."""

from __future__ import annotations

import re

from ingest.extract.events.document_context import LEAD_SENTENCES, DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from models.vocabulary import EventType, ParticipantKind

VOTING = frozenset({"vote", "election", "referendum", "poll", "ballot", "rule", "ruling", "decision", "motion", "bill"})
IN_OPENING, IN_TEXT = 3, 8  # words of sport in the opening, or in the whole text, that make an article one on sport
SCORE = re.compile(r"(?<![\w–-])\d{1,3}[-–]\d{1,3}(?![\w–-])")
# Types of violence and legal action, which are events even where players or performers are involved.
GRAVE_TYPES = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST, EventType.ACCUSE})


@decides(Question.VETO)
def is_sport_or_show(context: DocumentContext, event: EventDraft) -> bool:
    """Whether an event is part of a game or show: "beat Spain 2-1", "will meet Chile in the final".

    Acts of officials are events even there, and so are crimes.
    """
    if not (is_about_sport(context) or any(has_score(trigger.token) for trigger in event.triggers)):
        return False
    grave = event.type in GRAVE_TYPES and event.trigger.token.lemma not in LEXICON.event_words.sport_verbs
    return not grave and not any(_official(context, key) for key in event.everyone)


def is_about_sport(context: DocumentContext) -> bool:
    """Whether the article is about sport or show."""
    sport = LEXICON.event_words.sport
    if len(sport & context.opening) >= IN_OPENING:
        return True
    if any(_is_game_result(sentence) for sentence in context.parsed.sentences[:LEAD_SENTENCES]):
        return True
    return len(sport & context.opening) > 1 and sum(1 for _ in context.with_lemmas(sport)) >= IN_TEXT


def _is_game_result(sentence: Sentence) -> bool:
    """Whether a game ends: "beat Chile 3-1 to reach the quarter-final"; not "voted 9-4", "won the election 52-48"."""
    words = {token.lemma.lower() for token in sentence.tokens}
    text = " ".join(token.text for token in sentence.tokens).replace(" - ", "-")
    known = LEXICON.event_words
    return bool(SCORE.search(text) and words & (known.sport | known.scoring_verbs)) and not words & VOTING


def has_score(token: Token) -> bool:
    """Whether a verb of sport is in a sentence with a score: "3-2"."""
    moves = LEXICON.event_words.sport_verbs
    return token.lemma in moves and any(SCORE.fullmatch(one.text) for one in token.sentence.tokens)


def _official(context: DocumentContext, key: str) -> bool:
    """Whether a participant acts for a state by office; a country's name may mean its team."""
    if context.kinds.get(key) is ParticipantKind.COUNTRY:
        return False
    return context.cast.country_key(key) is not None
