"""Which drafts are no agreements after all: what is merely wished for, cited or unspecific."""

from __future__ import annotations

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.trace import Question, decides
from models.vocabulary import AgreementKind, AgreementStage

NON_BINDING = (AgreementKind.OTHER, AgreementKind.JOINT_STATEMENT)


@decides(Question.VETO)
def _resolution_without_stage(draft: AgreementDraft) -> bool:
    """A resolution without a stage, or "resolutions" of an unstated number."""
    return draft.kind is AgreementKind.RESOLUTION and not (draft.steps and draft.count is not None)


@decides(Question.VETO)
def _without_parties(draft: AgreementDraft) -> bool:
    """A framework with fewer than two parties, or a joint statement without one."""
    return draft.kind in NON_BINDING and len(draft.parties) <= (draft.kind is AgreementKind.OTHER)


@decides(Question.VETO)
def _of_unknown_number(draft: AgreementDraft) -> bool:
    """An unstated number, with fewer than two parties and no event: "agreements were discussed"."""
    return _is_binding(draft) and draft.count is None and len(draft.parties) < 2 and draft.event is None


@decides(Question.VETO)
def _nameless(draft: AgreementDraft) -> bool:
    """Only generic words, without parties or of an unstated number: "a deal", "their agreements"."""
    return _is_binding(draft) and draft.generic and (not draft.parties or draft.count is None)


@decides(Question.VETO)
def _without_origin(draft: AgreementDraft) -> bool:
    """A wish for a deal, or talks on one, with neither parties nor an event that made it."""
    return _is_binding(draft) and not draft.parties and draft.event is None and not _is_past_negotiation(draft)


@decides(Question.VETO)
def _merely_cited(draft: AgreementDraft) -> bool:
    """Neither a stage nor two parties are told, and it is no named commission."""
    supported = draft.steps or len(draft.parties) > 1 or (draft.kind is AgreementKind.COMMISSION and draft.title.named)
    return _is_binding(draft) and not supported


def _is_binding(draft: AgreementDraft) -> bool:
    """Whether it is a binding agreement, to which the strict rules apply."""
    return draft.kind is not AgreementKind.RESOLUTION and draft.kind not in NON_BINDING


REJECTION_RULES = (
    _resolution_without_stage,
    _without_parties,
    _of_unknown_number,
    _nameless,
    _without_origin,
    _merely_cited,
)


def _is_past_negotiation(draft: AgreementDraft) -> bool:
    """Whether it has come further than negotiation."""
    return any(step.status.rank > AgreementStage.UNDER_NEGOTIATION.rank for step in draft.steps)
