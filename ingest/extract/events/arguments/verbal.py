"""Arguments of verbs and predicative adjectives."""

from __future__ import annotations

from ingest.extract.events.arguments.journeys import stops, travellers
from ingest.extract.events.arguments.targets import (
    TOWARDS,
    addressees,
    naming_modifiers,
    participants_inside,
    promised,
    targets,
)
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, surface, verbal
from ingest.extract.events.syntax.voice import passive, patients, semantic_agents
from ingest.extract.events.triggers.matching import verb_trigger
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from models.vocabulary import EventType

Heads = tuple[list[Token], list[Token]]  # of actors, of recipients
MEDIA = frozenset({"on", "via"})
MISSIONS = frozenset({"embassy", "consulate"})


@decides(Question.SIDES)
def heads(context: DocumentContext, trigger: Trigger) -> Heads:
    """Heads of actors and recipients, by the frame of the entry and the syntax."""
    if trigger.entry.pos == "a":
        return _of_adjective(context, trigger)
    actors = [*_agents(context, trigger.token), *_represented(context, trigger.token)]
    if trigger.entry.complement == "must":
        return actors, [one for one in addressees(trigger.token) if context.is_somebody(one)]
    return FRAME_RULES.get(trigger.entry.frame, _upon)(context, trigger, actors)


@decides(Question.SIDES)
def _represented(context: DocumentContext, verb: Token) -> list[Token]:
    """For whom the agent acts: "signed the pact *on behalf of Peru*"; but "signed it on a Monday"."""
    phrases = [noun for noun in after(verb, "on") if noun.lower == "behalf"]
    phrases += [noun for what in patients(verb) for noun in after(what, "on") if noun.lower == "behalf"]
    return [one for noun in phrases for one in (*after(noun, "of"), *children(noun, "poss")) if context.known(one)]


@decides(Question.SIDES)
def _upon(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `on`: the subject acts on the object."""
    return actors, targets(context, trigger) or _of_what_is_promised(context, trigger)


@decides(Question.SIDES)
def _alone(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `alone`: the subject acts, without a recipient but one "with" or "against" whom: "a truce with rebels"."""
    others = [one for noun in (trigger.token, *trigger.objects) for one in after(noun, "with", "against")]
    known = [one for one in others if context.known(one)]
    return actors, known or _of_what_is_promised(context, trigger)


@decides(Question.SIDES)
def _of_what_is_promised(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Recipients of the act that is promised, threatened or refused: "agreed to lift sanctions on *Chad*"."""
    if trigger.entry.type not in (EventType.AGREE, EventType.THREATEN, EventType.REJECT):
        return []
    below = [verb for one in children(trigger.token, "xcomp") for verb in (one, *children(one, "xcomp", "conj"))]
    for verb in below:
        act = verb_trigger(verb, context.is_somebody, context.is_person)
        if act is not None and (found := heads(context, act)[1]):
            return [one for one in found if context.can_be_side(one)]
    return promised(context, trigger.token)


@decides(Question.SIDES)
def _together(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `both`: subject and object act together."""
    both = [one for one in patients(trigger.token) if context.known(one)] if passive(trigger.token) else []
    return actors + both, _partners(context, trigger)


@decides(Question.SIDES)
def _visiting(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `visit`: the subject travels to the object's country."""
    return actors, _destinations(context, trigger)


@decides(Question.SIDES)
def _coming(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `come`: the subject is what is given, and reaches a recipient."""
    return [], _destinations(context, trigger)


@decides(Question.SIDES)
def _receiving(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `receive`: the subject gets something from the actor."""
    return after(trigger.token, "from"), actors


@decides(Question.SIDES)
def _carrying(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `carry`: the subject takes its object to another country."""
    verb = trigger.token
    carried = [one for one in patients(verb) if context.known(one)] or travellers(verb)
    ways = [verb, *children(verb, "advmod")]  # "took them earlier to Peru"
    return carried, [one for way in ways for one in after(way, "to") if context.known(one)]


FRAME_RULES = {
    Frame.ALONE: _alone,
    Frame.BOTH: _together,
    Frame.VISIT: _visiting,
    Frame.COME: _coming,
    Frame.RECEIVE: _receiving,
    Frame.CARRY: _carrying,
}


@decides(Question.SIDES)
def _of_adjective(context: DocumentContext, trigger: Trigger) -> Heads:
    """Arguments of an adjective: "Mali is ready to sign", "is opposed to the move"."""
    verb = trigger.token.head if trigger.token.dep in ("acomp", "attr", "oprd") else trigger.token
    subject = surface(verb)
    towards = after(trigger.token, *TOWARDS)
    known = [one for one in towards if context.known(one)]
    inside = [part for one in towards for part in participants_inside(context, one, trigger)]
    return [subject] if subject else [], known or inside or _of_what_is_promised(context, trigger)


@decides(Question.SIDES)
def _agents(context: DocumentContext, verb: Token) -> list[Token]:
    """Agents of a verb; the writers where it modifies a document: "sent a letter asking", "a statement condemning"."""
    found = semantic_agents(verb)
    medium = verb.dep == "acl" and verb.tag == "VBG" and verb.head.head.lower in MEDIA and verb.head.pos == "PROPN"
    if (
        verb.dep != "acl"
        or passive(verb)
        or children(verb, "nsubj")  # "a finding that a tank had fired": the tank
        or (not medium and any(context.is_somebody(one) or naming_modifiers(context, one) for one in found))
    ):
        return found
    noun = verb.head
    if noun.dep == "pobj" and noun.head.lower in MEDIA:  # "posted on NAME accusing the firm"
        above = next((one for one in noun.ancestors if verbal(one)), None)
        return semantic_agents(above) if above else found
    writers = [*children(noun, "poss"), *after(noun, "by", "from", "of")]
    above = next((one for one in noun.ancestors if verbal(one)), None)
    if above is not None and noun.dep in ("dobj", "nsubjpass") and above.lemma not in LEXICON.event_words.issuing_verbs:
        return writers  # "received a report accusing the firm"
    return writers or (semantic_agents(above) if above else [])


@decides(Question.SIDES)
def _partners(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Who acts together with the subject: "met the envoy", "signed a pact with Peru", "held talks between A and B"."""
    found = [one for one in patients(trigger.token) if one not in trigger.objects and context.can_be_side(one)]
    found += after(trigger.token, "with", "between", "among", "alongside")
    if trigger.entry.type is EventType.CONSULT:  # "spoke to the envoy"
        found += [one for one in after(trigger.token, "to") if context.is_person(one)]
    for one in trigger.objects or patients(trigger.token):
        found += after(one, "with", "between", "among", *(("of",) if trigger.objects else ()))
        if one.lemma in MISSIONS:
            found += [*after(one, "in", "to"), *after(trigger.token, "in")]  # "opened an embassy in Chad"
    return found


@decides(Question.SIDES)
def _destinations(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """The destinations of a visit: its object, or objects of "to", "in", "into", "at" and the entry's prepositions."""
    found = [one for one in patients(trigger.token) if one not in trigger.objects]
    found += after(trigger.token, "to", "in", "into", "at", *trigger.entry.links)
    for one in trigger.objects:
        found += [*after(one, "to", "in", "of", "on"), *stops(context, one)]
    return [one for one in found if context.known(one)]
