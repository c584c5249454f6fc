"""The confidence of an event follows from what its weights name, and from nothing else."""

import pytest

from ingest.extract import extract
from ingest.extract.events import confidence
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.lexicon import LEXICON
from ingest.tellings import EventTelling
from tests.ingest.conftest import Parse

pytestmark = pytest.mark.usefixtures("with_scorer")
CONDEMNED = "Peruvian President Ana Quispe condemned Chile on Monday. "
ACCUSED = "Ghanaian President Kofi Mensah accused Mali on Tuesday of arming rebels. "
SIGNED = "Kenya and Chad signed a trade agreement in Nairobi on Tuesday. "


def events(parsed: Parse, text: str) -> tuple[EventTelling, ...]:
    return extract(parsed(text)).events


def test_a_second_event_of_a_type_is_less_sure_than_after_one_of_another_type(parsed: Parse) -> None:
    accused = [events(parsed, before + ACCUSED)[-1] for before in (CONDEMNED, SIGNED)]
    assert accused[0].type is accused[1].type
    assert accused[0].confidence < accused[1].confidence


def test_the_first_event_of_a_type_does_not_hang_on_what_follows(parsed: Parse) -> None:
    first = [events(parsed, CONDEMNED + after)[0] for after in (ACCUSED, SIGNED)]
    assert first[0].confidence == first[1].confidence


def test_every_feature_has_a_weight_and_every_weight_a_feature(parsed: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[set[str]] = []

    def asked(context: DocumentContext, event: EventDraft, type_again: bool) -> float:
        named.append(set(confidence.features(context, event, type_again)))
        return confidence.event_confidence(context, event, type_again)

    monkeypatch.setattr("ingest.extract.events.extractor.event_confidence", asked)
    assert events(parsed, CONDEMNED)
    assert named == [set(LEXICON.event_confidence) - {confidence.CONSTANT}]


def test_what_speaks_for_an_event_raises_it(parsed: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    (before,) = events(parsed, CONDEMNED)
    weights = dict(LEXICON.event_confidence)
    monkeypatch.setitem(LEXICON.__dict__, "event_confidence", {**weights, "main verb": weights["main verb"] + 1})
    (after,) = events(parsed, CONDEMNED)
    assert before.confidence < after.confidence < 1
