"""Explanations of short texts, and what is looked up in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import ingest
from ingest.explanation.shape import Candidate, ExplainedRecord, Explanation, Field, Reason
from ingest.tellings import Source

MET = "Norway's foreign minister, Ada Lind, met her Peruvian counterpart in Lima on Monday."
FRIDAY = date(2024, 5, 17)


@cache
def explained(text: str) -> Explanation:
    source = ingest.from_object({"text": text, "published": FRIDAY.isoformat()})
    assert isinstance(source, Source)
    [explanation] = ingest.explain([source])
    return explanation


def at(candidates: Iterable[Candidate], text: str) -> Candidate:
    """The one candidate that begins with these words."""
    [found] = [one for one in candidates if one.text.startswith(text)]
    return found


def given(record: ExplainedRecord, name: str) -> Field:
    [field] = [one for one in record.fields if one.name == name]
    return field


def rules(reasons: Iterable[Reason]) -> list[str]:
    return [one.rule for one in reasons]
