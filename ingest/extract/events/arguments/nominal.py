"""Arguments of nouns: "the Malian attack on the base", "talks between A and B", "a visit to Oslo"."""

from __future__ import annotations

from ingest.extract.events.arguments.journeys import is_country, stops
from ingest.extract.events.arguments.targets import is_force, participants_inside
from ingest.extract.events.arguments.verbal import Heads
from ingest.extract.events.document_context import PHYSICAL_TYPES, DocumentContext
from ingest.extract.events.syntax.clause import after, children, verbal
from ingest.extract.events.syntax.voice import agents, passive, patients, semantic_agents
from ingest.extract.events.tense import means_nobody
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from models.vocabulary import EventMode, EventType, ParticipantKind

# Prepositions of talks in which the subject of the clause takes part: "at a meeting with X, Peru said …".
ATTENDANCE_PREPOSITIONS = frozenset({"in", "at", "during", "after", "following"})


@decides(Question.SIDES)
def heads(context: DocumentContext, trigger: Trigger) -> Heads:
    """Heads of actors and recipients, by the frame of the entry, the noun phrase and its support verb."""
    actors, recipients = _premodifiers(context, trigger)
    actors += [*after(trigger.token, "by"), *_claimants(trigger.token)]
    support_agents = [one for one in _support_agents(trigger) if one not in actors]
    if (
        trigger.entry.frame is Frame.ON
        and trigger.support
        and trigger.support.lemma in LEXICON.event_words.suffering_verbs
    ):
        return actors + _objects_of(trigger, "from"), recipients + support_agents  # "Peru faced criticism from Chile"
    actors += support_agents
    match trigger.entry.frame:
        case Frame.BOTH:
            partners = _objects_of(trigger, "between", "with", "among", own="of")
            partners += [one for document in after(trigger.token, "of") for one in after(document, "between", "with")]
            if not any(one.tag != "PRP$" or context.known(one) for one in actors):  # "their talks"
                partners = partners or _addressed(context, trigger)
                actors = _attending(context, trigger) if partners else _meeting(context, trigger)
            return actors, partners
        case Frame.VISIT:
            of = after(trigger.token, "of")
            toured = (
                of
                if trigger.entry.lemma in LEXICON.event_words.journeys and all(is_country(context, one) for one in of)
                else []
            )
            travellers = actors + (of if not toured else []) + (after(trigger.token, "by") if not actors else [])
            hosts = [*_objects_of(trigger, "to", "in", *trigger.entry.links), *toured, *stops(context, trigger.token)]
            return travellers if any(map(context.known, travellers)) else _traveller(trigger), hosts
    return _by_prepositions(context, trigger, actors, recipients)


@decides(Question.SIDES)
def _premodifiers(context: DocumentContext, trigger: Trigger) -> Heads:
    """Arguments before the noun: "Mali's", "Malian", "US", "police" are actors; "his expulsion" is not by its owner.

    A country's full name before an attack or a coup is its target: "the Mali attack".
    """
    owners, undergone = children(trigger.token, "poss"), trigger.token.lemma in LEXICON.event_words.suffered_nouns
    done_to = [one for one in after(trigger.token, "of") if context.can_be_side(one)]
    done_to_owner = undergone and not done_to  # but "Mali's expulsion of two envoys"
    actors, recipients = ([], owners) if done_to_owner else (owners, [])
    for one in children(trigger.token, "amod", "compound", "nmod"):
        if context.named(one):
            is_target = (
                (undergone or trigger.entry.type is EventType.ASSAULT)
                and one.pos == "PROPN"
                and _full_name(context, one)
            )
            (recipients if is_target else actors).append(one)
        elif trigger.entry.type in (EventType.ASSAULT, EventType.COERCE) and is_force(one):
            actors.append(one)
    return actors, recipients


def _full_name(context: DocumentContext, token: Token) -> bool:
    """Whether a word is a country's full name, not its adjective or abbreviation."""
    key = context.named(token)
    country = key is not None and context.kinds.get(key) is ParticipantKind.COUNTRY
    return country and not token.text.replace(".", "").isupper()


def _objects_of(trigger: Trigger, *prepositions: str, own: str = "") -> list[Token]:
    """Objects of the prepositions after the noun, and after its support verb."""
    found = after(trigger.token, *prepositions, *((own,) if own else ()))
    return found + (after(trigger.support, *prepositions) if trigger.support else [])


@decides(Question.SIDES)
def _by_prepositions(context: DocumentContext, trigger: Trigger, actors: list[Token], recipients: list[Token]) -> Heads:
    """Arguments by prepositions: "the arrest of X", "the attack by X on Y", "the demand of X"."""
    noun, physical = trigger.token, trigger.entry.type in PHYSICAL_TYPES
    of = after(noun, "of")
    if actors or physical or noun.lemma in LEXICON.event_words.suffered_nouns:
        recipients = recipients + of
    else:
        actors = actors + of
    recipients += after(noun, "on", "against", "to", "for", "at", "from", "upon")
    if trigger.entry.type is EventType.ASSAULT:  # "an exchange of fire between police and rebels"
        verb = [noun.head] if noun.dep == "nsubj" and verbal(noun.head) else []  # "clashes erupted between"
        actors = [*actors, *(one for place in (noun, *of, *verb) for one in after(place, "between"))]
    if trigger.entry.type is EventType.CONSULT:  # "a mediation effort between Peru and Chile"
        recipients += after(noun, "between", "among")
    told = physical or trigger.entry.type is EventType.ACCUSE  # "condemnation of Chad's raid": Chad
    if told and not any(context.known(one) for one in recipients):
        places = after(noun, "in") if physical else []
        recipients += [part for one in recipients for part in participants_inside(context, one, trigger)] + places
    means = trigger.entry.type in (EventType.MOBILIZE, EventType.AID) or trigger.entry.mode is EventMode.WITHDRAW
    return actors, [one for one in recipients if context.known(one) or (not means and context.can_be_side(one))]


@decides(Question.SIDES)
def _claimants(noun: Token) -> list[Token]:
    """Who claims the act: "the attack was claimed by them", "claimed responsibility for it"."""
    verb = noun.head
    if noun.dep == "nsubjpass" and verb.lemma == "claim":
        return list(agents(verb))
    above = verb.head
    if noun.dep == "pobj" and above.lemma == "responsibility" and above.head.lemma in ("claim", "take", "accept"):
        claimed = above.head
        return [one for one in semantic_agents(claimed) if not children(claimed, "neg") and not means_nobody(one)]
    return []


@decides(Question.SIDES)
def _traveller(trigger: Trigger) -> list[Token]:
    """The traveller of a visit without one: "reached Oslo on a tour of the north": who reached it."""
    if any(child.dep in ("poss", "det") and child.lower not in ("a", "an") for child in trigger.token.children):
        return []
    above = next((one for one in trigger.token.ancestors if verbal(one)), None)
    if above is None or trigger.token.dep != "pobj":
        return []
    hosting = any(one.frame is Frame.HOST for one in LEXICON.events.verbs.get(above.lemma, ()))
    return patients(above) if hosting else semantic_agents(above)  # "will host the premier for a visit"


@decides(Question.SIDES)
def _attending(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Who takes part in talks by another act: "in a meeting with X, Peru said …", "after talks with X, Peru left".

    Talks for which the sentence names both sides ("between A and B") have no other participants.
    """
    verb = _main_verb(trigger)
    if verb is None or after(trigger.token, "between", "among", "of"):
        return []
    return [one for one in semantic_agents(verb) if context.known(one)]


@decides(Question.SIDES)
def _meeting(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Several who act at talks of nobody else: "at the summit in Oslo, *the ministers of Peru and Chile* agreed"."""
    verb = _main_verb(trigger)
    subjects = [one for one in semantic_agents(verb) if context.is_somebody(one)] if verb else []
    several = [one for one in subjects if children(one, "conj") or one.tag in ("NNS", "NNPS") or one.lower == "they"]
    own = children(trigger.token, "poss", "amod", "compound")
    return several if not any(context.named(one) for one in own) else []


@decides(Question.SIDES)
def _addressed(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Who is told something at talks: "at a summit in Oslo, Peru's president told his Chilean counterpart …"."""
    verb = _main_verb(trigger)
    if verb is None or verb.lemma != "tell" or passive(verb):
        return []
    kinds = (ParticipantKind.PERSON, ParticipantKind.COUNTRY)
    given = children(verb, "dobj", "dative")
    return [one for one in given if any(context.kinds.get(key) in kinds for key in context.cast.refer(one))]


def _main_verb(trigger: Trigger) -> Token | None:
    """The verb of the act that is done at or after the talks."""
    prep = trigger.token.head
    if (
        trigger.entry.type is not EventType.CONSULT
        or trigger.token.dep != "pobj"
        or prep.lower not in ATTENDANCE_PREPOSITIONS
    ):
        return None
    return prep.head if verbal(prep.head) else None


@decides(Question.SIDES)
def _support_agents(trigger: Trigger) -> list[Token]:
    """Agents of the support verb, which are those of the noun; none where the noun is that verb's subject."""
    verb = trigger.support
    if verb is None or not verbal(verb) or trigger.token in children(verb, "nsubj"):
        return []
    return list(agents(verb)) if passive(verb) else semantic_agents(verb)
