"""The location of an event: the phrase of place that belongs to a trigger, and the city or country it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.events.arguments.attachment import act_described, modified, object_of_reaction
from ingest.extract.events.arguments.occasion import is_object_of_reaction, is_talked_of, settings
from ingest.extract.events.arguments.place_names import (
    COUNTRY,
    LOCATIVE,
    location_of_country,
    names_landmark,
    place_named,
)
from ingest.extract.events.arguments.scored_roles import scored_place
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, climb, is_means, verbal
from ingest.extract.events.syntax.voice import patients, semantic_agents
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from ingest.tellings import Where
from models.vocabulary import DetailSource, EventMode, EventType

TARGETED_TYPES = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST)
ON_THE_SPOT = (
    *TARGETED_TYPES,
    EventType.AID,
    EventType.CONSULT,
    EventType.COOPERATE,
    EventType.SUPPORT,
    EventType.RETREAT,
)
GOING = ("to", "into", "for", *LOCATIVE)


@decides(Question.PLACE)
def where(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place that the sentence gives the event; for want of a city, the only one that the sentence names."""
    found = _by_syntax(context, trigger)
    only = None if found and found.city else _only_city(context, trigger)
    return only if only and (found is None or found.country == only.country) else found


@decides(Question.PLACE)
def _by_syntax(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place named at the trigger, its support verb or above: "met in Oslo", "talks at the White House"."""
    prepositions = _prepositions(trigger)
    points = [*_attachment_points(trigger)]
    points += [day for _, day in context.times(trigger.token.sentence) if modified(day) in points]
    for point in points:  # "will be held on 3 April in Geneva" is often misread as April's
        act = object_of_reaction(point) if verbal(point) else None
        for noun in after(point, *prepositions):
            if not (act and noun.i > act.i) and (found := place_named(context, noun)):
                at = noun.lemma in LEXICON.event_words.occasions  # "met at a forum in Lima"
                return replace(found, source=DetailSource.OCCASION) if at else found
        for noun in after(point, "on"):
            if names_landmark(noun):
                return place_named(context, noun)  # "met on Jeju"
    if trigger.entry.frame is Frame.VISIT or trigger.entry.mode is EventMode.WITHDRAW:
        for noun in patients(trigger.token) if verbal(trigger.token) else ():
            if noun.pos == "PROPN" and (found := place_named(context, noun)):
                return found  # "visited Oslo", "would be leaving Mali"
    if trigger.entry.type in TARGETED_TYPES and (found := _target_place(context, trigger)):
        return found
    return (
        _of_clause_above(context, trigger)
        or _of_talks(context, trigger)
        or _of_occasion(context, trigger)
        or _of_host(context, trigger)
        or _of_agent(context, trigger)
        or scored_place(context, trigger)
    )


@decides(Question.PLACE)
def _of_clause_above(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place that "where" means: "They met at a hotel in Lima, where they signed it"."""
    verb = trigger.predicate
    if verb.dep == "conj":
        verb = verb.head  # "where they signed it and spoke"
    if verb.dep not in ("relcl", "advcl") or not any(one.lower == "where" for one in children(verb, "advmod")):
        return None
    above = verb.head
    found = place_named(context, above) if not verbal(above) else None
    holder = above if verbal(above) else next((one for one in above.ancestors if verbal(one)), above)
    return found or place_at(context, holder)


@decides(Question.PLACE)
def _of_talks(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place of talks that a clause beside tells: "talks *mediated* by Chad began in Lima".

    So are what follows at them: "A week after talks began in Lima, both sides *signed* a pact".
    """
    verb = trigger.predicate
    clauses = [verb.head.head] if verb.dep == "acl" and verb.head.dep in ("nsubj", "nsubjpass") else []
    clauses += [one for one in children(verb, "advcl") if any(mark.lower == "after" for mark in children(one, "mark"))]
    for clause in clauses:
        held = LEXICON.events.lemma(clause.lower, clause.lemma) in LEXICON.event_words.occurrence_verbs
        subject = next(iter(children(clause, "nsubj", "nsubjpass")), None)
        if held and subject is not None and subject.lemma.lower() in LEXICON.event_words.occasions:
            return place_at(context, clause)
    return None


@decides(Question.PLACE)
def _of_host(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The country or city that hosts a gathering: "met at a summit hosted by Peru", "Lima will host it".

    Not "talks brokered by Peru".
    """
    if trigger.token.lemma == "host" and verbal(trigger.token):
        return next((found for one in semantic_agents(trigger.token) if (found := place_named(context, one))), None)
    nouns = (trigger.token, *trigger.objects, *settings(trigger), *after(trigger.predicate, *LOCATIVE))
    hosted = (verb for noun in nouns for verb in children(noun, "acl") if verb.lemma == "host")
    hosts = (key for verb in hosted for one in after(verb, "by") for key in context.cast.refer(one))
    return next((location_of_country(context, key) for key in hosts), None)


@decides(Question.PLACE)
def _of_agent(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place where those are who do it: "Prosecutors in Milan charged two bankers", "a Milan court jailed him".

    Not "the envoy to Milan".
    """
    verb = trigger.predicate
    subjects = semantic_agents(verb) if verbal(verb) else []
    seats = [noun for one in subjects if not context.named(one) for noun in after(one, "in")]
    benches = [one for one in subjects if one.lemma.lower() in LEXICON.event_words.benches]
    seats += [noun for one in benches for noun in children(one, "compound", "nmod", "poss") if noun.pos == "PROPN"]
    return next((found for noun in seats if (found := place_named(context, noun))), None)


@decides(Question.PLACE)
def _of_occasion(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place of the occasion of an act: "During a forum in Lima, she invited him", "Speaking in Oslo, …"."""
    places_told = (place_at(context, word) for word in settings(trigger))
    return next((replace(one, source=DetailSource.OCCASION) for one in places_told if one), None)


@decides(Question.PLACE)
def place_at(context: DocumentContext, word: Token) -> Where | None:
    """The place in a phrase below one word: "a forum in Lima", "speaking in Oslo"."""
    nouns = after(word, *(GOING if word.lemma == "visit" else LOCATIVE))
    return next((found for noun in nouns if (found := place_named(context, noun))), None)


def _prepositions(trigger: Trigger) -> tuple[str, ...]:
    """Prepositions of the place of an event."""
    if trigger.entry.mode is EventMode.WITHDRAW:
        return ("from", "of", *LOCATIVE)  # forces leave the place where they were
    if trigger.token.lemma == "shoot":
        return ("over", *LOCATIVE)  # "shot down over Gao"
    return GOING if trigger.entry.mode is EventMode.VISIT or trigger.entry.type is EventType.MOBILIZE else LOCATIVE


def _attachment_points(trigger: Trigger) -> Iterator[Token]:
    """Tokens a phrase of place may depend on: the trigger, its support verb, and words above it in the same clause."""
    yield from trigger.words
    if trigger.entry.type is EventType.CONSULT and "echo" not in trigger.entry.flags:  # "discussed the war in Chad"
        met = [*after(trigger.token, "with", "between", "on")]  # "called on the premier in Oslo"
        met += patients(trigger.token) if verbal(trigger.token) else ()
        for one in met:  # "met the envoy of Chad in Oslo", "met his counterpart NAME in Oslo"
            yield from (one, *children(one, "appos"), *after(one, "of"))
    if trigger.entry.frame is Frame.VISIT and trigger.entry.pos == "n" and after(trigger.token, "to", "of", "in"):
        return  # "arrived in Oslo on a tour of the north": the tour has its own place
    for child, head in climb(trigger.token):
        if (
            is_object_of_reaction(child, head, trigger)
            or child.dep in ("ccomp", "relcl", "nsubj", "advcl", "acl")
            or (verbal(child) and child.dep not in ("xcomp", "conj") and not is_means(child))
        ):
            return
        yield head
        if child.dep == "prep" and verbal(head):  # "made these comments in Oslo during a meeting"
            yield from children(head, "dobj")


@decides(Question.PLACE)
def _target_place(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place of a target: "an attack on a post in northern Mali", "the attack on a post in Gao that killed two"."""
    act = act_described(trigger.token)
    queue = [*([act] if act else []), trigger.token, *trigger.objects]
    for _ in range(12):
        if not queue:
            return None
        token = queue.pop(0)
        located = token.dep == "pobj" and token.head.lower in LOCATIVE
        struck = trigger.entry.type is EventType.ASSAULT or trigger.entry.mode is EventMode.RESTRICT
        named = token.pos == "PROPN" or token.lemma in COUNTRY | LEXICON.event_words.settlements
        target = struck and token.dep in ("dobj", "nsubjpass") and named
        if (located or target) and (found := place_named(context, token)):
            return found  # "attacked Gao"
        queue += [
            one
            for one in children(token, "prep", "pobj", "dobj", "nsubjpass", "agent", "conj")
            if one.i > trigger.token.i or one.dep == "nsubjpass" or act is not None
        ]
    return None


def names_place(context: DocumentContext, trigger: Trigger) -> bool:
    """Whether a phrase of place belongs to the trigger, known to the gazetteer or not: "met in Athens, Georgia"."""
    nouns = (noun for point in _attachment_points(trigger) for noun in after(point, *LOCATIVE))
    return any(noun.pos == "PROPN" and not context.in_time_expression(noun) for noun in nouns)


@decides(Question.PLACE)
def _only_city(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The only city in which the sentence has anything, for what is done on the spot.

    "Police in the capital Lima clashed with miners"; not "banned flights other than to an airport in Lima", as what is
    decided or said is done elsewhere than where it takes effect, nor "in Lima they discussed the attack".
    """
    if trigger.entry.type not in ON_THE_SPOT or is_talked_of(trigger):
        return None
    nouns = [one for one in trigger.token.sentence.tokens if one.dep == "pobj" and one.head.lower in LOCATIVE]
    found = [where for one in nouns if (where := place_named(context, one)) and where.city]
    return found[0] if len({(one.country, one.city) for one in found}) == 1 else None
