"""Who does it and to whom at a verb or a predicative adjective."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.extract.events.arguments.journeys import on_journey, stops
from ingest.extract.events.document_context import PHYSICAL, DocumentContext
from ingest.extract.events.syntax.clause import after, children, surface, verbal
from ingest.extract.events.syntax.voice import passive, patients, semantic_agents
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from models.vocabulary import EventMode, EventType

Heads = tuple[list[Token], list[Token]]  # of actors, of recipients
TOWARDS = ("to", "against", "on", "upon", "at", "for", "from", "with", "toward", "towards", "into", "over")
BEFORE = ("amod", "compound", "poss", "nmod")
GIVING = (EventType.AID, EventType.SANCTION, EventType.COOPERATE)
MEDIA = frozenset({"on", "via"})
MISSIONS = frozenset({"embassy", "consulate"})
UNADDRESSED = frozenset({"announce", "promise", "pledge", "vow", "agree"})


@decides(Question.SIDES)
def heads(context: DocumentContext, trigger: Trigger) -> Heads:
    """The heads of both sides, as the frame of the entry reads the syntax."""
    if trigger.entry.pos == "a":
        return _of_adjective(context, trigger)
    actors = _agents(context, trigger.token)
    if trigger.entry.complement == "must":
        return actors, [one for one in _addressees(trigger.token) if context.somebody(one)]
    return READERS.get(trigger.entry.frame, _upon)(context, trigger, actors)


@decides(Question.SIDES)
def _upon(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `on`: the subject does it to the object."""
    return actors, _targets(context, trigger)


@decides(Question.SIDES)
def _alone(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `alone`: the subject does it, to nobody."""
    return actors, []


@decides(Question.SIDES)
def _together(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `both`: subject and object do it together."""
    both = [one for one in patients(trigger.token) if context.known(one)] if passive(trigger.token) else []
    return actors + both, _partners(context, trigger)


@decides(Question.SIDES)
def _visiting(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `visit`: the subject goes to the object's country."""
    return actors, _destinations(context, trigger)


@decides(Question.SIDES)
def _coming(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `come`: the subject is what is given, and comes to somebody."""
    return [], _destinations(context, trigger)


@decides(Question.SIDES)
def _receiving(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `receive`: the subject gets it from another."""
    return after(trigger.token, "from"), actors


@decides(Question.SIDES)
def _carrying(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `carry`: the subject brings its object to another country."""
    verb = trigger.token
    carried = [one for one in patients(verb) if context.known(one)] or on_journey(verb)
    ways = [verb, *children(verb, "advmod")]  # "took them earlier to Peru"
    return carried, [one for way in ways for one in after(way, "to") if context.known(one)]


READERS = {
    Frame.ALONE: _alone,
    Frame.BOTH: _together,
    Frame.VISIT: _visiting,
    Frame.COME: _coming,
    Frame.RECEIVE: _receiving,
    Frame.CARRY: _carrying,
}


@decides(Question.SIDES)
def _of_adjective(context: DocumentContext, trigger: Trigger) -> Heads:
    """As in "Mali is ready to sign", "is opposed to the move"."""
    verb = trigger.token.head if trigger.token.dep in ("acomp", "attr", "oprd") else trigger.token
    subject = surface(verb)
    towards = after(trigger.token, *TOWARDS)
    known = [one for one in towards if context.known(one)]
    return [subject] if subject else [], known or [
        part for one in towards for part in participants_inside(context, one, trigger)
    ]


@decides(Question.SIDES)
def _agents(context: DocumentContext, verb: Token) -> list[Token]:
    """Who does it; below a paper, who wrote it: "sent a letter asking", "issued a statement condemning"."""
    found = semantic_agents(verb)
    medium = verb.dep == "acl" and verb.tag == "VBG" and verb.head.head.lower in MEDIA and verb.head.pos == "PROPN"
    if (
        verb.dep != "acl"
        or passive(verb)
        or (not medium and any(context.somebody(one) or _named(context, one) for one in found))
    ):
        return found
    noun = verb.head
    if noun.dep == "pobj" and noun.head.lower in MEDIA:  # "posted on NAME accusing the firm"
        above = next((one for one in noun.ancestors if verbal(one)), None)
        return semantic_agents(above) if above else found
    writers = [*children(noun, "poss"), *after(noun, "by", "from", "of")]
    above = next((one for one in noun.ancestors if verbal(one)), None)
    return writers or (semantic_agents(above) if above else [])


def _named(context: DocumentContext, noun: Token) -> list[Token]:
    """Words before a noun that name a participant: "Iraqi" of "Iraqi towns"."""
    return [one for one in children(noun, *BEFORE) if context.named(one)]


@decides(Question.SIDES)
def _partners(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Who does it together with the subject: "met the envoy", "signed a pact with Peru", "talks between A and B"."""
    found = [one for one in patients(trigger.token) if one not in trigger.objects and context.known(one)]
    found += after(trigger.token, "with", "between", "among", "alongside")
    for one in trigger.objects or patients(trigger.token):
        found += after(one, "with", "between", "among", *(("of",) if trigger.objects else ()))
        if one.lemma in MISSIONS:
            found += [*after(one, "in", "to"), *after(trigger.token, "in")]  # "opened an embassy in Chad"
    return found


@decides(Question.SIDES)
def _destinations(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Where a visit goes: its object, or what "to", "in" and "with" lead to."""
    found = [one for one in patients(trigger.token) if one not in trigger.objects]
    found += after(trigger.token, "to", "in", "into", "at", *trigger.entry.links)
    for one in trigger.objects:
        found += [*after(one, "to", "in", "of"), *stops(context, one)]
    return [one for one in found if context.known(one)]


@decides(Question.SIDES)
def _targets(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Whom the deed is done to: the object if it is somebody, else the first step that names one, or a group."""
    direct = [one for one in patients(trigger.token) if one not in trigger.objects or _suffers(context, one, trigger)]
    known = [one for one in direct if context.known(one)]
    if known:
        return known
    if trigger.entry.type is EventType.ACCUSE:
        return _accused(context, trigger, direct)
    groups: list[Token] = []
    for step in _steps(context, trigger, direct):
        found = step()
        known = [one for one in found if context.known(one)]
        if known:
            return known
        groups += [one for one in found if context.body(one)]
    return ([one for one in direct if context.body(one)] + groups)[:1]


def _steps(context: DocumentContext, trigger: Trigger, direct: list[Token]) -> Iterator[Callable[[], list[Token]]]:
    """Where to look for recipients, the surest place first."""
    verb, towards = trigger.token, (*TOWARDS, *trigger.entry.links)
    if trigger.entry.type is EventType.ASSAULT and passive(verb):
        towards = ("at", "on", "in", *trigger.entry.links)  # "shot down with help from Chad"
    elif trigger.entry.type is EventType.MOBILIZE or trigger.entry.mode is EventMode.WITHDRAW:
        towards = ("to", "against", "with")  # where forces go or leave is a place
    elif trigger.entry.type is EventType.AGREE:
        towards = (
            "to",
            "for",
            "with",
            "toward",
            "towards",
            *trigger.entry.links,
        )  # "promised it at the party's congress"
    yield lambda: after(verb, *(link for link in trigger.entry.links if link in towards))
    if trigger.entry.mode is EventMode.EXPEL:  # "recalled its envoy from Peru over sales to Chile"
        yield lambda: [one for noun in trigger.objects for one in after(noun, "from", "to")]
    yield lambda: after(verb, *towards)
    goods = (*trigger.objects, *direct) if trigger.entry.type in GIVING else trigger.objects
    yield lambda: [one for noun in goods for one in after(noun, *towards)]
    if trigger.entry.type is EventType.SUPPORT:  # "reaffirmed Peru's support for Chad's unity"
        yield lambda: [
            one for noun in goods for what in after(noun, "for") for one in participants_inside(context, what, trigger)
        ]
    if verb.lemma not in UNADDRESSED:
        yield lambda: [one for one in _addressees(verb) if context.known(one)]
    yield lambda: [one for noun in (*direct, *trigger.objects) for one in participants_inside(context, noun, trigger)]
    yield lambda: [one for noun in after(verb, *towards) for one in participants_inside(context, noun, trigger)]
    if trigger.entry.type in (EventType.AGREE, EventType.THREATEN, EventType.REJECT):
        yield lambda: _promised(context, verb)


def _suffers(context: DocumentContext, noun: Token, trigger: Trigger) -> bool:
    """Whether the object that the pattern asks for is people who suffer it: "freed prisoners", not "sent troops"."""
    if trigger.entry.type in (EventType.MOBILIZE, EventType.AID) or trigger.entry.mode is EventMode.WITHDRAW:
        return False
    return context.body(noun)


def _promised(context: DocumentContext, promise: Token) -> list[Token]:
    """Whom the deed promised, threatened or refused would reach: "agreed to consult with its neighbours"."""
    found = []
    for verb in children(promise, "xcomp"):
        for one in (verb, *children(verb, "xcomp")):
            found += [who for who in children(one, "dobj") if context.known(who)]
            found += after(one, "to", "with", "against", "from", "on")
            found += [who for what in children(one, "dobj") for who in after(what, "on", "against", "to", "with")]
    return [one for one in found if context.somebody(one)] or [name for one in found for name in _named(context, one)]


def _addressees(verb: Token) -> list[Token]:
    """Who is to do what a demand asks: "demanded that Israel leave", "for Iran to stop"."""
    clauses = children(verb, "ccomp", "xcomp", "advcl")
    return [subject for clause in clauses for subject in children(clause, "nsubj", "nsubjpass")]


@decides(Question.SIDES)
def _accused(context: DocumentContext, trigger: Trigger, direct: list[Token]) -> list[Token]:
    """Whom blame falls on: a phrase after the verb, or who did what is blamed: "condemned the raid by Chad": Chad."""
    verb, links = trigger.token, trigger.entry.links
    if linked := [one for one in after(verb, *links) if context.known(one)]:
        return linked
    blamed = [*direct, *trigger.objects]
    if agents := [one for noun in blamed for one in _agents_below(context, noun)]:
        return agents
    if sued := [one for noun in trigger.objects for one in after(noun, "against") if context.known(one)]:
        return sued  # "filed a suit against Chile"
    for noun in (*blamed, *after(verb, "over", "about", "for", "of", "against", "at", "on", *links)):
        if context.known(noun) and noun not in direct:
            return [noun]
        owners = [*after(noun, "by", "from"), *children(noun, "poss"), *_named(context, noun)]
        if known := [one for one in owners if context.known(one)]:
            return known
    others = [*after(verb, "against", "at", "with", "on", "from"), *_addressees(verb)]
    return [one for one in others if context.known(one)] or [one for one in direct if context.body(one)]


def _agents_below(context: DocumentContext, noun: Token) -> list[Token]:
    """Who did what a phrase tells, however deep: "the annexation of land … by Chad"."""
    by = [prep for prep in noun.subtree if prep.lower == "by"]
    return [one for prep in by for one in children(prep, "pobj") if context.known(one)]


def participants_inside(context: DocumentContext, noun: Token, trigger: Trigger) -> list[Token]:
    """Participants named inside a phrase: "condemned Serbia's move", "shelled Iraqi towns", "fields in Chad"."""
    found = _named(context, noun)
    if trigger.entry.type is EventType.ASSAULT:  # "attacked its embassy"
        found += [one for one in children(noun, "poss") if one.tag == "PRP$" and context.known(one)]
    if trigger.entry.mode is EventMode.WITHDRAW or trigger.entry.type is EventType.MOBILIZE:
        return found
    prepositions = ("of", "by", "from", "against") + (("in", "near") if trigger.entry.type in PHYSICAL else ())
    for one in after(noun, *prepositions):
        found += [one] if context.known(one) else _named(context, one)
    return found
