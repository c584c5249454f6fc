"""Who "both sides", "the two ministers" and the like are: those of the meeting told just before."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.events.coreference.anaphora import NEAR, sentence_distance
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import children
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventStatus, EventType, ParticipantKind

PAIR = frozenset({"two", "both"})


def resolve_sides(context: DocumentContext, drafts: Sequence[EventDraft]) -> None:
    """Put in place of unnamed pairs, in drafts in order of the text, those whom they stand for."""
    meetings: list[EventDraft] = []
    for event in drafts:
        near = next((one for one in reversed(meetings) if sentence_distance(one, event) <= NEAR), None)
        if near:
            _put_in_place(context, event, near)
        if _is_between_two(context, event):
            meetings.append(event)


@decides(Question.FIELD, fills="event")
def _put_in_place(context: DocumentContext, event: EventDraft, meeting: EventDraft) -> None:
    """Those who met, for "the two ministers"; their states, for "both sides" that no person is of."""
    pairs = [key for key in event.actors if _is_pair(context, key)]
    if not pairs or any(key in context.kinds for key in event.actors):
        return
    sides = [*meeting.actors, *meeting.recipients]
    words = {_singular(one) for key in pairs if (one := context.cast.introduced_by(key))}
    states = [key for key in sides if context.kinds.get(key) is ParticipantKind.COUNTRY]
    event.actors = states if len(states) > 1 and words <= LEXICON.event_words.parties else sides
    event.recipients = [key for key in event.recipients if key not in event.actors]
    event.named = event.everyone & context.kinds.keys()
    event.persons = {key for key in event.named if context.kinds[key] is ParticipantKind.PERSON}


def _is_pair(context: DocumentContext, key: str) -> bool:
    """Whether an unnamed group is two that were told of: "the two ministers", "both sides", "the parties"."""
    noun = None if key in context.kinds else context.cast.introduced_by(key)
    if noun is None or noun.tag not in ("NNS", "NNPS"):
        return False
    known = LEXICON.event_words
    lemma = _singular(noun)
    words = {one.lower for one in children(noun, "det", "nummod", "predet")}
    if not _is_alone(context, noun):
        return False
    paired = bool(words & PAIR) and lemma in known.negotiators | known.parties
    return paired or (lemma in known.parties and "the" in words)


def _singular(noun: Token) -> str:
    """The noun in lower case: "minister" for "the two Ministers", which parsers take for a name."""
    return noun.lower.removesuffix("s") if noun.tag == "NNPS" else noun.lemma.lower()


def _is_alone(context: DocumentContext, noun: Token) -> bool:
    """Whether nothing else tells who is meant: not "two Peruvian ministers", "both sides of the aisle"."""
    named = any(context.named(one) or one.pos == "PROPN" for one in children(noun, "amod", "compound", "nmod"))
    return not named and not children(noun, "poss", "prep", "relcl", "appos")


def _is_between_two(context: DocumentContext, event: EventDraft) -> bool:
    """Whether it is a meeting that took place, between people or bodies of two countries, or two states."""
    if event.type is not EventType.CONSULT or event.status is not EventStatus.ASSERTED:
        return False
    codes = [context.cast.country(key) for key in event.named]
    return len({*codes} - {None}) == len(PAIR) or len({*zip(codes, event.named, strict=True)}) == len(PAIR)
