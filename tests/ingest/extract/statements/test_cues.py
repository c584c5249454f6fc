"""The lexicon of reporting words and the confidence table."""

from __future__ import annotations

import pytest

from ingest.extract.statements.confidence import Confidence, confidence
from ingest.extract.statements.reports.cues import verb_cue
from ingest.extract.statements.reports.report import Report
from ingest.lexicon import LEXICON
from ingest.tellings import Span
from tests.ingest.conftest import Parse

CLAUSES = ("quote", "clause", "that", "wh", "noun", "inf", "person", "gerund", "as", "small")
PREPOSITIONS = ("of", "for", "about", "on", "against", "with", "to", "in", "upon", "at", "over", "from")
FRAMES = frozenset((*CLAUSES, *PREPOSITIONS))


def test_every_frame_of_the_lexicon_is_known() -> None:
    entries = [*LEXICON.cues.verbs.values(), *LEXICON.cues.nouns.values(), *LEXICON.cues.adjectives.values()]
    assert {frame.removeprefix("=") for entry in entries for frame in entry.frames} <= FRAMES


def test_the_lexicon_is_large() -> None:
    assert len(LEXICON.cues.verbs) > 350


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("They called on him to go.", "called", "call_on"),
        ("They called it a day.", "called", "call"),
        ("He pointed out that it rains.", "pointed", "point_out"),
        ("She lashed out at the press.", "lashed", "lash_out"),
        ("He tweeted that it rains.", "tweeted", "tweet"),
    ],
)
def test_particles_are_part_of_the_verb(parsed: Parse, text: str, verb: str, lemma: str) -> None:
    token = next(token for token in parsed(text).tokens if token.text == verb)
    cue = verb_cue(token)
    assert cue is not None
    assert cue.lemma == lemma


def test_thought_is_not_speech() -> None:
    assert not LEXICON.cues.verbs["believe"].speaks
    assert LEXICON.cues.verbs["say"].speaks


@pytest.mark.parametrize(("sense", "frame"), [("say", "trail"), ("say", "clause"), ("judge", "noun"), ("x", "y")])
def test_confidence_is_a_share(sense: str, frame: str) -> None:
    sure = confidence(Report((Span(0, 1),), None, None, sense, frame))
    assert isinstance(sure, Confidence)
    assert all(0 <= share <= 1 for share in sure)


def test_a_cue_next_to_a_quotation_is_surer_than_a_phrase() -> None:
    near = confidence(Report((Span(0, 1),), None, None, "say", "trail"))
    far = confidence(Report((Span(0, 1),), None, None, "judge", "noun"))
    assert near.statement > far.statement
