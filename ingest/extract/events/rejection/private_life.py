"""What private people do and say, and blows in words: told like politics, but no deed of state."""

from __future__ import annotations

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import after
from ingest.extract.events.syntax.voice import passive, semantic_agents
from ingest.extract.events.triggers.nouns import content_noun
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from models.vocabulary import EventMode, EventType, ParticipantKind, Sector

# The public at large.
# Deeds of words and of good will, which are politics only if somebody of note does them.
TALK = frozenset(
    {
        *(EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE),
        *(EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN),
    }
)
# Those who study what they warn of.
LEARNED = frozenset({Sector.EDU, Sector.MED, Sector.JRN})


@decides(Question.VETO)
def _of_words(context: DocumentContext, event: EventDraft) -> bool:
    """As in "the senator attacked the plan": a person who attacks no one does it in words."""
    if event.type is not EventType.ASSAULT or event.trigger.token.lemma not in ("attack", "clash"):
        return False
    kinds = {context.kinds.get(key) for key in event.actors} - {ParticipantKind.COUNTRY}
    if kinds != {ParticipantKind.PERSON}:
        return False
    rival = {context.kinds.get(key) for key in event.recipients} - {ParticipantKind.COUNTRY} == {ParticipantKind.PERSON}
    if rival:  # "the judge clashed with the former president"
        return not all(context.private(key) for key in event.actors)
    return event.trigger.entry.pos == "v" and not event.recipients


@decides(Question.VETO)
def _beaten(context: DocumentContext, event: EventDraft) -> bool:
    """As in "the mayor beat his rival in the vote": only a blow makes "beat" an assault."""
    verb = event.trigger.token
    if verb.lemma != "beat" or event.trigger.entry.pos != "v" or event.trigger.entry.links or passive(verb):
        return False
    lands = bool(event.recipients) and all(context.kinds.get(k) is ParticipantKind.COUNTRY for k in event.recipients)
    return (lands or any(one.pos == "PROPN" for one in semantic_agents(verb))) and not after(verb, "with", "to")


@decides(Question.VETO)
def _caution(context: DocumentContext, event: EventDraft) -> bool:
    """As in "scientists warned of droughts": who could not do the harm does not threaten it."""
    if event.type is not EventType.THREATEN or event.trigger.token.lemma != "warn":
        return False
    return bool(event.actors) and all(
        context.cast.sector(key) in LEARNED or context.is_private_person(key) for key in event.actors
    )


@decides(Question.VETO)
def _private_trip(context: DocumentContext, event: EventDraft) -> bool:
    """As in "tourists visiting the island", "the singer visited a fair": who holds no office pays no visit of state."""
    if event.mode is not EventMode.VISIT or any(context.state(key) for key in event.actors):
        return False
    if event.actors and all(_unit(context, key) for key in event.actors):
        return True  # "marines flew in to the desert"
    if all(context.is_private_person(key) for key in event.actors) and not (
        event.recipients and event.named & set(event.actors)
    ):
        return True
    if any(key in context.kinds for key in event.actors):
        return False
    travellers = [content_noun(one) for one in semantic_agents(event.trigger.support or event.trigger.token)]
    return bool(travellers) and all(one.lemma.lower() in LEXICON.event_words.public for one in travellers)


def _unit(context: DocumentContext, key: str) -> bool:
    """Whether a participant is soldiers together."""
    return context.cast.sector(key) is Sector.MIL and context.cast.kind(key) is ParticipantKind.GROUP


@decides(Question.VETO)
def _at_home(context: DocumentContext, event: EventDraft) -> bool:
    """As in "the senator visited the border": who stays in his own country visits no host."""
    if event.mode is not EventMode.VISIT or not event.recipients:
        return False
    ours = {context.cast.country(key) for key in event.actors} - {None}
    return bool(ours) and all(context.cast.country(key) in ours for key in event.recipients)


@decides(Question.VETO)
def _interview(context: DocumentContext, event: EventDraft) -> bool:
    """As in "spoke with this paper": talks with those who publish the article."""
    publisher = context.parsed.layout.source.publisher
    if event.type is not EventType.CONSULT or not publisher:
        return False
    named = context.cast.tellings(event.everyone & context.kinds.keys())
    return any(one.name.lower() == publisher.lower() for one in named)


@decides(Question.VETO)
def _briefing(context: DocumentContext, event: EventDraft) -> bool:
    """As in "said in a teleconference with reporters": who speaks to the press is in no talks with it."""
    if event.type is not EventType.CONSULT:
        return False
    press = (key for key in event.everyone if context.cast.sector(key) is Sector.JRN)
    return any(context.cast.kind(key) is ParticipantKind.GROUP for key in press)


@decides(Question.VETO)
def _private(context: DocumentContext, event: EventDraft) -> bool:
    """As in "asked the fans for patience", "met his wife": words and talks of people who hold no office."""
    if event.type not in TALK or event.mode is EventMode.INVESTIGATE or not event.everyone:
        return False
    return all(context.private(key) for key in event.everyone)


PRIVATE_LIFE = (_private, _beaten, _of_words, _caution, _private_trip, _at_home, _interview, _briefing)
