"""Extraction of agreements: what parties have proposed, agreed, signed or brought into force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ingest.extract.agreements.coreference import matching_draft
from ingest.extract.agreements.dating import AT_MEETINGS, date_by_surroundings, date_with_last
from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.groups import Groups
from ingest.extract.agreements.mediators import mediators
from ingest.extract.agreements.meetings import Meetings
from ingest.extract.agreements.parties import Parties
from ingest.extract.agreements.pronoun import latest_draft, passive_subjects
from ingest.extract.agreements.reference import Reference, references
from ingest.extract.agreements.rejection import REJECTION_RULES
from ingest.extract.agreements.short_names import ShortNames
from ingest.extract.agreements.stage import outlives_end, stage_of, stages
from ingest.extract.agreements.step_date import step_date
from ingest.extract.coreference.cast import Cast
from ingest.extract.events.coreference.anaphora import is_definite
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.status import status_of_verb
from ingest.extract.events.syntax.clause import children, verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import AgreementTelling, EventTelling, Step, When
from models.vocabulary import (
    AgreementKind,
    AgreementStage,
    DatePrecision,
    EventStatus,
    EventType,
    ParticipantKind,
)

# Status by kind where the text asserts no stage: a named framework is in force, a joint statement agreed.
DEFAULT_STATUS = {
    AgreementKind.OTHER: AgreementStage.IN_FORCE,
    AgreementKind.JOINT_STATEMENT: AgreementStage.AGREED,
    AgreementKind.CEASEFIRE: AgreementStage.IN_FORCE,
}
MADE_ELSEWHERE = (AgreementKind.RESOLUTION, AgreementKind.CEASEFIRE)  # not made by those who meet and speak of them
MADE = (AgreementStage.AGREED, AgreementStage.SIGNED, AgreementStage.IN_FORCE)  # by all parties together
LEFT = (AgreementStage.SUSPENDED, AgreementStage.TERMINATED)  # by a party, as far as others are not known
BILATERAL = (AgreementKind.AGREEMENT, AgreementKind.TREATY, AgreementKind.CONTRACT)


def find(parsed: Parsed, cast: Cast, events: tuple[EventTelling, ...]) -> tuple[AgreementTelling, ...]:
    """The agreements that the document tells, in order of the text, with keys "a1", "a2" and so on."""
    context = DocumentContext(parsed, cast, ())
    parties, groups, short_names = Parties(context, events), Groups(parsed), ShortNames(context)
    meetings = Meetings(parties, events)
    drafts: list[AgreementDraft] = []
    for sentence in parsed.sentences:
        named = references(sentence)
        for reference in (*named, *short_names.references(sentence, named)):
            if not context.quoted(reference.head):
                short = short_names.draft_of(reference)
                short_names.note(_add_reference(parties, meetings, drafts, reference, short), reference)
        for pronoun in passive_subjects(sentence):
            if (meant := latest_draft(drafts, pronoun)) and not context.quoted(pronoun):
                meant.last_told = sentence.index
                told = len(meant.steps)
                _take_steps(parties, meetings, meant, pronoun)
                date_with_last(meant, told)
    for draft in drafts:
        draft.group = groups.of(draft.references[0].head, drafts)
        _take_from_group(draft)
        _take_parties(draft, drafts)
        _complete(parties, draft)
        date_by_surroundings(meetings, draft, parsed.layout.source.published)
    kept = [draft for draft in drafts if not any(rule(draft) for rule in REJECTION_RULES)]
    keys = {id(draft): f"a{number}" for number, draft in enumerate(kept, start=1)}
    return tuple(_telling(draft, keys) for draft in kept)


def _add_reference(
    parties: Parties,
    meetings: Meetings,
    drafts: list[AgreementDraft],
    reference: Reference,
    known: AgreementDraft | None,
) -> AgreementDraft:
    """Add a reference to the draft that is known to be meant, or that it corefers with, or to a new one."""
    named = parties.of(reference)
    begins = all(one.is_in_headlines_only for one in drafts)  # below a headline, whose pact these may have signed
    signed = reference.head.dep == "dobj" and (begins or not reference.definite)
    sides = parties.signers(_planner(reference.head.head)) if signed else []
    told = sides if len(sides) > len(named) else named
    draft = known or matching_draft(drafts, reference, parties.with_a_name(told))
    if draft is None:
        if reference.generic and reference.definite and not drafts:
            named = named or parties.just_agreed(reference.head)
        draft = AgreementDraft([], reference.kind, reference.count)
        drafts.append(draft)
    draft.add(reference, named)
    if draft.kind is not AgreementKind.COMMISSION:  # whose members host it in turn
        for key, span in mediators(parties.context, reference.head):
            draft.mediators.setdefault(key, span)
    _take_steps(parties, meetings, draft, reference.head)
    return draft


def _take_steps(parties: Parties, meetings: Meetings, draft: AgreementDraft, head: Token) -> None:
    """Add to the draft what the words around this word, which means it, tell of its life."""
    context = parties.context
    draft.stands = draft.stands or outlives_end(head)
    event, published = parties.event(head), context.parsed.layout.source.published
    draft.told = draft.told or (event is not None and event.status is EventStatus.ASSERTED)
    both = meetings.sides(_verb_of(head))
    if len(draft.parties) < 2 and {*draft.parties} <= {*both}:
        draft.parties = both
    for status, token in stages(head, bool(both) or _has_two_parties(parties, draft, event)):
        leaves = status in LEFT and len(draft.parties) < 2
        if leaves or token.lemma in LEXICON.agreements.membership:
            draft.parties += [key for key in parties.members(token) if key not in draft.parties]
        if status is None:
            draft.denied = True
        elif not status.ends or _is_by_party(context, draft, token):
            event = parties.event(token, *children(token, "dobj"), head)  # "put their signatures on it"
            planned = event.when if event and event.status is EventStatus.FUTURE else None  # "in July" is the next one
            when = planned or step_date(context, token) or (event.when if event else None)
            when = when or (meetings.day(token, draft.parties) if status in AT_MEETINGS else None)
            if when and status is not stage_of(token, head) and _is_of_plan(when, published):
                when = None  # "will be signed later this month": what is reached so far has another day
            _add_step(draft, _step_so_far(Step(status, token.span, when), published))
            if token.lemma not in LEXICON.agreements.told:
                _fill_from_makers(parties, draft, token, event)


def _planner(verb: Token) -> Token:
    """The verb whose subject is that of this one too: "they *decided* to sign"."""
    return verb.head if verb.dep == "xcomp" and verbal(verb.head) else verb


def _verb_of(head: Token) -> Token:
    """The word that a reference is the object or subject of, itself if there is none."""
    return head.head if head.dep in ("dobj", "nsubjpass") and verbal(head.head) else head


def _is_of_plan(when: When, published: date | None) -> bool:
    """Whether the date of a step that is still ahead is that of the plan: not over yet, or no day to compare."""
    return when.end > published if published else when.precision is not DatePrecision.DAY


def _step_so_far(step: Step, published: date | None) -> Step:
    """What is reached of a step that is dated after the publication: "takes effect in August" tells what was agreed."""
    if step.when is None or published is None or step.when.start <= published:
        return step
    return Step(min(step.status, AgreementStage.AGREED, key=lambda stage: stage.rank), step.span)


def _add_step(draft: AgreementDraft, step: Step) -> None:
    """Add a step; a dated one replaces the same without a date."""
    if step.when:
        draft.steps = [one for one in draft.steps if one.status is not step.status or one.when]
    draft.steps.append(step)


@decides(Question.FIELD, fills="draft")
def _fill_from_makers(parties: Parties, draft: AgreementDraft, token: Token, event: EventTelling | None) -> None:
    """Parties from those who reach a stage together, and what the event told there says of the agreement."""
    draft.parties += [key for key in parties.told_by_side(token) if key not in draft.parties]
    if named := parties.spelled_out(token):  # "signed with rebel groups … It was signed by two groups, the A and the B"
        draft.parties = parties.with_names(draft.parties, named)
    talked_of = draft.steps[-1].status is AgreementStage.UNDER_NEGOTIATION and not draft.title.named
    if len(draft.parties) < 2 and (draft.steps[-1].status in MADE or talked_of):
        signers = parties.signers(token)
        if len(signers) > 1 and (parties.are_of(draft.parties, signers) or {*draft.parties} <= {*signers}):
            draft.parties = signers
    if event:
        _fill_from_event(parties, draft, event)


def _is_by_party(context: DocumentContext, draft: AgreementDraft, token: Token) -> bool:
    """Whether an ending was done by a party, not by the opposition or by a third country that dislikes the pact."""
    makers = semantic_agents(token) if verbal(token) else []
    if makers and all(one.lemma.lower() in LEXICON.agreements.legislature for one in makers):
        return True  # lawmakers, whose state is not told
    agents = [key for one in makers for key in (context.cast.refer(one) or _introduce(context, one))]
    if not agents:
        return True
    states = {state for key in agents if (state := context.state(key))}
    bodies = {key for key in agents if context.kinds.get(key) is ParticipantKind.ORGANIZATION}
    if len(draft.parties) < 2:
        return bool(states or bodies)
    return bool((states | {*agents}) & {*draft.parties})


def _introduce(context: DocumentContext, noun: Token) -> tuple[str, ...]:
    return context.cast.introduce(noun) if context.is_actor_noun(noun) else ()


def _has_two_parties(parties: Parties, draft: AgreementDraft, event: EventTelling | None) -> bool:
    """Whether two or more parties are known to take part."""
    return len(parties.states(event.actors) if event else draft.parties) > 1


@decides(Question.FIELD, fills="draft")
def _fill_from_event(parties: Parties, draft: AgreementDraft, event: EventTelling) -> None:
    """Parties and kind from the event that made the agreement, as COOPERATE means a contract."""
    draft.event = draft.event or event
    if event.type is EventType.COOPERATE and draft.kind is AgreementKind.AGREEMENT:
        draft.kind = AgreementKind.CONTRACT
    if len(draft.parties) < 2:
        draft.parties += [key for key in parties.made_by(event) if key not in draft.parties]


def _is_wish(draft: AgreementDraft) -> bool:
    """Whether nothing points to a ceasefire that exists: "conditions for a permanent truce", not "the ceasefire"."""
    known = draft.told or any(one.named or is_definite(one.head) or _has_effect(one.head) for one in draft.references)
    return draft.kind is AgreementKind.CEASEFIRE and not known


@decides(Question.STATUS)
def _has_effect(head: Token) -> bool:
    """Whether it has done something: "the calm brought by a truce", but not "could be ended by a truce"."""
    return head.head.dep == "agent" and status_of_verb(head.head.head) in (None, EventStatus.ASSERTED)


@decides(Question.FIELD, fills="draft")
def _take_from_group(draft: AgreementDraft) -> None:
    """What is told of several instruments holds for each that is named among them."""
    if draft.group is None or draft.group is draft:
        draft.group = None
        return
    draft.steps = draft.steps or list(draft.group.steps)
    draft.event = draft.event or draft.group.event
    if len(draft.parties) < 2:
        draft.parties = list(dict.fromkeys((*draft.parties, *draft.group.parties)))


@decides(Question.FIELD, fills="draft")
def _take_parties(draft: AgreementDraft, drafts: list[AgreementDraft]) -> None:
    """The two parties of the agreement told before, where no other is known: "both sides also signed a protocol"."""
    if len(draft.parties) > 1 or draft.kind in MADE_ELSEWHERE or draft.generic or not (draft.count and draft.steps):
        return
    before = (one.parties for one in drafts[: drafts.index(draft)] if len(one.parties) == 2)
    draft.parties = next((list(two) for two in before if {*draft.parties} <= {*two}), draft.parties)


@decides(Question.FIELD, fills="draft")
def _complete(parties: Parties, draft: AgreementDraft) -> None:
    """Fill parties and stage that no reference gave, from the main meeting or by kind."""
    if len(draft.parties) < 2 and draft.kind not in MADE_ELSEWHERE:
        draft.parties = parties.at_meeting(draft.parties)
    draft.parties = parties.without_others(draft)
    if not draft.steps and (draft.denied or _is_wish(draft)):
        draft.steps.append(Step(AgreementStage.PROPOSED, draft.title.title))
    elif not draft.steps and draft.kind in DEFAULT_STATUS:
        draft.steps.append(Step(DEFAULT_STATUS[draft.kind], draft.title.title))
    elif not draft.steps and draft.kind in BILATERAL and len(draft.parties) > 1:
        # A pact between two is agreed unless the text asserts another stage; what could be left is in force.
        stage = AgreementStage.IN_FORCE if draft.stands else AgreementStage.AGREED
        draft.steps.append(Step(stage, draft.title.title))


@decides(Question.FIELD)
def _telling(draft: AgreementDraft, keys: Mapping[int, str]) -> AgreementTelling:
    """The agreement as a telling; `keys` are those of the drafts that are told, by identity."""
    return AgreementTelling(
        key=keys[id(draft)],
        kind=draft.kind,
        title=draft.title.title,
        references=tuple(dict.fromkeys(one.title for one in draft.references)),
        steps=tuple(draft.steps),
        parties=tuple(draft.parties),
        count=draft.count,
        event=draft.event.key if draft.event else None,
        mediators=tuple(draft.mediators),
        mediator_spans=tuple(draft.mediators.values()),
        part_of=keys.get(id(draft.group)),
        confidence=0.9 if draft.steps and draft.parties else 0.6,
    )
