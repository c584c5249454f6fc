"""Event drafts, one for each trigger; embedded, habitual and attributive triggers and accidents are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ingest.clean import BlockKind
from ingest.extract.events.arguments.location import where as where_of
from ingest.extract.events.arguments.place_names import location_of_country
from ingest.extract.events.arguments.roles import actors_and_recipients
from ingest.extract.events.arguments.time import date_at
from ingest.extract.events.arguments.time import when as when_of
from ingest.extract.events.commitments import apply_commitment
from ingest.extract.events.coreference.compatible import is_journey
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.rejection.accidents import is_accident
from ingest.extract.events.rejection.figures import is_figure
from ingest.extract.events.status import status, status_of_verb
from ingest.extract.events.syntax.clause import (
    RELATIVE_TAGS,
    after,
    children,
    climb,
    is_listed_infinitive,
    surface,
    verbal,
)
from ingest.extract.events.syntax.voice import passive
from ingest.extract.events.triggers.matching import mode
from ingest.extract.events.triggers.scored import all_triggers, is_sure
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import When
from models.vocabulary import DateBasis, DatePrecision, EventMode, EventStatus, EventType, ParticipantKind

# Prepositions whose phrase tells an event besides that of the verb it is attached to: "signed it during a visit".
INDEPENDENT_PHRASES = frozenset({"during", "after", "before", "since", "following", "amid", "in", "at", "on"})
NOW = frozenset({"now", "currently", "already", "still", "hereby", "today"})


def collect(context: DocumentContext) -> list[EventDraft]:
    """Drafts in order of the text."""
    published = context.parsed.layout.source.published
    today = When(published, published, DatePrecision.DAY, DateBasis.STATED) if published else None
    last_date: date | None = None
    drafts: list[EventDraft] = []
    for sentence in context.parsed.sentences:
        first = len(drafts)
        for trigger, referring in _event_triggers(context, sentence):
            draft = _draft(context, trigger, last_date, today)
            if draft:
                draft.referring = referring
                drafts += _split_by_host(context, draft)
        for draft in drafts[first:]:
            if not draft.referring and draft.when and draft.when.precision is DatePrecision.DAY:
                last_date = draft.when.end
    return drafts


def _event_triggers(context: DocumentContext, sentence: Sentence) -> Iterator[tuple[Trigger, bool]]:
    """The triggers of a sentence, and whether each can only refer to what other words tell.

    Those that tell deeds of their own: no labels, accidents or figures of speech, no part of what somebody asks for, no
    habit or description unless the scorer is sure. A noun may still refer: "demanded an end to *the attack*".
    """
    found = all_triggers(context, sentence)
    embedding = {trigger.token.i: trigger for trigger in found if "hidden" in trigger.entry.flags}
    for trigger in found:
        if is_accident(context, trigger) or is_figure(context, trigger) or _is_label(trigger):
            continue
        static = _habitual(context, trigger) or _is_measure_in_force(trigger) or _is_attributive(context, trigger)
        refers = _embedded(trigger, embedding) or (static and not is_sure(trigger))
        if not refers or (trigger.entry.pos == "n" and not context.is_somebody(trigger.token)):
            yield trigger, refers


@decides(Question.VETO)
def _embedded(trigger: Trigger, embedding: dict[int, Trigger]) -> bool:
    """Whether another trigger asks, promises or refuses what this one tells: "demanded that Mali withdraw"."""
    for child, head in climb(trigger.token):
        if head.lemma in LEXICON.event_words.claiming and verbal(child) and child.dep in ("pcomp", "ccomp", "xcomp"):
            return True  # "accused Mali of shelling the town"
        if head.dep == "prep" and head.head.lemma in LEXICON.event_words.claiming and child.dep == "pcomp":
            return True
        above = embedding.get(head.i)
        if _is_independent(child, head, above, child is trigger.token):
            return False
        if above is not None:
            return not _is_announced_event(above, child)
    return False


def _is_independent(child: Token, head: Token, above: Trigger | None, first: bool) -> bool:
    """Whether a clause is independent of the one above it, not part of what that asks for or promises."""
    if child.dep == "conj" and is_listed_infinitive(child, head):
        return False
    if child.dep == "conj":  # "agreed to cut emissions and signed a pact" is often misread as joined to the infinitive
        return (child.tag == "VBD" and head.tag in ("VB", "VBG")) or (first and above is not None)
    if child.dep == "advcl":
        return not any(mark.lower == "to" for mark in children(child, "aux", "mark"))
    if child.dep == "prep" and child.lower in INDEPENDENT_PHRASES and verbal(head):
        return above is None or child.lower not in above.entry.links
    return child.dep in ("relcl", "nsubj", "nsubjpass")


def _is_announced_event(embedding: Trigger, clause: Token) -> bool:
    """Whether the content is a separate event: "announced that troops would leave", not "that it would try"."""
    if embedding.token.lemma not in LEXICON.event_words.announcing or clause.dep not in ("ccomp", "xcomp"):
        return False
    if status_of_verb(clause) is not EventStatus.FUTURE:
        return True  # "announced that it had called off the strike"
    own = children(clause, "nsubj", "nsubjpass")
    announcer = surface(embedding.token)
    if own and any(one.tag == "PRP$" for one in children(own[0], "poss")):
        return False  # "announced that their countries will share data"
    return bool(own) and own[0].pos != "PRON" and (announcer is None or own[0].text != announcer.text)


@decides(Question.FIELD)
def _draft(context: DocumentContext, trigger: Trigger, last_date: date | None, today: When | None) -> EventDraft | None:
    """The draft of one trigger; None where it only announces what has been done already."""
    found = actors_and_recipients(context, trigger)
    when = when_of(context, trigger, last_date)
    draft = EventDraft(
        [trigger],
        trigger.entry.type,
        mode(trigger),
        status(trigger, when or _date_of_clause_above(context, trigger), today),
        found.actors,
        found.recipients,
        found.spans,
        when,
        where_of(context, trigger),
        headline=trigger.token.sentence.block.kind is BlockKind.HEADLINE,
        quoted=context.quoted(trigger.token),
    )
    draft.unknown, draft.things = found.unknown, found.things
    draft.during = tuple(one.i for verb in _verbs(trigger) for one in after(verb, "during", "at", "on"))
    if not apply_commitment(context, trigger, draft):
        return None
    draft.named = draft.everyone & context.kinds.keys()
    draft.persons = {key for key in draft.named if context.kinds[key] is ParticipantKind.PERSON}
    _complete_visit(context, trigger, draft)
    return draft


def _date_of_clause_above(context: DocumentContext, trigger: Trigger) -> When | None:
    """The date of the clause above: "took office in 2003 after the army had ousted him" puts the ouster in the past."""
    verb = trigger.token
    marks = {one.lower for one in children(verb, "mark", "advmod")}
    return date_at(context, verb.head) if verb.dep == "advcl" and marks & {"after", "when", "as", "before"} else None


@decides(Question.VETO)
def _is_attributive(context: DocumentContext, trigger: Trigger) -> bool:
    """Whether a participle only describes a thing: "camps hosting refugees"; but "a letter asking" is an event."""
    verb = trigger.token
    if trigger.entry.pos != "v":
        return False
    if verb.dep == "relcl" and passive(verb):  # "protesters who were arrested"
        relative = any(one.tag in RELATIVE_TAGS for one in children(verb, "nsubjpass"))
        return relative and not context.named(verb.head) and not children(verb, "npadvmod")
    if verb.dep != "acl" or verb.tag != "VBG" or "verbal" in trigger.entry.flags:
        return False
    return not context.is_somebody(verb.head)


@decides(Question.VETO)
def _habitual(context: DocumentContext, trigger: Trigger) -> bool:
    """Whether the verb tells a habit or a state: "often meets", "which supports them"."""
    verb = trigger.token
    if trigger.entry.pos == "n" or context.chronicle:
        return False
    if (
        verb.dep == "acl"
        and verb.tag == "VBN"
        and verb.sentence.block.kind is BlockKind.BODY
        and not children(verb, "npadvmod")
    ):
        return not any(
            child.lower in ("on", "in", "during", "at") for child in children(verb, "prep")
        )  # "victims killed by rebels"
    if any(child.lower in LEXICON.event_words.habitual for child in children(verb, "advmod")):
        return True
    copula = verb.head if trigger.entry.pos == "a" and verb.dep == "acomp" else verb
    if trigger.entry.pos == "v" and _is_procedure(verb):
        return True
    plain = copula.tag in ("VBZ", "VBP") and not children(copula, "aux")
    return plain and copula.dep in ("relcl", "advcl", "pcomp") and verb.sentence.block.kind is BlockKind.BODY


def _is_procedure(verb: Token) -> bool:
    """Whether a present passive tells how things are done: "officials are removed from office after a trial"."""
    if verb.tag != "VBN" or verb.sentence.block.kind is not BlockKind.BODY:
        return False
    aux = {one.lower for one in children(verb, "auxpass", "aux")}
    if not aux or not aux <= {"is", "are"} or children(verb, "npadvmod", "neg"):
        return verb.dep == "pcomp" and aux == {"being"} and _is_procedure(verb.head.head)
    return not any(one.lower in NOW for one in children(verb, "advmod"))


@decides(Question.VETO)
def _is_label(trigger: Trigger) -> bool:
    """Whether a noun is only a label: "Mali war: Rebels attack …", or a line "Conflicts and attacks"."""
    tokens = trigger.token.sentence.tokens
    if trigger.entry.pos != "n" or trigger.token.sentence.block.kind is not BlockKind.BODY:
        return False
    colon = next((place for place, one in enumerate(tokens) if one.text == ":"), len(tokens))
    if trigger.token.i > tokens[0].i + colon or any(verbal(one) for one in tokens[:colon]):
        return False
    return colon < len(tokens) or tokens[-1].pos != "PUNCT"


@decides(Question.VETO)
def _is_measure_in_force(trigger: Trigger) -> bool:
    """Whether a noun names a measure in force, not its imposing: "left his house arrest", "a breach of the ban".

    So do "under house arrest" and "released from custody", but not "placed under house arrest".
    """
    noun = trigger.token
    if trigger.entry.pos != "n" or trigger.support or trigger.entry.type not in (EventType.COERCE, EventType.SANCTION):
        return False
    prep = noun.head
    if noun.dep == "dobj":
        return noun.head.lemma in LEXICON.event_words.breaking
    return noun.dep == "pobj" and (
        prep.lower in ("under", "from", "despite") or prep.head.lemma in LEXICON.event_words.breaking
    )


def _verbs(trigger: Trigger) -> list[Token]:
    """The trigger, its support verb, and the verb it is coordinated with: "during his visit, he met X and urged Y"."""
    joined = [trigger.token.head] if trigger.token.dep == "conj" else []
    return [trigger.token, *([trigger.support] if trigger.support else []), *joined]


def _split_by_host(context: DocumentContext, draft: EventDraft) -> list[EventDraft]:
    """One draft for each host country: "visited Chad and Mali" is two visits."""
    hosts = [key for key in draft.recipients if context.kinds.get(key) is ParticipantKind.COUNTRY]
    if (
        draft.mode is not EventMode.VISIT
        or draft.trigger.entry.frame not in (Frame.VISIT, Frame.CARRY)
        or len(hosts) < 2
        or draft.trigger.entry.pos != "v"
        or is_journey(draft)
    ):
        return [draft]
    copies = [
        replace(draft, triggers=list(draft.triggers), actors=list(draft.actors), recipients=[host]) for host in hosts
    ]
    for one, host in zip(copies, hosts, strict=True):
        one.where = location_of_country(context, host)
        one.named = one.everyone & context.kinds.keys()
    return copies


@decides(Question.FIELD, fills="draft")
def _complete_visit(context: DocumentContext, trigger: Trigger, draft: EventDraft) -> None:
    """A visit takes place in the country of its hosts; its destination, if only a city, gives the host."""
    if draft.type is not EventType.CONSULT or draft.mode is not EventMode.VISIT:
        return
    if trigger.entry.frame is Frame.VISIT and not draft.recipients and draft.where and draft.where.country:
        host = context.states.get(draft.where.country)
        if host and host not in draft.actors:
            draft.recipients.append(host)
    if draft.where is None:
        codes = {code for key in draft.recipients if (code := context.cast.country(key))}
        if len(codes) == 1:
            draft.where = location_of_country(context, draft.recipients[0])
