"""What the trained scorer reads from a sentence: who is a side of an event, when and where it happened."""

from __future__ import annotations

from ingest.extract.dates.extractor import ReferenceDate, normalize
from ingest.extract.events.arguments.place_names import place_named
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import climb
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from ingest.tellings import When, Where
from models.vocabulary import Part

SURE = 0.98  # least probability that a word means a side
LIKELY = 0.8  # and that it tells the day or the place, where no rule finds one
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})  # "its", and the adjective of "Pakistani fire"


@decides(Question.SIDES)
def scored_heads(context: DocumentContext, trigger: Trigger, side: Part) -> list[Token]:
    """Heads of the phrases that mean somebody who is on a side, wherever they stand: "denied *its* part in it"."""
    inside = [one for one in words_with(trigger, side, SURE) if one.pos in NOMINAL]
    return [
        one
        for one in inside
        if (one.dep == "conj" or one.head not in inside) and (context.known(one) or context.can_be_side(one))
    ]


@decides(Question.DATE)
def scored_date(context: DocumentContext, trigger: Trigger, setting: ReferenceDate) -> When | None:
    """The date by the expression of time that says when it happened."""
    words = words_with(trigger, Part.DATE, LIKELY)
    for one, head in context.times(trigger.token.sentence):
        told = any(one.span.start < word.end and word.start < one.span.end for word in words)
        if told and not _is_in_an_aside(head, trigger):
            return normalize(one, setting)
    return None


def _is_in_an_aside(word: Token, trigger: Trigger) -> bool:
    """Whether a word is in a relative clause that does not have the trigger: "She, who came *on Monday*, met him"."""
    above = {head for _, head in climb(trigger.token)} | {trigger.token}
    return any(one.dep == "relcl" and one not in above for one in (word, *(head for _, head in climb(word))))


@decides(Question.PLACE)
def scored_place(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place where it happened."""
    words = words_with(trigger, Part.PLACE, LIKELY)
    nouns = [one for one in words if one.pos in NOMINAL and not (one.dep == "compound" and one.head in words)]
    return next((found for one in nouns if (found := place_named(context, one))), None)


def words_with(trigger: Trigger, role: Part, least: float) -> list[Token]:
    """The words of the trigger's sentence that have a role in its event, with at least this probability."""
    tokens, scores = trigger.token.sentence.tokens, trigger.scores
    return [tokens[place] for place in scores.words(role, least)] if scores else []
