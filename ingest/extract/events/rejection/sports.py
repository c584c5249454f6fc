"""Sport and show: articles about them use the words of war and diplomacy for what is neither."""

from __future__ import annotations

import re

from ingest.extract.events.document_context import FIRST, DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from models.vocabulary import EventType, ParticipantKind

VOTING = frozenset({"vote", "election", "referendum", "poll", "ballot", "rule", "ruling", "decision", "motion", "bill"})
ENOUGH, OFTEN = 3, 8  # words of play at the opening, or in the whole text, that make it an article on play
SCORE = re.compile(r"(?<![\w–-])\d{1,3}[-–]\d{1,3}(?![\w–-])")
# Deeds of the law and of violence, which are news of players and actors too.
GRAVE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST, EventType.ACCUSE})


@decides(Question.VETO)
def is_sport_or_show(context: DocumentContext, event: EventDraft) -> bool:
    """Whether an event is a move in a game or of a show: "beat Spain 2-1", "will meet Chile in the final".

    What somebody in office does counts even there, and so does a crime.
    """
    if not (leisure(context) or any(scored(trigger.token) for trigger in event.triggers)):
        return False
    grave = event.type in GRAVE and event.trigger.token.lemma not in LEXICON.event_words.sport_verbs
    return not grave and not any(_official(context, key) for key in event.everyone)


def leisure(context: DocumentContext) -> bool:
    """Whether the article is about sport or show."""
    sport = LEXICON.event_words.sport
    if len(sport & context.opening) >= ENOUGH:
        return True
    if any(_result(sentence) for sentence in context.parsed.sentences[:FIRST]):
        return True
    return (
        len(sport & context.opening) > 1 and sum(one.lemma.lower() in sport for one in context.parsed.tokens) >= OFTEN
    )


def _result(sentence: Sentence) -> bool:
    """As in "beat Chile 3-1 to reach the quarter-final"; not "voted 9-4", "won the election 52-48"."""
    words = {token.lemma.lower() for token in sentence.tokens}
    text = " ".join(token.text for token in sentence.tokens).replace(" - ", "-")
    known = LEXICON.event_words
    return bool(SCORE.search(text) and words & (known.sport | known.scoring_verbs)) and not words & VOTING


def scored(token: Token) -> bool:
    """Whether a sentence tells the score of a game: "3-2"."""
    moves = LEXICON.event_words.sport_verbs
    return token.lemma in moves and any(SCORE.fullmatch(one.text) for one in token.sentence.tokens)


def _official(context: DocumentContext, key: str) -> bool:
    """Whether a participant acts for a state by office; a country's name may stand for its team."""
    if context.kinds.get(key) is ParticipantKind.COUNTRY:
        return False
    return context.cast.country_key(key) is not None
