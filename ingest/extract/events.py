"""Events of a document: what was done by whom to whom, when and where, one telling for each with all its mentions."""

from __future__ import annotations

from ingest.extract.cast import Cast
from ingest.extract.event.collect import collect
from ingest.extract.event.complete import address, complete
from ingest.extract.event.context import contexts
from ingest.extract.event.draft import Draft
from ingest.extract.event.merge import echo, merge
from ingest.extract.event.scene import Scene
from ingest.extract.event.select import select
from ingest.language import Parsed
from ingest.tellings import EventTelling, StatementTelling
from models.vocabulary import MODES


def find(parsed: Parsed, cast: Cast, statements: tuple[StatementTelling, ...]) -> tuple[EventTelling, ...]:
    """The events that the document tells, in order of their first trigger, with keys "e1", "e2" and so on."""
    scene = Scene(parsed, cast, statements)
    drafts = collect(scene)
    events = merge(drafts)
    echo(events, drafts)
    address(scene, events)
    events, steps = select(scene, events)
    events.sort(key=lambda event: min(hit.span for hit in event.hits))
    holders = complete(scene, events, steps)
    keys = {id(event): f"e{number}" for number, event in enumerate(events, start=1)}
    return tuple(_telling(event, keys, holders) for event in events)


def _telling(event: Draft, keys: dict[int, str], holders: dict[int, Draft]) -> EventTelling:
    holder = holders.get(id(event))
    return EventTelling(
        key=keys[id(event)],
        type=event.type,
        status=event.status,
        triggers=tuple(sorted(dict.fromkeys(hit.span for hit in event.hits))),
        mode=event.mode if event.mode in MODES.get(event.type, ()) else None,
        actors=tuple(event.actors),
        recipients=tuple(event.recipients),
        sides=tuple(sorted(event.spans, key=lambda mention: (mention.span, mention.part))),
        when=event.when,
        where=event.where,
        contexts=contexts(event),
        part_of=keys.get(id(holder)) if holder else None,
        confidence=_confidence(event),
    )


def _confidence(event: Draft) -> float:
    """A rough measure: a verb with both sides is surer than a noun with one."""
    score = 0.9 - 0.2 * event.nominal - 0.1 * (not event.recipients and len(event.actors) < 2)
    return round(score - 0.1 * (not event.actors) - 0.1 * event.headline, 2)
