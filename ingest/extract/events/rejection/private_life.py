"""Rejection of what private persons do and say, and of verbal attacks, which share the words of politics."""

from __future__ import annotations

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import after
from ingest.extract.events.syntax.voice import passive, patients, semantic_agents
from ingest.extract.events.triggers.nouns import content_noun
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from models.vocabulary import EventMode, EventType, ParticipantKind, Sector

# Types of speech acts and cooperation, which are political only where an actor is more than a private person.
TALK_TYPES = frozenset(
    {
        *(EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE),
        *(EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN),
    }
)
# Sectors of experts, who study what they warn of.
EXPERT_SECTORS = frozenset({Sector.EDU, Sector.MED, Sector.JRN})


@decides(Question.VETO)
def _is_verbal_attack(context: DocumentContext, event: EventDraft) -> bool:
    """Whether an attack is verbal: "the senator attacked the plan"."""
    if event.type is not EventType.ASSAULT or event.trigger.token.lemma not in ("attack", "clash"):
        return False
    kinds = {context.kinds.get(key) for key in event.actors} - {ParticipantKind.COUNTRY}
    if kinds != {ParticipantKind.PERSON}:
        return False
    rival = {context.kinds.get(key) for key in event.recipients} - {ParticipantKind.COUNTRY} == {ParticipantKind.PERSON}
    if rival:  # "the judge clashed with the former president"
        return not all(context.lacks_role(key) for key in event.actors)
    return event.trigger.entry.pos == "v" and not event.recipients


@decides(Question.VETO)
def _beaten(context: DocumentContext, event: EventDraft) -> bool:
    """Whether "beat" is to win, not to hit: "the mayor beat his rival in the vote"."""
    verb = event.trigger.token
    if verb.lemma != "beat" or event.trigger.entry.pos != "v" or event.trigger.entry.links or passive(verb):
        return False
    lands = bool(event.recipients) and all(context.kinds.get(k) is ParticipantKind.COUNTRY for k in event.recipients)
    return (lands or any(one.pos == "PROPN" for one in semantic_agents(verb))) and not after(verb, "with", "to")


@decides(Question.VETO)
def _is_warning(context: DocumentContext, event: EventDraft) -> bool:
    """Whether a warning is no threat, as the actors could not do the harm: "scientists warned of droughts"."""
    if event.type is not EventType.THREATEN or event.trigger.token.lemma != "warn":
        return False
    return bool(event.actors) and all(
        context.cast.sector(key) in EXPERT_SECTORS or context.is_private_person(key) for key in event.actors
    )


@decides(Question.VETO)
def _private_trip(context: DocumentContext, event: EventDraft) -> bool:
    """Whether the travellers hold no office: "tourists visiting the island", "the singer visited a fair"."""
    if event.mode is not EventMode.VISIT or any(context.state(key) for key in event.actors):
        return False
    if event.actors and all(_is_military_group(context, key) for key in event.actors):
        return True  # "marines flew in to the desert"
    if all(context.is_private_person(key) for key in event.actors) and not (
        event.recipients and event.named & set(event.actors)
    ):
        return True
    if any(key in context.kinds for key in event.actors):
        return False
    travellers = [content_noun(one) for one in semantic_agents(event.trigger.predicate)]
    return bool(travellers) and all(one.lemma.lower() in LEXICON.event_words.public for one in travellers)


def _is_military_group(context: DocumentContext, key: str) -> bool:
    """Whether a participant is a group of soldiers."""
    return context.cast.sector(key) is Sector.MIL and context.cast.kind(key) is ParticipantKind.GROUP


@decides(Question.VETO)
def _at_home(context: DocumentContext, event: EventDraft) -> bool:
    """Whether the visitors stay in their own country: "the American senator visited the United States border"."""
    if event.mode is not EventMode.VISIT:
        return False
    if not event.recipients and event.trigger.entry.frame is Frame.VISIT:  # the object of a host's verb is no place
        visited = (one for place in patients(event.trigger.token) for one in place.subtree)
        return any(context.named(one) in event.actors for one in visited)
    home_countries = {context.cast.country(key) for key in event.actors} - {None}
    return bool(event.recipients and home_countries) and all(
        context.cast.country(key) in home_countries for key in event.recipients
    )


@decides(Question.VETO)
def _interview(context: DocumentContext, event: EventDraft) -> bool:
    """Whether it is an interview with the publisher of the article: "spoke with this newspaper"."""
    publisher = context.parsed.layout.source.publisher
    if event.type is not EventType.CONSULT or not publisher:
        return False
    named = context.cast.tellings(event.everyone & context.kinds.keys())
    return any(one.name.lower() == publisher.lower() for one in named)


@decides(Question.VETO)
def _briefing(context: DocumentContext, event: EventDraft) -> bool:
    """Whether somebody only speaks to the press: "said in a teleconference with reporters"."""
    if event.type is not EventType.CONSULT:
        return False
    press = (key for key in event.everyone if context.cast.sector(key) is Sector.JRN)
    return any(context.cast.kind(key) is ParticipantKind.GROUP for key in press)


@decides(Question.VETO)
def _private(context: DocumentContext, event: EventDraft) -> bool:
    """Whether it is speech or talks of private persons: "asked the fans for patience", "met his wife"."""
    if event.type not in TALK_TYPES or event.mode is EventMode.INVESTIGATE or not event.everyone:
        return False
    if event.type is EventType.REJECT and _concerns_the_state(event):
        return False
    return all(context.lacks_role(key) for key in event.everyone)


def _concerns_the_state(event: EventDraft) -> bool:
    """Whether a matter of state is refused, whoever refuses it: "NAME refused to sign the treaty"."""
    matters = LEXICON.event_words.state_matters
    return any(one.lemma.lower() in matters for trigger in event.triggers for one in trigger.token.subtree)


PRIVATE_LIFE_RULES = (_private, _beaten, _is_verbal_attack, _is_warning, _private_trip, _at_home, _interview, _briefing)
