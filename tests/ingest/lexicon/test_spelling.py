"""Entries are spelt as the pipeline parts and lemmatizes them, so that they match where the word stands in a text."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from models.vocabulary import AgreementKind, EventMode, EventType
from tests.ingest.conftest import Parse


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Prisoners in Peru began a hunger-strike on Monday.", EventType.PROTEST, EventMode.HUNGER),
        ("Militants in Chad carried out a car-ramming in Gao.", EventType.ASSAULT, EventMode.PRIMITIVE),
        ("Kenya carried out a weapons test on Monday.", EventType.MOBILIZE, EventMode.WEAPONS),
        ("Mali carried out a chemical weapons attack on Gao.", EventType.ASSAULT, EventMode.UNCONVENTIONAL),
        ("The presidents of Peru and Chile attended a leaders' summit.", EventType.CONSULT, EventMode.MULTILATERAL),
        ("Canada installed missiles in Poland.", EventType.MOBILIZE, EventMode.WEAPONS),
        ("Ghana is resupplying Mali with ammunition.", EventType.AID, None),
    ],
)
def test_a_pattern_of_several_tokens_tells_its_event(
    parsed: Parse, text: str, kind: EventType, mode: EventMode | None
) -> None:
    assert (kind, mode) in {(one.type, one.mode) for one in extract(parsed(text)).events}


def test_a_cease_fire_is_a_ceasefire(parsed: Parse) -> None:
    text = "Chad and Mali agreed on a cease-fire on Tuesday."
    (told,) = extract(parsed(text)).agreements
    assert told.kind is AgreementKind.CEASEFIRE
    assert text[told.title.start : told.title.end] == "cease-fire"
