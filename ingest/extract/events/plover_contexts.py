"""What matter an event is about: PLOVER's context tags, from the words around the trigger."""

from __future__ import annotations

from ingest.extract.events.draft import EventDraft
from ingest.lexicon import LEXICON
from models.vocabulary import EventContext

MOST = 3  # tags an event carries, those with most words first


def contexts(draft: EventDraft) -> tuple[EventContext, ...]:
    """The tags that the clause of each trigger speaks for, in order of the vocabulary."""
    count: dict[EventContext, int] = {}
    known = LEXICON.contexts
    for trigger in draft.triggers:
        seen = {token.lemma.lower() for token in trigger.token.subtree} | {
            token.lower for token in trigger.token.subtree
        }
        if trigger.entry.pos == "n":
            seen |= {child.lemma.lower() for one in trigger.token.ancestors for child in (one, *one.children)}
        for lemma in seen:
            for tag in known.get(lemma, ()):
                count[tag] = count.get(tag, 0) + 1
    order = list(EventContext)
    best = sorted(count, key=lambda tag: (-count[tag], order.index(tag)))[:MOST]
    return tuple(sorted(best, key=order.index))
