"""Dates of steps that only their surroundings date: the step before, the meeting, the lead below a headline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.clean import BlockKind
from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.meetings import Meetings
from ingest.extract.trace import Question, decides
from models.vocabulary import AgreementKind, AgreementStage, DateBasis, DatePrecision

AT_MEETINGS = (AgreementStage.AGREED, AgreementStage.SIGNED)  # what is done there and then
RECENT = timedelta(days=7)  # before the publication: what a headline tells as news


@decides(Question.DATE)
def date_with_last(draft: AgreementDraft, told: int) -> None:
    """Date steps from place `told` on as the last before: "agreed on Monday on a pact. It was signed by both"."""
    last = draft.steps[told - 1].when if 0 < told < len(draft.steps) else None
    if last and last.start == last.end and draft.steps[told - 1].status in AT_MEETINGS:
        same = replace(last, basis=DateBasis.INHERITED, span=None)
        draft.steps[told:] = [one if one.when else replace(one, when=same) for one in draft.steps[told:]]


@decides(Question.DATE)
def date_by_surroundings(meetings: Meetings, draft: AgreementDraft, published: date | None) -> None:
    """Date a joint statement without a step of its own, and what a headline tells, by the meeting or by the lead."""
    if draft.kind is AgreementKind.JOINT_STATEMENT and [one.span for one in draft.steps] == [draft.title.title]:
        draft.steps = [
            replace(one, when=one.when or meetings.issued(draft.title.head, draft.parties)) for one in draft.steps
        ]
    days = [
        one.when
        for one in draft.steps
        if one.status in AT_MEETINGS and one.when and one.when.precision is DatePrecision.DAY
    ]
    lead = next((one for one in days if published is None or published - one.end <= RECENT), None)
    heads = [one.head.sentence for one in draft.references if one.head.sentence.block.kind is BlockKind.HEADLINE]
    for place, step in enumerate(draft.steps):
        told = any(line.tokens[0].start <= step.span.start < line.tokens[-1].end for line in heads)
        if told and step.when is None and lead and step.status in AT_MEETINGS:
            draft.steps[place] = replace(step, when=replace(lead, basis=DateBasis.INHERITED, span=None))
