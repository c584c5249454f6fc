"""The work of extraction is linear in the text, whatever its shape: counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ingest.clean import clean
from ingest.extract import extract
from ingest.parse.limits import MAX_SENTENCE, MAX_WORD
from ingest.parse.spacy_pipeline import parse
from ingest.parse.tokens import Parsed
from ingest.tellings import Analysis, Source
from models.vocabulary import NoteKind
from tests.factories.shapes import LEAD, PROSE, SHAPES

LENGTH = 12_500  # characters; beyond it work must be linear
MOST_RATIO = 2.3
TOOL = 3  # of `sys.monitoring`: one that no well-known tool uses
# The shapes with which rules had to be mended; `python -m benchmarks.shapes` measures all of them, at greater lengths.
MENDED = (
    "prose",
    "straight quotation marks",
    "single curly marks",
    "The minister said, quoted",
    "quotations",
    "one long sentence",
    "a thousand names",
    "names that speak",
    "pronouns",
    "events of names",
    "agreements",
)


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.extract.events.triggers.scored.event_scorer", lambda: None)


def parsed(text: str) -> Parsed:
    [found] = parse([clean(Source("made up", text, ""))])
    return found


def work(document: Parsed) -> int:
    """How many calls of functions in Python, and turns of loops, it takes to extract what a document tells."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    monitoring: Any = sys.monitoring  # type: ignore[attr-defined]  # of 3.12, while 3.11 is checked for
    events = monitoring.events.PY_START | monitoring.events.PY_RESUME | monitoring.events.JUMP
    monitoring.use_tool_id(TOOL, "work")
    try:
        for event in (monitoring.events.PY_START, monitoring.events.PY_RESUME, monitoring.events.JUMP):
            monitoring.register_callback(TOOL, event, note)
        monitoring.set_events(TOOL, events)
        extract(document)
    finally:
        monitoring.set_events(TOOL, 0)
        monitoring.free_tool_id(TOOL)
    return count


@pytest.mark.skipif(sys.version_info < (3, 12), reason="older interpreters cannot count the turns of loops")
@pytest.mark.parametrize("shape", MENDED)
def test_twice_the_text_takes_twice_the_work(shape: str) -> None:
    extract(parsed(LEAD))  # the first document loads the lexicon
    small, large = (work(parsed(SHAPES[shape](length))) for length in (LENGTH, 2 * LENGTH))
    assert large < MOST_RATIO * small, (small, large)


def notes(text: str) -> Iterator[tuple[NoteKind, str]]:
    document = parsed(text)
    analysis = extract(document)
    assert isinstance(analysis, Analysis)
    assert analysis.notes == document.notes
    return ((kind, text[slice(*span)]) for kind, span in analysis.notes)


def test_prose_is_not_cut() -> None:
    assert list(notes(PROSE)) == []


def test_a_word_is_cut_where_it_is_longer_than_words_are() -> None:
    longest, longer = "a" * MAX_WORD, "b" * (MAX_WORD + 1)
    assert list(notes(f"{LEAD}{longest} and {longer} met.")) == [(NoteKind.LONG_WORD, longer)]


def test_a_sentence_is_cut_where_it_is_longer_than_sentences_are() -> None:
    fits, longer = ("and".join([" Chad "] * n) for n in (MAX_SENTENCE // 2 - 10, MAX_SENTENCE))
    assert list(notes(f"Peru left {fits.strip()}.")) == []
    [(kind, text)] = notes(f"Peru left {longer.strip()}.")
    assert (kind, text) == (NoteKind.LONG_SENTENCE, f"Peru left {longer.strip()}.")
    parts = parsed(f"Peru left {longer.strip()}.").sentences
    assert [len(part.tokens) for part in parts[:-1]] == [MAX_SENTENCE] * (len(parts) - 1)
    assert [part.continues for part in parts] == [False, *[True] * (len(parts) - 1)]
    for part in parts:
        assert sorted(part.root.subtree, key=lambda token: token.i) == part.tokens


def test_what_is_before_a_long_sentence_is_told_as_without_it() -> None:
    alone, followed = (extract(parsed(text)) for text in (LEAD, LEAD + "\n\n" + "and Chad " * 400))
    assert [replace(event, key="") for event in alone.events] == [
        replace(event, key="") for event in followed.events[:1]
    ]
