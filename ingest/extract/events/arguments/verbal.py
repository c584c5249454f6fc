"""Arguments of verbs and predicative adjectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.extract.events.arguments.journeys import stops, travellers
from ingest.extract.events.document_context import PHYSICAL_TYPES, DocumentContext
from ingest.extract.events.syntax.clause import after, children, surface, verbal
from ingest.extract.events.syntax.voice import passive, patients, semantic_agents
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from models.vocabulary import EventMode, EventType

Heads = tuple[list[Token], list[Token]]  # of actors, of recipients
TOWARDS = ("to", "against", "on", "upon", "at", "for", "from", "with", "toward", "towards", "into", "over")
PREMODIFIERS = ("amod", "compound", "poss", "nmod")
GIVING_TYPES = (EventType.AID, EventType.SANCTION, EventType.COOPERATE)
MEDIA = frozenset({"on", "via"})
MISSIONS = frozenset({"embassy", "consulate"})
UNADDRESSED = frozenset({"announce", "promise", "pledge", "vow", "agree"})


@decides(Question.SIDES)
def heads(context: DocumentContext, trigger: Trigger) -> Heads:
    """Heads of actors and recipients, by the frame of the entry and the syntax."""
    if trigger.entry.pos == "a":
        return _of_adjective(context, trigger)
    actors = _agents(context, trigger.token)
    if trigger.entry.complement == "must":
        return actors, [one for one in _addressees(trigger.token) if context.is_somebody(one)]
    return FRAME_RULES.get(trigger.entry.frame, _upon)(context, trigger, actors)


@decides(Question.SIDES)
def _upon(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `on`: the subject acts on the object."""
    return actors, _targets(context, trigger)


@decides(Question.SIDES)
def _alone(context: DocumentContext, trigger: Trigger, actors: list[Token]) -> Heads:
    """Frame `alone`: the subject acts, without a recipient."""
    return actors, []


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
    return [subject] if subject else [], known or [
        part for one in towards for part in participants_inside(context, one, trigger)
    ]


@decides(Question.SIDES)
def _agents(context: DocumentContext, verb: Token) -> list[Token]:
    """Agents of a verb; the writers where it modifies a document: "sent a letter asking", "a statement condemning"."""
    found = semantic_agents(verb)
    medium = verb.dep == "acl" and verb.tag == "VBG" and verb.head.head.lower in MEDIA and verb.head.pos == "PROPN"
    if (
        verb.dep != "acl"
        or passive(verb)
        or (not medium and any(context.is_somebody(one) or _naming_modifiers(context, one) for one in found))
    ):
        return found
    noun = verb.head
    if noun.dep == "pobj" and noun.head.lower in MEDIA:  # "posted on NAME accusing the firm"
        above = next((one for one in noun.ancestors if verbal(one)), None)
        return semantic_agents(above) if above else found
    writers = [*children(noun, "poss"), *after(noun, "by", "from", "of")]
    above = next((one for one in noun.ancestors if verbal(one)), None)
    return writers or (semantic_agents(above) if above else [])


def _naming_modifiers(context: DocumentContext, noun: Token) -> list[Token]:
    """Words before a noun that name a participant: "Iraqi" in "Iraqi towns"."""
    return [one for one in children(noun, *PREMODIFIERS) if context.named(one)]


@decides(Question.SIDES)
def _partners(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Who acts together with the subject: "met the envoy", "signed a pact with Peru", "held talks between A and B"."""
    found = [one for one in patients(trigger.token) if one not in trigger.objects and context.known(one)]
    found += after(trigger.token, "with", "between", "among", "alongside")
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
        found += [*after(one, "to", "in", "of"), *stops(context, one)]
    return [one for one in found if context.known(one)]


@decides(Question.SIDES)
def _targets(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Recipients: the object if it is a participant, else the first step that finds one, else an unnamed group."""
    direct = [
        one for one in patients(trigger.token) if one not in trigger.objects or _is_recipient(context, one, trigger)
    ]
    known = [one for one in direct if context.known(one)]
    if known:
        return known
    if trigger.entry.type is EventType.ACCUSE:
        return _blamed(context, trigger, direct)
    groups: list[Token] = []
    for step in _steps(context, trigger, direct):
        found = step()
        known = [one for one in found if context.known(one)]
        if known:
            return known
        groups += [one for one in found if context.is_actor_noun(one)]
    return ([one for one in direct if context.is_actor_noun(one)] + groups)[:1]


def _steps(context: DocumentContext, trigger: Trigger, direct: list[Token]) -> Iterator[Callable[[], list[Token]]]:
    """Searches for recipients, the most reliable first."""
    verb, towards = trigger.token, (*TOWARDS, *trigger.entry.links)
    if trigger.entry.type is EventType.ASSAULT and passive(verb):
        towards = ("at", "on", "in", *trigger.entry.links)  # "shot down with help from Chad"
    elif trigger.entry.type is EventType.MOBILIZE or trigger.entry.mode is EventMode.WITHDRAW:
        towards = ("to", "against", "with")  # what forces go to or leave is a place
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
    goods = (*trigger.objects, *direct) if trigger.entry.type in GIVING_TYPES else trigger.objects
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
        yield lambda: _recipients_of_promise(context, verb)


def _is_recipient(context: DocumentContext, noun: Token, trigger: Trigger) -> bool:
    """Whether the object in the pattern is itself a recipient: "freed prisoners", not "sent troops"."""
    if trigger.entry.type in (EventType.MOBILIZE, EventType.AID) or trigger.entry.mode is EventMode.WITHDRAW:
        return False
    return context.is_actor_noun(noun)


def _recipients_of_promise(context: DocumentContext, promise: Token) -> list[Token]:
    """Recipients of the act promised, threatened or refused: "agreed to consult with its neighbours"."""
    found = []
    rights = [verb for noun in children(promise, "dobj") for verb in children(noun, "acl")]
    for verb in (*children(promise, "xcomp"), *rights):
        for one in (verb, *children(verb, "xcomp")):
            found += [who for who in children(one, "dobj") if context.known(who)]
            found += after(one, "to", "with", "against", "from", "on", "at")
            found += [who for what in children(one, "dobj") for who in after(what, "on", "against", "to", "with")]
    return [one for one in found if context.is_somebody(one)] or [
        name for one in found for name in _naming_modifiers(context, one)
    ]


def _addressees(verb: Token) -> list[Token]:
    """Whom a demand addresses, the subject of its clause: "demanded that Israel leave", "for Iran to stop"."""
    clauses = [*children(verb, "ccomp", "xcomp"), *(one for one in children(verb, "advcl") if one.tag == "VB")]
    return [subject for clause in clauses for subject in children(clause, "nsubj", "nsubjpass")]


@decides(Question.SIDES)
def _blamed(context: DocumentContext, trigger: Trigger, direct: list[Token]) -> list[Token]:
    """Who is blamed: a phrase after the verb, or the agent of what is blamed: "condemned the raid by Chad": Chad."""
    verb, links = trigger.token, trigger.entry.links
    if linked := [one for one in after(verb, *links) if context.known(one)]:
        return linked
    blamed = [*direct, *trigger.objects]
    if agents := [one for noun in blamed for one in _agents_below(context, noun)]:
        return agents
    if defendants := [one for noun in trigger.objects for one in after(noun, "against") if context.known(one)]:
        return defendants  # "filed a suit against Chile"
    for noun in (*blamed, *after(verb, "over", "about", "for", "of", "against", "at", "on", *links)):
        if context.known(noun) and noun not in direct:
            return [noun]
        owners = [*after(noun, "by", "from"), *children(noun, "poss"), *_naming_modifiers(context, noun)]
        if known := [one for one in owners if context.known(one)]:
            return known
    others = [*after(verb, "against", "at", "with", "on", "from"), *_addressees(verb)]
    return [one for one in others if context.known(one)] or [one for one in direct if context.is_actor_noun(one)]


def _agents_below(context: DocumentContext, noun: Token) -> list[Token]:
    """Agents anywhere inside a phrase: "the annexation of land … by Chad"."""
    by = [prep for prep in noun.subtree if prep.lower == "by"]
    return [one for prep in by for one in children(prep, "pobj") if context.known(one)]


def participants_inside(context: DocumentContext, noun: Token, trigger: Trigger) -> list[Token]:
    """Participants named inside a phrase: "condemned Serbia's move", "shelled Iraqi towns", "fields in Chad"."""
    found = _naming_modifiers(context, noun)
    if trigger.entry.type is EventType.ASSAULT:  # "attacked its embassy"
        found += [one for one in children(noun, "poss") if one.tag == "PRP$" and context.known(one)]
    if trigger.entry.mode is EventMode.WITHDRAW or trigger.entry.type is EventType.MOBILIZE:
        return found
    prepositions = ("of", "by", "from", "against") + (("in", "near") if trigger.entry.type in PHYSICAL_TYPES else ())
    for one in after(noun, *prepositions):
        found += [one] if context.known(one) else _naming_modifiers(context, one)
    return found
