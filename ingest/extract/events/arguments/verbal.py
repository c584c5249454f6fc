"""Arguments of verbs and predicative adjectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.extract.events.arguments.journeys import stops, travellers
from ingest.extract.events.document_context import PHYSICAL_TYPES, DocumentContext
from ingest.extract.events.syntax.clause import after, children, surface, verbal
from ingest.extract.events.syntax.voice import agents, passive, patients, semantic_agents
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from models.vocabulary import EventMode, EventType

Heads = tuple[list[Token], list[Token]]  # of actors, of recipients
TOWARDS = ("to", "against", "on", "upon", "at", "for", "from", "with", "toward", "towards", "into", "over")
PREMODIFIERS = ("amod", "compound", "poss", "nmod")
GIVING_TYPES = (EventType.AID, EventType.SANCTION, EventType.COOPERATE)
# Types of acts on what belongs to people that concern these too: "attacked a convoy *of peacekeepers*".
OWNING_TYPES = PHYSICAL_TYPES | {EventType.CONCEDE, EventType.RETREAT, EventType.REJECT, EventType.SUPPORT}
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


@decides(Question.SIDES)
def _targets(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Recipients: the object if it is somebody, else those of the first search that finds somebody with a name.

    Where none does, the first unnamed group found stands: "fired at *demonstrators*".
    """
    direct = [
        one for one in patients(trigger.token) if one not in trigger.objects or _is_recipient(context, one, trigger)
    ]
    known = [one for one in direct if context.known(one) or (context.can_be_side(one) and not _is_means(trigger))]
    if known:
        return known + _senders(context, trigger)
    if trigger.entry.type is EventType.ACCUSE:
        return _blamed(context, trigger, direct)
    for searches in (_phrases(context, trigger, direct), _inside(context, trigger, direct)):
        groups: list[Token] = []
        for search in searches:
            found = search()
            if known := [one for one in found if context.known(one)]:
                return known
            groups += [one for one in found if context.can_be_side(one)]
        if groups:
            return groups[:1]
    return []


def _senders(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """The countries of expelled people: "expelled two envoys from Peru and Chile", but not "was expelled from Peru"."""
    if trigger.entry.mode is not EventMode.EXPEL or passive(trigger.token):
        return []
    return [one for one in after(trigger.token, "from") if context.known(one)]


Searches = Iterator[Callable[[], list[Token]]]


def _phrases(context: DocumentContext, trigger: Trigger, direct: list[Token]) -> Searches:
    """Searches for recipients in the phrases after the verb and its objects, the most reliable first."""
    verb, towards = trigger.token, _towards(trigger)
    yield lambda: after(verb, *(link for link in trigger.entry.links if link in towards))
    if trigger.entry.mode is EventMode.EXPEL:  # "recalled its envoy from Peru over sales to Chile"
        yield lambda: [one for noun in trigger.objects for one in after(noun, "from", "to")]
    yield lambda: after(verb, *towards)
    yield lambda: [one for noun in _goods(trigger, direct) for one in after(noun, *towards)]
    if verb.lemma not in UNADDRESSED:
        yield lambda: [one for one in _addressees(verb) if context.known(one)]


def _inside(context: DocumentContext, trigger: Trigger, direct: list[Token]) -> Searches:
    """Searches for recipients inside those phrases: "rejected *Peru's* offer", "an attack on the *Iraqi* embassy"."""
    verb, towards, goods = trigger.token, _towards(trigger), _goods(trigger, direct)
    if trigger.entry.type is EventType.SUPPORT:  # "reaffirmed Peru's support for Chad's unity"
        yield lambda: [
            one for noun in goods for what in after(noun, "for") for one in participants_inside(context, what, trigger)
        ]
    if trigger.entry.type in PHYSICAL_TYPES:
        yield lambda: [
            one
            for noun in trigger.objects
            for what in after(noun, "on", "against", "at")
            for one in participants_inside(context, what, trigger)
        ]
    yield lambda: [one for noun in (*direct, *trigger.objects) for one in participants_inside(context, noun, trigger)]
    yield lambda: [one for noun in after(verb, *towards) for one in participants_inside(context, noun, trigger)]
    if trigger.entry.type in (EventType.AGREE, EventType.THREATEN, EventType.REJECT):
        yield lambda: _recipients_of_promise(context, verb)


def _goods(trigger: Trigger, direct: list[Token]) -> tuple[Token, ...]:
    """What is given or taken away: "gave *rice* to Chad"."""
    return (*trigger.objects, *direct) if trigger.entry.type in GIVING_TYPES else trigger.objects


def _towards(trigger: Trigger) -> tuple[str, ...]:
    """Prepositions that lead to recipients."""
    links = trigger.entry.links
    if trigger.entry.type is EventType.ASSAULT and passive(trigger.token):
        return ("at", "on", "in", *links)  # "shot down with help from Chad"
    if trigger.entry.type is EventType.MOBILIZE or trigger.entry.mode is EventMode.WITHDRAW:
        return ("to", "against", "with")  # what forces go to or leave is a place
    if trigger.entry.type is EventType.AGREE:  # "promised it at the party's congress"
        return ("to", "for", "with", "toward", "towards", *links)
    return (*TOWARDS, *links)


def _is_means(trigger: Trigger) -> bool:
    """Whether the people are what is sent, not to whom: "sent doctors to Chad", "deployed troops"."""
    return trigger.entry.type in (EventType.MOBILIZE, EventType.AID) or trigger.entry.mode is EventMode.WITHDRAW


def _is_recipient(context: DocumentContext, noun: Token, trigger: Trigger) -> bool:
    """Whether the object in the pattern is itself a recipient: "freed prisoners", not "sent troops"."""
    own = any(one.tag == "PRP$" for one in children(noun, "poss"))
    if _is_means(trigger) or (own and trigger.entry.type is EventType.SANCTION):
        return False  # "recalled its envoy"
    return context.is_actor_noun(noun)


def _recipients_of_promise(context: DocumentContext, promise: Token) -> list[Token]:
    """Recipients of the act promised, threatened or refused: "agreed to consult with its neighbours"."""
    found = []
    for verb in children(promise, "xcomp"):
        for one in (verb, *children(verb, "xcomp")):
            found += [who for who in children(one, "dobj") if context.known(who)]
            found += after(one, "to", "with", "against", "from", "on")
            found += [who for what in children(one, "dobj") for who in after(what, "on", "against", "to", "with")]
    return [one for one in found if context.is_somebody(one)] or [
        name for one in found for name in _naming_modifiers(context, one)
    ]


def _addressees(verb: Token) -> list[Token]:
    """Whom a demand addresses, the subject of its clause: "demanded that Israel leave", "for Iran to stop"."""
    clauses = children(verb, "ccomp", "xcomp", "advcl")
    return [subject for clause in clauses for subject in children(clause, "nsubj", "nsubjpass")]


@decides(Question.SIDES)
def _blamed(context: DocumentContext, trigger: Trigger, direct: list[Token]) -> list[Token]:
    """Who is blamed: a phrase after the verb, or the agent of what is blamed: "condemned the raid by Chad": Chad."""
    verb, links = trigger.token, trigger.entry.links
    linked = [one for one in after(verb, *links) if context.known(one)]
    if trigger.objects and not linked:  # "filed a suit in Lima against Ruiz"
        linked = [one for one in after(verb, "against", "into") if context.can_be_side(one)]
    if linked:
        return linked
    blamed = [*direct, *trigger.objects]
    if agents := [one for noun in blamed for one in _agents_below(context, noun)]:
        return agents
    charges = [one for noun in trigger.objects for one in after(noun, "against", "into", "of", "on")]
    if defendants := [one for one in charges if context.can_be_side(one)]:
        return defendants  # "filed a suit against Chile", "opened an inquiry into two officers"
    for noun in (*blamed, *charges, *after(verb, "over", "about", "for", "of", "against", "into", "at", "on", *links)):
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
    prepositions = ("of", "against") + (("in", "near") if trigger.entry.type in PHYSICAL_TYPES else ())
    for one in (*after(noun, "by", "from"), *_makers(noun)):
        found += [one] if context.can_be_side(one) else _naming_modifiers(context, one)
    owning = trigger.entry.type in OWNING_TYPES and not _is_means(trigger)
    for one in after(noun, *prepositions):
        somebody = context.known(one) or (owning and one in after(noun, "of") and context.can_be_side(one))
        found += [one] if somebody else _naming_modifiers(context, one)
    return found


def _makers(noun: Token) -> list[Token]:
    """Who made a thing, in a participle after it: "offers *made by Chad*", "an appeal *filed by* two lawyers"."""
    return [one for verb in children(noun, "acl") if verb.tag == "VBN" for one in agents(verb)]
