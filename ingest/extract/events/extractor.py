"""Extraction of events: one telling for each event of a document, with all its mentions."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.coreference.cast import Cast
from ingest.extract.events.background import look_back
from ingest.extract.events.collect import collect
from ingest.extract.events.confidence import event_confidence
from ingest.extract.events.coreference.inheritance import inherit_fields
from ingest.extract.events.coreference.meeting import fill_recipients
from ingest.extract.events.coreference.mentions import gather_mentions
from ingest.extract.events.coreference.merge import merge, merge_discussions
from ingest.extract.events.coreference.sides import resolve_sides
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.plover_contexts import contexts
from ingest.extract.events.rejection.selection import select
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Parsed
from ingest.tellings import EventTelling, StatementTelling
from models.vocabulary import MODES, EventType

MAX_COMPARED = 200  # drafts in a stretch of text; no article of the usual length has a hundred


def find(parsed: Parsed, cast: Cast, statements: tuple[StatementTelling, ...]) -> tuple[EventTelling, ...]:
    """The events that the document tells, in order of their first trigger, with keys "e1", "e2" and so on.

    Each stretch of `MAX_COMPARED` drafts is a text of its own: as each draft of it is compared with all others, time
    would else be quadratic in the text.
    """
    context = DocumentContext(parsed, cast, statements)
    drafts = collect(context)
    parted = [cast.part_rivals(draft.persons) for draft in drafts if draft.type is EventType.CONSULT]
    if any(parted):  # they were taken to act for one state
        context = DocumentContext(parsed, cast, statements)
        drafts = collect(context)
    events: list[EventDraft] = []
    holders: dict[int, EventDraft] = {}
    for first in range(0, len(drafts), MAX_COMPARED):
        found, holding = _settled(context, drafts[first : first + MAX_COMPARED])
        events += found
        holders |= holding
    keys = {id(event): f"e{number}" for number, event in enumerate(events, start=1)}
    earliest = {event.type: id(event) for event in reversed(events)}
    return tuple(_telling(context, event, keys, holders, earliest[event.type] != id(event)) for event in events)


def _settled(context: DocumentContext, drafts: Sequence[EventDraft]) -> tuple[list[EventDraft], dict[int, EventDraft]]:
    """The events of drafts, in order of their first trigger, and the event that each is part of, by the part's `id`."""
    told = [draft for draft in drafts if not draft.referring]
    resolve_sides(context, told)
    merged = merge(told)
    merge_discussions(merged, told)
    fill_recipients(context, merged)
    events, steps = select(context, merged)
    events.sort(key=lambda event: min(trigger.span for trigger in event.triggers))
    holders = inherit_fields(context, events, steps)
    look_back(context, events)
    rest = [*(one for one in merged if one not in (*events, *steps)), *(one for one in drafts if one.referring)]
    return gather_mentions(events, rest), holders


@decides(Question.FIELD)
def _telling(
    context: DocumentContext,
    event: EventDraft,
    keys: dict[int, str],
    holders: dict[int, EventDraft],
    type_again: bool,
) -> EventTelling:
    """The event as a telling; `type_again` is whether the article tells an event of its type before."""
    holder = holders.get(id(event))
    return EventTelling(
        key=keys[id(event)],
        type=event.type,
        status=event.status,
        triggers=tuple(sorted(dict.fromkeys(trigger.span for trigger in event.triggers))),
        mode=event.mode if event.mode in MODES.get(event.type, ()) else None,
        actors=tuple(event.actors),
        recipients=tuple(event.recipients),
        sides=tuple(sorted(event.spans, key=lambda mention: (mention.span, mention.part))),
        when=event.when,
        where=event.where,
        contexts=contexts(event),
        part_of=keys.get(id(holder)) if holder else None,
        confidence=event_confidence(context, event, type_again),
        planned_as=event.planned_as,
    )
