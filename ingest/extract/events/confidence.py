"""The confidence of an event: how often such events are right, by what the scorer says and how the article tells it."""

from __future__ import annotations

from math import exp, log

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.trace import Question, decides

# Weights of a logistic regression over `features`, and its constant: what `training/confidence.py` printed.
WEIGHTS = (0.26, 0.20, -0.21, -0.17, 0.09, 0.48)
CONSTANT = 0.29
LEAST, MOST = 0.01, 0.99  # of a score, so that its logarithm is bounded
UNSCORED = 0.9  # of an event, where rules decide alone


@decides(Question.FIELD)
def event_confidence(context: DocumentContext, event: EventDraft) -> float:
    """The probability that the article tells this event, with this type: from 0 to 1, two digits."""
    total = CONSTANT + sum(weight * value for weight, value in zip(WEIGHTS, features(context, event), strict=True))
    return round(1 / (1 + exp(-total)), 2)


def features(context: DocumentContext, event: EventDraft) -> tuple[float, ...]:
    """What the confidence is computed from: the log-odds of the type by the scorer; the others are 0 or 1."""
    scores = [trigger.scores for trigger in event.triggers if trigger.scores]
    typed = min(max(max((one.types[event.type] for one in scores), default=UNSCORED), LEAST), MOST)
    return (
        log(typed / (1 - typed)),
        float(len(event.triggers) > 1),
        float(event.nominal),
        float(not event.actors),
        float(not event.recipients and len(event.actors) < 2),
        float(event.headline or event.main),
    )
