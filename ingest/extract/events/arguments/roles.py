"""Actors and recipients of a trigger, by the frame of its entry and the syntax around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.extract.events.arguments import nominal, verbal
from ingest.extract.events.arguments.scored_roles import scored_heads
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, conjuncts
from ingest.extract.events.triggers.nouns import content_noun
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from ingest.tellings import Mention
from models.vocabulary import EventType, Part, ParticipantKind


@dataclass(slots=True)
class Sides:
    """Keys of actors and recipients in order of the text, and their mentions at the trigger."""

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    spans: list[Mention] = field(default_factory=list)
    unknown: bool = False  # whether an argument is no participant of the cast
    things: set[str] = field(default_factory=set)  # lemmas of such arguments


@decides(Question.SIDES)
def actors_and_recipients(context: DocumentContext, trigger: Trigger) -> Sides:
    """Actors and recipients of one trigger."""
    found = Sides()
    actors, recipients = nominal.heads(context, trigger) if trigger.entry.pos == "n" else verbal.heads(context, trigger)
    if trigger.entry.frame is Frame.HOST:
        actors, recipients = recipients, actors
    for head in actors:
        _add_listed_actor(context, found, head)
        _add(context, found, Part.ACTOR, head)
    for head in recipients:
        _add(context, found, Part.RECIPIENT, head)
    if trigger.entry.frame is Frame.BOTH:
        found.actors += [key for key in found.recipients if key not in found.actors]
        found.recipients = []
        found.spans = [Mention(Part.ACTOR, one.span) for one in found.spans]
    _add_scored(context, found, trigger)
    _set_in_motion(found, trigger)
    found.recipients = [key for key in found.recipients if key not in found.actors]
    _drop_shared_state(context, found)
    return found


@decides(Question.SIDES)
def _set_in_motion(found: Sides, trigger: Trigger) -> None:
    """Forces that somebody unnamed sends act themselves: "*troops* were deployed to the border"."""
    if trigger.entry.type is EventType.MOBILIZE and not found.actors:
        found.actors, found.recipients = found.recipients, []
        found.spans = [Mention(Part.ACTOR, one.span) for one in found.spans]


def _add_scored(context: DocumentContext, found: Sides, trigger: Trigger) -> None:
    """Add whom the scorer alone takes for a side; where rules find somebody on the other side, they stand."""
    for part in (Part.ACTOR, Part.RECIPIENT):
        other = found.recipients if part is Part.ACTOR else found.actors
        for head in scored_heads(context, trigger, part):
            if not set(context.cast.refer(head)) & {*other}:
                _add(context, found, part, head)


def _add(context: DocumentContext, found: Sides, part: Part, head: Token) -> None:
    """Add the participants that a phrase refers to, each with the country it acts for, to one side."""
    head = head if context.known(head) else content_noun(head)  # "hundreds of students", named so before
    keys = _keys(context, head)
    if not keys and head.pos in ("NOUN", "PROPN"):
        found.unknown = True
        found.things.add(head.lemma.lower())
    if keys:
        found.spans.append(Mention(part, context.cast.span_at(head, keys) or head.span))
    side = found.actors if part is Part.ACTOR else found.recipients
    for key in keys:
        for one in (key, context.cast.country_key(key) or context.cast.body_key(key)):
            if one and one not in side:
                side.append(one)


def _add_listed_actor(context: DocumentContext, found: Sides, head: Token) -> None:
    """Add the first actor of a headline with a comma between names: "Mali, Chad sign pact"."""
    tokens = head.sentence.tokens
    first = next(
        (position for position, one in enumerate(tokens) if one is head or context.named(one) == context.named(head)), 0
    )
    listed = first > 1 and tokens[first - 1].text == "," and context.named(tokens[first - 2])
    if listed and context.headline(head) and context.named(head):
        _add(context, found, Part.ACTOR, tokens[first - 2])


def _keys(context: DocumentContext, head: Token) -> list[str]:
    """Keys of the participants of a phrase: those it refers to, else a new group with the countries it names."""
    if _is_single_national(context, head):
        return []
    keys = list(context.cast.refer(head)) or _modified(context, head)
    if keys and head.pos == "NOUN" and not any(context.state(key) for key in keys):  # of whom the text tells no state
        keys += [key for key in _named_before(context, head) if key in context.states.values()]
    if keys and not set(keys) & context.kinds.keys():  # an unnamed group: its countries are participants too
        phrases = [head, *(one for key in keys if (one := context.cast.introduced_by(key)))]  # "they": a group before
        keys += [key for one in phrases for key in (*_modified(context, one), *_states_of(context, one))]
    if not keys and _is_unnamed_actor(context, head):
        keys = _named_within(context, head) or [*context.cast.introduce(head), *_states_of(context, head)]
    counted = content_noun(head)
    if counted is not head and not set(keys) & context.kinds.keys():  # "hundreds of Georgian students"
        keys += [key for key in _modified(context, counted) if key in context.states.values()]
    if head.pos == "NOUN":
        keys += [key for one in after(head, "including") for key in context.cast.refer(one)]
    for one in conjuncts(head)[1:]:  # "the premier and senior Cuban officials"
        if one.lower != "others" and _is_unnamed_actor(context, one) and not _named_within(context, head):
            known = context.cast.refer(one)
            if not set(known) & context.kinds.keys():
                keys += [*(known or context.cast.introduce(one)), *_modified(context, one), *_states_of(context, one)]
    return list(dict.fromkeys(keys))


def _is_single_national(context: DocumentContext, head: Token) -> bool:
    """Whether a demonym means one person, not the country: "the 48-year-old Australian", "an Iranian"."""
    known = gazetteer().get(head.text) if head.dep != "conj" else None
    if known is None or known.sense is not Sense.ADJECTIVE or not head.text.endswith(("n", "k", "e")):
        return False
    return head.tag in ("NN", "NNP") and any(
        one.lower in ("a", "an", "the", "another") for one in children(head, "det")
    )


def _is_unnamed_actor(context: DocumentContext, head: Token) -> bool:
    """Whether a noun without a known name means people or an organization that can act."""
    owner = head.dep == "poss" and head.tag not in ("NNS", "NNPS")  # but "the teachers' strike"
    return not (owner or context.in_time_expression(head)) and context.can_be_side(head)


def _named_within(context: DocumentContext, head: Token) -> list[str]:
    """The person named at the end of a description: "one of the founders of the party, NAME"."""
    if head.tag in ("NNS", "NNPS"):
        return []
    tokens = [one for one in head.subtree if one.pos != "PUNCT"]
    last = context.named(tokens[-1])
    if head.lower in LEXICON.name_words.kin and tokens[-1].dep == "appos":
        return [last] if last else []  # "the brother of NAME, *NAME*"
    if tokens[-1].dep == "pobj" and tokens[-1].head.head is head:
        return []  # "the lawyer of NAME"
    if any(tokens[-1] in one.subtree for one in children(head, "relcl", "acl")):
        return []  # "the government that ousted NAME"
    named = {key for token in tokens if (key := context.named(token))}
    return (
        [last] if last and {key for key in named if context.kinds.get(key) is ParticipantKind.PERSON} == {last} else []
    )


def _states_of(context: DocumentContext, head: Token) -> list[str]:
    """The countries of a group: "the delegations of the two countries"."""
    owners = [*after(head, "of", "from"), *children(head, "poss")]
    keys = [key for one in owners for key in context.cast.refer(one)]
    return [key for key in keys if context.kinds.get(key) is ParticipantKind.COUNTRY]


def _modified(context: DocumentContext, head: Token) -> list[str]:
    """Keys of the group that a phrase means and of the countries in it: "senior Iranian and Cuban officials"."""
    if head.pos not in ("NOUN", "PROPN"):
        return []
    keys = _named_before(context, head)
    mission = head.lower.startswith(("embass", "consulate"))  # "attacked the Chilean embassy": Chile
    group = context.cast.introduce(head) if keys and not mission and _is_unnamed_actor(context, head) else ()
    return list(dict.fromkeys([*group, *keys]))


def _named_before(context: DocumentContext, head: Token) -> list[str]:
    """Keys of the countries and bodies named before a noun: Peru and Cuba in "Peruvian and Cuban officials"."""
    before = [one for child in children(head, "amod", "compound", "poss", "nmod") for one in conjuncts(child)]
    named = [key for one in before if (key := context.named(one))]
    return [key for key in named if context.cast.kind(key) is not ParticipantKind.PERSON]


def _drop_shared_state(context: DocumentContext, found: Sides) -> None:
    """An event inside one government is between its members, not between the country and itself."""
    ours, theirs = ({context.state(key) for key in side} for side in (found.actors, found.recipients))
    shared = (ours & theirs) - {None}
    found.actors = [key for key in found.actors if key not in shared] or found.actors
    kept = [key for key in found.recipients if key not in shared or key in found.actors] or found.recipients
    found.recipients = [key for key in kept if key not in found.actors]
