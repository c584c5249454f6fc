"""The work of extraction is linear in the text, whatever its shape: counted in calls of functions, not in time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ingest.clean import clean
from ingest.extract import extract
from ingest.parse.limits import MAX_SENTENCE, MAX_WORD
from ingest.parse.spacy_pipeline import parse
from ingest.parse.tokens import Parsed
from ingest.tellings import Analysis, Source
from models.vocabulary import NoteKind
from tests.factories.shapes import LEAD, PROSE, SHAPES

SMALL = 4_000  # characters
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


@pytest.fixture
def few_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that short texts reach: work is only linear beyond the bounds on what is compared with what."""
    for module in ("events.coreference.merge", "agreements.draft", "coreference.discourse"):
        monkeypatch.setattr(f"ingest.extract.{module}.MAX_COMPARED", 5)
    monkeypatch.setattr("ingest.extract.events.extractor.MAX_COMPARED", 20)


def parsed(text: str) -> Parsed:
    [found] = parse([clean(Source("made up", text, ""))])
    return found


def calls(document: Parsed) -> int:
    """How many functions, of Python and of C, are called to extract what a document tells."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    earlier = sys.getprofile()
    sys.setprofile(note)
    try:
        extract(document)
    finally:
        sys.setprofile(earlier)
    return count


@pytest.mark.usefixtures("few_compared")
@pytest.mark.parametrize("shape", MENDED)
def test_twice_the_text_takes_twice_the_work(shape: str) -> None:
    extract(parsed(LEAD))  # the first document loads the lexicon
    small, large = (calls(parsed(SHAPES[shape](length))) for length in (SMALL, 2 * SMALL))
    assert large < 2.3 * small, (small, large)


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
