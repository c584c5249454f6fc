"""PLOVER's context tags of an event, from the words around its triggers."""

from __future__ import annotations

from ingest.extract.events.draft import EventDraft
from ingest.lexicon import LEXICON
from models.vocabulary import EventContext

MAX_TAGS = 3  # tags of one event; those with most words are kept


def contexts(draft: EventDraft) -> tuple[EventContext, ...]:
    """The tags with most words in the clauses of the triggers, in order of the vocabulary."""
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
    best = sorted(count, key=lambda tag: (-count[tag], order.index(tag)))[:MAX_TAGS]
    return tuple(sorted(best, key=order.index))
