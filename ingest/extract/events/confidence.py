"""The confidence of an event: how often such events are right, by what the scorer says and how the article tells it.

The weights stand in the lexicon, in `event_confidence.txt`, which `python -m training.confidence` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from models.vocabulary import EventStatus

UNSCORED = 0.9  # the share of the type, where rules decide alone
LEAST_EVENT = 0.01  # so that a share of next to nothing does not count as one
MOST_TRIGGERS = 4  # that count
CONSTANT = "constant"


@decides(Question.FIELD)
def event_confidence(context: DocumentContext, event: EventDraft, type_again: bool) -> float:
    """The probability that the article tells this event, with this type: from 0 to 1, two digits.

    A logistic regression over `features`; `type_again` as there.
    """
    weights = LEXICON.event_confidence
    total = weights[CONSTANT] + sum(
        weights[name] * value for name, value in features(context, event, type_again).items()
    )
    return round(1 / (1 + exp(-total)), 2)


def features(context: DocumentContext, event: EventDraft, type_again: bool) -> Mapping[str, float]:
    """What the confidence is computed from, by the name of its weight.

    `type_again` is whether the article tells an event of this type before: two of one type are often one deed, told in
    two ways.
    """
    first = event.trigger.token
    return {
        "share of type": _share_of_type(event),
        "type again": float(type_again),
        "looked back on": float(event.status is EventStatus.HISTORICAL),
        "two named": float(len(event.named) > 1),
        "triggers": float(min(len(event.triggers), MOST_TRIGGERS)),
        "main verb": float(first.dep == "ROOT"),
        "place in text": first.sentence.index / len(context.parsed.sentences),
    }


def _share_of_type(event: EventDraft) -> float:
    """What part of the chance of an event the scorer gives to this type, from 0 to 1, at the trigger of the most."""
    scores = [trigger.scores for trigger in event.triggers if trigger.scores]
    return max((one.types[event.type] / max(one.event, LEAST_EVENT) for one in scores), default=UNSCORED)
