"""Recipients of verbs: to whom an act is done, searched in the object, the phrases after it and inside these."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.extract.coreference.person_nouns import kind_of, sector_of
from ingest.extract.events.document_context import PHYSICAL_TYPES, DocumentContext
from ingest.extract.events.syntax.clause import after, children, verbal
from ingest.extract.events.syntax.voice import agents, passive, patients
from ingest.extract.events.tense import infinitive
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from models.vocabulary import EventMode, EventType, ParticipantKind, Sector

TOWARDS = ("to", "against", "on", "upon", "at", "for", "from", "with", "toward", "towards", "into", "over")
PREMODIFIERS = ("amod", "compound", "poss", "nmod")
GIVING_TYPES = (EventType.AID, EventType.SANCTION, EventType.COOPERATE, EventType.AGREE, EventType.CONCEDE)
# Types of acts on what belongs to people that concern these too: "attacked a convoy *of peacekeepers*".
OWNING_TYPES = PHYSICAL_TYPES | {EventType.CONCEDE, EventType.RETREAT, EventType.REJECT, EventType.SUPPORT}
HELPING = frozenset({"help", "assist", "support", "aid", "relieve", "feed", "shelter"})
UNADDRESSED = frozenset({"announce", "promise", "pledge", "vow", "agree"})


@decides(Question.SIDES)
def targets(context: DocumentContext, trigger: Trigger) -> list[Token]:
    """Recipients: the object if it is somebody, else those of the first search that finds somebody with a name.

    Where none does, the first unnamed group found stands: "fired at *demonstrators*".
    """
    direct = [
        one for one in patients(trigger.token) if one not in trigger.objects or _is_recipient(context, one, trigger)
    ]
    if given := children(trigger.token, "dative") if trigger.entry.type in GIVING_TYPES else []:
        direct = [one for one in given if one.pos in ("NOUN", "PROPN", "PRON")] or direct  # "promised *Chad* troops"
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
    if trigger.entry.type is EventType.AID:
        yield lambda: [one for word in (verb, *trigger.objects) for one in _helped(word)]
    yield lambda: [one for noun in _goods(trigger, direct) for one in after(noun, *towards)]
    if verb.lemma not in UNADDRESSED:
        yield lambda: [
            one
            for head in (verb, *trigger.objects)
            for one in addressees(head)
            if context.known(one) or _is_asked(one.head, trigger)
        ]


def _inside(context: DocumentContext, trigger: Trigger, direct: list[Token]) -> Searches:
    """Searches for recipients inside those phrases: "rejected *Peru's* offer", "an attack on the *Iraqi* embassy"."""
    verb, towards, goods = trigger.token, _towards(trigger), _goods(trigger, direct)
    if trigger.entry.type is EventType.SUPPORT:  # "reaffirmed Peru's support for Chad's unity"
        yield lambda: [
            one for noun in goods for what in after(noun, "for") for one in participants_inside(context, what, trigger)
        ]
    yield lambda: [one for noun in (*direct, *goods) for one in _of_participle(noun)]
    yield lambda: [
        one
        for noun in trigger.objects
        for what in after(noun, "on", "against", "at")
        for one in participants_inside(context, what, trigger)
    ]
    yield lambda: [one for noun in (*direct, *trigger.objects) for one in participants_inside(context, noun, trigger)]
    yield lambda: [one for noun in after(verb, *towards) for one in participants_inside(context, noun, trigger)]


def _helped(word: Token) -> list[Token]:
    """Whom something given is to help: "gave a million dollars *to assist families*"."""
    purposes = [one for one in children(word, "advcl", "xcomp", "acl") if one.lemma in HELPING and infinitive(one)]
    return [one for clause in purposes for one in children(clause, "dobj")]


def _is_asked(clause: Token, trigger: Trigger) -> bool:
    """Whether the subject of a clause is to do it or is found so: "found *him* guilty", "demanded that *he* go"."""
    finite = clause.tag in ("VBD", "VBZ", "VBP") or any(one.tag == "MD" for one in children(clause, "aux"))
    return clause.dep != "advcl" and (trigger.entry.type is EventType.REQUEST or not finite)


def _of_participle(noun: Token) -> list[Token]:
    """Recipients in a participle after the object: "lifted sanctions *imposed on Chad*"."""
    return [
        one for verb in children(noun, "acl") if verb.tag == "VBN" for one in after(verb, "on", "against", "to", "upon")
    ]


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
    between = ("between", "among") if trigger.entry.type in (EventType.CONSULT, EventType.SANCTION) else ()
    return (*TOWARDS, *between, *links)


def _is_means(trigger: Trigger) -> bool:
    """Whether the people are what is sent, not to whom: "sent doctors to Chad", "deployed troops"."""
    return trigger.entry.type in (EventType.MOBILIZE, EventType.AID) or trigger.entry.mode is EventMode.WITHDRAW


def _is_recipient(context: DocumentContext, noun: Token, trigger: Trigger) -> bool:
    """Whether the object in the pattern is itself a recipient: "freed prisoners", not "sent troops"."""
    own = any(one.tag == "PRP$" for one in children(noun, "poss"))
    if _is_means(trigger) or (own and trigger.entry.type is EventType.SANCTION):
        return False  # "recalled its envoy"
    return context.is_actor_noun(noun)


@decides(Question.SIDES)
def promised(context: DocumentContext, promise: Token) -> list[Token]:
    """Recipients of the act promised, threatened or refused: "agreed to consult with its neighbours"."""
    found = []
    rights = [verb for noun in children(promise, "dobj") for verb in children(noun, "acl")]
    for verb in (*children(promise, "xcomp"), *rights):  # "reserved the right to strike back at Chad"
        for one in (verb, *children(verb, "xcomp")):
            found += [who for who in children(one, "dobj") if context.known(who)]
            found += after(one, "to", "with", "against", "from", "on", "at")
            found += [who for what in children(one, "dobj") for who in after(what, "on", "against", "to", "with")]
    return [one for one in found if context.is_somebody(one)] or [
        name for one in found for name in naming_modifiers(context, one)
    ]


def addressees(verb: Token) -> list[Token]:
    """Whom a demand addresses, the subject of its clause: "demanded that Israel leave", "for Iran to stop"."""
    clauses = [one for one in children(verb, "ccomp", "xcomp", "advcl") if one.dep != "advcl" or one.tag == "VB"]
    clauses += [] if verbal(verb) else children(verb, "acl")
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
        owners = [*after(noun, "by", "from"), *children(noun, "poss"), *naming_modifiers(context, noun)]
        forces = [one for one in children(noun, "compound") if is_force(one)]  # "criticized the police action"
        if known := [one for one in owners if context.known(one)] + forces:
            return known
    others = [*after(verb, "against", "at", "with", "on", "from"), *addressees(verb)]
    return [one for one in others if context.known(one)] or [one for one in direct if context.is_actor_noun(one)]


def _agents_below(context: DocumentContext, noun: Token) -> list[Token]:
    """Agents anywhere inside a phrase: "the annexation of land … by Chad"."""
    by = [prep for prep in noun.subtree if prep.lower == "by"]
    return [one for prep in by for one in children(prep, "pobj") if context.known(one)]


def participants_inside(context: DocumentContext, noun: Token, trigger: Trigger) -> list[Token]:
    """Participants named inside a phrase: "condemned Serbia's move", "shelled Iraqi towns", "fields in Chad"."""
    found = naming_modifiers(context, noun)
    if trigger.entry.type is EventType.ASSAULT:  # "attacked its embassy"
        found += [one for one in children(noun, "poss") if one.tag == "PRP$" and context.known(one)]
    if trigger.entry.mode is EventMode.WITHDRAW or trigger.entry.type is EventType.MOBILIZE:
        return found
    prepositions = ("of", "against") + (("in", "near") if trigger.entry.type in PHYSICAL_TYPES else ())
    for one in (*after(noun, "by", "from"), *_makers(noun)):
        found += [one] if context.can_be_side(one) else naming_modifiers(context, one)
    owning = trigger.entry.type in OWNING_TYPES and not _is_means(trigger)
    for one in after(noun, *prepositions):
        somebody = context.known(one) or (owning and one in after(noun, "of") and context.can_be_side(one))
        found += [one] if somebody else naming_modifiers(context, one)
    return found


def _makers(noun: Token) -> list[Token]:
    """Who made a thing, in a participle after it: "offers *made by Chad*", "an appeal *filed by* two lawyers"."""
    return [one for verb in children(noun, "acl") if verb.tag == "VBN" for one in agents(verb)]


def is_force(word: Token) -> bool:
    """Whether a common noun before another means a force that acts: "*police* violence", "an *army* offensive".

    Not single persons, who suffer more often than act: "a soldier killing"; nor "a military operation".
    """
    armed = sector_of(word.lower) in (Sector.COP, Sector.MIL, Sector.REB, Sector.UAF)
    return word.pos == "NOUN" and word.lower != "military" and armed and kind_of(word) is not ParticipantKind.PERSON


def naming_modifiers(context: DocumentContext, noun: Token) -> list[Token]:
    """Words before a noun that name a participant: "Iraqi" in "Iraqi towns"."""
    return [one for one in children(noun, *PREMODIFIERS) if context.named(one)]
