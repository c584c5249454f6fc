"""Agreements of a document: what parties have proposed, agreed, signed or brought into force."""

from __future__ import annotations

from ingest.extract.agreements.draft import AgreementDraft, known
from ingest.extract.agreements.parties import Parties
from ingest.extract.agreements.reference import Reference, references
from ingest.extract.agreements.stage import stage
from ingest.extract.coreference.cast import Cast
from ingest.extract.events.arguments.time import date_at
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import AgreementTelling, EventTelling, Step
from models.vocabulary import AgreementKind, AgreementStatus, EventStatus, EventType, ParticipantKind

# What an instrument is where the text asserts no stage: a named framework stands, a joint statement is out.
STANDING = {
    AgreementKind.OTHER: AgreementStatus.IN_FORCE,
    AgreementKind.JOINT_STATEMENT: AgreementStatus.AGREED,
    AgreementKind.CEASEFIRE: AgreementStatus.IN_FORCE,
}
ELSEWHERE = (AgreementKind.RESOLUTION, AgreementKind.CEASEFIRE)  # not made by who meets and speaks of them
LOOSE = (AgreementKind.OTHER, AgreementKind.JOINT_STATEMENT)
BETWEEN = (AgreementKind.AGREEMENT, AgreementKind.TREATY, AgreementKind.CONTRACT)


def find(parsed: Parsed, cast: Cast, events: tuple[EventTelling, ...]) -> tuple[AgreementTelling, ...]:
    """The agreements that the document tells, in order of the text, with keys "a1", "a2" and so on."""
    context = DocumentContext(parsed, cast, ())
    parties = Parties(context, events)
    drafts: list[AgreementDraft] = []
    for sentence in parsed.sentences:
        for reference in references(sentence):
            if not context.quoted(reference.head):
                _take(context, parties, drafts, reference)
    for draft in drafts:
        _complete(parties, draft)
    told = [draft for draft in drafts if not any(rule(draft) for rule in UNTOLD)]
    return tuple(_telling(draft, f"a{number}") for number, draft in enumerate(told, start=1))


def _take(context: DocumentContext, parties: Parties, drafts: list[AgreementDraft], reference: Reference) -> None:
    """One more reference: it joins an instrument already told or opens one."""
    named = parties.of(reference)
    draft = known(drafts, reference, named)
    if draft is None:
        draft = AgreementDraft([], reference.kind, reference.count)
        drafts.append(draft)
    draft.add(reference, named)
    event = parties.event(reference.head)
    found = stage(reference.head, _many(parties, draft, event))
    if found is None or found[0] is AgreementStatus.UNSPECIFIED:
        return
    status, token = found
    if status in LEXICON.agreements.ending and not _of_party(context, draft, token):
        return
    event = parties.event(token, reference.head)
    coming = event.when if event and event.status is EventStatus.FUTURE else None  # "to sign in July": the next one
    when = coming or date_at(context, token) or (event.when if event else None)
    if when:  # a dated step takes the place of the same step without a date
        draft.steps = [step for step in draft.steps if step.status is not status or step.when]
    draft.steps.append(Step(status, token.span, when))
    if event and token.lemma not in LEXICON.agreements.told:
        _made(parties, draft, event)


def _of_party(context: DocumentContext, draft: AgreementDraft, token: Token) -> bool:
    """Whether an end is the doing of a party: not of the opposition, nor of a third country that dislikes the pact."""
    who = [
        key
        for one in (semantic_agents(token) if verbal(token) else ())
        for key in (context.cast.refer(one) or _unnamed(context, one))
    ]
    if not who:
        return True
    states = {state for key in who if (state := context.state(key))}
    bodies = {key for key in who if context.kinds.get(key) is ParticipantKind.ORGANIZATION}
    if len(draft.parties) < 2:
        return bool(states or bodies)
    return bool((states | {*who}) & {*draft.parties})


def _unnamed(context: DocumentContext, noun: Token) -> tuple[str, ...]:
    return context.cast.introduce(noun) if context.body(noun) else ()


def _many(parties: Parties, draft: AgreementDraft, event: EventTelling | None) -> bool:
    """Whether both sides are known to be behind it."""
    return len(parties.states(event.actors) if event else draft.parties) > 1


@decides(Question.FIELD, fills="draft")
def _made(parties: Parties, draft: AgreementDraft, event: EventTelling) -> None:
    """The event that made it gives parties, and tells a purchase from other deals."""
    draft.event = draft.event or event
    if event.type is EventType.COOPERATE and draft.kind is AgreementKind.AGREEMENT:
        draft.kind = AgreementKind.CONTRACT
    if len(draft.parties) < 2:
        draft.parties += [key for key in parties.made_by(event) if key not in draft.parties]


@decides(Question.VETO)
def _unresolved(draft: AgreementDraft) -> bool:
    """A resolution is told only with a stage, and not where "resolutions" are spoken of at large."""
    return draft.kind is AgreementKind.RESOLUTION and not (draft.steps and draft.count is not None)


@decides(Question.VETO)
def _without_parties(draft: AgreementDraft) -> bool:
    """A framework needs two parties, a joint statement one."""
    return draft.kind in LOOSE and len(draft.parties) <= (draft.kind is AgreementKind.OTHER)


@decides(Question.VETO)
def _at_large(draft: AgreementDraft) -> bool:
    """As in "agreements were discussed": an unstated number of them, of less than two parties and no event."""
    return _binds(draft) and draft.count is None and len(draft.parties) < 2 and draft.event is None


@decides(Question.VETO)
def _nameless(draft: AgreementDraft) -> bool:
    """As in "a deal", "their agreements": no more than the bare word, of no parties or of an unstated number."""
    return _binds(draft) and draft.generic and (not draft.parties or draft.count is None)


@decides(Question.VETO)
def _of_nobody(draft: AgreementDraft) -> bool:
    """A wish for some deal, or talk of it, that has neither parties nor an event which made it."""
    return _binds(draft) and not draft.parties and draft.event is None and not _made_known(draft)


@decides(Question.VETO)
def _merely_cited(draft: AgreementDraft) -> bool:
    """Neither a stage nor two parties are told, and it is no commission with a name."""
    told = draft.steps or len(draft.parties) > 1 or (draft.kind is AgreementKind.COMMISSION and draft.title.named)
    return _binds(draft) and not told


def _binds(draft: AgreementDraft) -> bool:
    """Whether it is an instrument proper, for which the strict rules hold."""
    return draft.kind is not AgreementKind.RESOLUTION and draft.kind not in LOOSE


UNTOLD = (_unresolved, _without_parties, _at_large, _nameless, _of_nobody, _merely_cited)


def _made_known(draft: AgreementDraft) -> bool:
    """Whether it has come further than talk of it: a wish for some deal of nobody's is no instrument."""
    return any(step.status.rank > AgreementStatus.UNDER_NEGOTIATION.rank for step in draft.steps)


@decides(Question.FIELD, fills="draft")
def _complete(parties: Parties, draft: AgreementDraft) -> None:
    """Parties, stage and date that the reference did not give but the document does."""
    if len(draft.parties) < 2 and draft.kind not in ELSEWHERE:
        draft.parties = parties.at_meeting(draft.parties)
    if not draft.steps and draft.kind in STANDING:
        draft.steps.append(Step(STANDING[draft.kind], draft.title.title))
    elif not draft.steps and draft.kind in BETWEEN and len(draft.parties) > 1:
        draft.steps.append(
            Step(AgreementStatus.AGREED, draft.title.title)
        )  # a pact between two is agreed unless the text says more


@decides(Question.FIELD)
def _telling(draft: AgreementDraft, key: str) -> AgreementTelling:
    """The agreement as a telling."""
    return AgreementTelling(
        key=key,
        kind=draft.kind,
        title=draft.title.title,
        references=tuple(dict.fromkeys(one.title for one in draft.references)),
        steps=tuple(draft.steps),
        parties=tuple(draft.parties),
        count=draft.count,
        event=draft.event.key if draft.event else None,
        confidence=0.9 if draft.steps and draft.parties else 0.6,
    )
