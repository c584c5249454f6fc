"""`ingest.explain` of whole documents: it explains their analysis, and records it without changing it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import ingest
from ingest.explanation.shape import ExplainedRecord
from ingest.extract import extract
from ingest.extract.trace import Question, decides, recording
from ingest.parse.tokens import Parsed
from ingest.read import read
from ingest.tellings import AgreementTelling, EventTelling, ParticipantTelling, Source, StatementTelling, Telling
from tests.ingest.cli.explanations import MET, explained

SAMPLES = sorted(path for path in (Path(__file__).parents[3] / "samples").iterdir() if path.name[0].isdigit())


def test_layout_and_syntax_are_told() -> None:
    text = f"Ministers meet\n\nLIMA, May 17 (Example News) — {MET}\n\nRead more: other talks"
    explanation = explained(text)
    assert {"headline", "dateline", "body", "furniture"} <= {one.kind for one in explanation.blocks}
    assert all(text[one.start : one.end] == one.text for one in explanation.blocks)
    words = {word.index: word for one in explanation.sentences for word in one.words}
    met = next(word for word in words.values() if word.text == "met")
    assert (met.lemma, met.tag, met.dependency, met.head) == ("meet", "VBD", "ROOT", met.index)
    assert [(line.file, line.label) for line in met.classes if line.label == "meeting_verbs"]
    assert all(text[word.start : word.end] == word.text for word in words.values())


# it is the analysis that is explained


@pytest.fixture(scope="module")
def samples() -> list[Source]:
    found = list(read(map(str, SAMPLES), io.BytesIO()))
    assert len(found) == len(SAMPLES) == 13
    return [one for one in found if isinstance(one, Source)]


def test_the_records_explained_are_those_of_the_analysis(samples: list[Source]) -> None:
    for analysis, explanation in zip(ingest.analyze(samples), ingest.explain(samples), strict=True):
        text = analysis.source.text
        pairs: list[tuple[Iterable[Telling], list[ExplainedRecord]]] = [
            (analysis.participants, explanation.participants),
            (analysis.events, explanation.events),
            (analysis.statements, explanation.statements),
            (analysis.agreements, explanation.agreements),
        ]
        for tellings, records in pairs:
            assert [record.key for record in records] == [telling.key for telling in tellings]
            for telling, record in zip(tellings, records, strict=True):
                assert {field.name: field.value for field in record.fields} == plain(telling, text)
        keys = {one.key for one in analysis.events}
        assert {one.record for one in explanation.triggers if one.record} == keys
        assert {one.record for one in explanation.reports if one.record} == {one.key for one in analysis.statements}


def plain(telling: Telling, text: str) -> dict[str, object]:
    """The fields of a telling as an explanation has them."""
    match telling:
        case ParticipantTelling():
            return {
                "kind": telling.kind.value,
                "country": telling.country,
                "role": telling.role,
                "sector": telling.sector.value if telling.sector else None,
                "gender": telling.gender,
                "named": "yes" if telling.named else "no",
                "names": [text[slice(*span)] for span in telling.names],
                "confidence": telling.confidence,
            }
        case EventTelling():
            where = telling.where
            return {
                "type": telling.type.value,
                "mode": telling.mode.value if telling.mode else None,
                "status": telling.status.value,
                "actors": [*telling.actors],
                "recipients": [*telling.recipients],
                "date": telling.when.isoformat() if telling.when else None,
                "place": ", ".join(filter(None, (where.city, where.country))) if where else None,
                "part_of": telling.part_of,
                "contexts": [one.value for one in telling.contexts],
                "confidence": telling.confidence,
            }
        case StatementTelling():
            return {
                "stance": telling.stance.value,
                "date": telling.when.isoformat() if telling.when else None,
                "kind": telling.kind.value,
                "content": [text[slice(*span)] for span in telling.content],
                "cue": text[slice(*telling.cue)] if telling.cue else None,
                "source": text[slice(*telling.source)] if telling.source else None,
                "speakers": [*telling.speakers],
                "addressees": [*telling.addressees],
                "event": telling.event,
                "confidence": telling.confidence,
                "speaker_confidence": telling.speaker_confidence,
            }
        case AgreementTelling():
            last = telling.last
            return {
                "kind": telling.kind.value,
                "title": text[slice(*telling.title)],
                "status": telling.status.value,
                "parties": [*telling.parties],
                "count": telling.count,
                "date": last.when.isoformat() if last and last.when else None,
                "event": telling.event,
                "confidence": telling.confidence,
            }


def test_what_is_no_record_always_says_why(samples: list[Source]) -> None:
    for explanation in ingest.explain(samples):
        for candidate in (*explanation.triggers, *explanation.reports, *explanation.instruments):
            assert candidate.record or candidate.reasons or candidate.attempts, candidate


def test_most_fields_of_an_event_say_where_they_come_from(samples: list[Source]) -> None:
    """Type, status, sides, date and place of every event of the samples that has them."""
    named = ("type", "status", "actors", "recipients", "date", "place", "part_of")
    for explanation in ingest.explain(samples):
        silent = [
            (event.label, field)
            for event in explanation.events
            for field in event.fields
            if field.name in named and field.value not in (None, []) and not field.reasons
        ]
        assert not silent


# how it is recorded


def test_a_marked_rule_stays_the_function_it_was() -> None:
    def rule(number: int) -> int:
        return number + 1

    assert decides(Question.FIELD)(rule) is rule


def test_recording_changes_nothing_and_ends_with_its_context(parsed: object) -> None:
    assert callable(parsed)
    document: Parsed = parsed(MET)
    earlier = sys.getprofile()
    with recording() as decisions:
        recorded = extract(document)
    count = len(decisions)
    assert count
    assert sys.getprofile() is earlier
    assert extract(document) == recorded
    assert len(decisions) == count
