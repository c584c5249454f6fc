"""The scorer tells events from other words; what it says of a sentence depends on that sentence alone."""

import json
from pathlib import Path

import pytest

from ingest.errors import CannotRunError
from ingest.scorer import Scorer, Scores, TriggerCandidate, word_vectors
from ingest.scorer.model import MOST_PIECES, event_scorer
from models.vocabulary import EventStatus, EventType, Part
from tests.ingest.scorer import stored_scores

ARREST = ["Police", "in", "Harare", "arrested", "nine", "students", "on", "Monday", "."]
MARATHON = ["The", "Kenyan", "won", "the", "marathon", "in", "Harare", "on", "Monday", "."]
ARRESTED, WON = TriggerCandidate([3], [0], [5]), TriggerCandidate([2], [1], [4])


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer()


def likely(scores: Scores) -> EventType:
    return max(scores.types, key=lambda one: scores.types[one])


def test_an_arrest_is_an_event_and_a_race_is_none(scorer: Scorer) -> None:
    (arrested,), (won,) = scorer.score(ARREST, [ARRESTED]), scorer.score(MARATHON, [WON])
    assert (likely(arrested), arrested.event > 0.9) == (EventType.COERCE, True)
    assert max(arrested.statuses, key=lambda one: arrested.statuses[one]) is EventStatus.ASSERTED
    assert won.event < 0.1


def test_probabilities_add_up(scorer: Scorer) -> None:
    (found,) = scorer.score(ARREST, [ARRESTED])
    assert sum(found.types.values()) == pytest.approx(found.event, abs=0.02)
    assert sum(found.statuses.values()) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    ("role", "word"),
    [(Part.ACTOR, "Police"), (Part.RECIPIENT, "students"), (Part.DATE, "Monday"), (Part.PLACE, "Harare")],
)
def test_words_have_roles(scorer: Scorer, role: Part, word: str) -> None:
    (found,) = scorer.score(ARREST, [ARRESTED])
    assert found.role(role, ARREST.index(word)) > 0.5
    assert found.role(role, ARREST.index("arrested")) < 0.5
    assert found.role(role, len(ARREST)) == 0
    assert ARREST.index(word) in found.words(role, 0.5)


def test_roles_in_the_second_part_of_a_long_sentence_stand_at_its_words(scorer: Scorer) -> None:
    words = [*ARREST, *(["and"] * MOST_PIECES), *ARREST]
    last = len(words) - len(ARREST)
    (found,) = scorer.score(words, [TriggerCandidate([last + 3], [last], [last + 5])])
    assert found.role(Part.RECIPIENT, last + 5) > 0.5
    assert found.role(Part.RECIPIENT, 5) == 0
    assert last + 5 in found.words(Part.RECIPIENT, 0.5)
    assert min(found.words(Part.RECIPIENT, 0.5)) >= last


def test_other_candidates_and_sentences_change_nothing(scorer: Scorer) -> None:
    alone = scorer.score(ARREST, [ARRESTED])
    scorer.score(MARATHON, [WON])
    assert scorer.score(ARREST, [TriggerCandidate([7], [], []), ARRESTED])[1] == alone[0]


def test_a_sentence_longer_than_the_encoder_reads_is_read_in_parts(scorer: Scorer) -> None:
    words = [*ARREST, *(["and"] * MOST_PIECES), *ARREST]
    last = len(words) - len(ARREST)
    candidates = [ARRESTED, TriggerCandidate([last + 3], [last], [last + 5])]
    assert [likely(one) for one in scorer.score(words, candidates)] == [EventType.COERCE] * 2


@pytest.mark.parametrize("words", [["x" * 20_000], ["\u0301"], ["…"], ["a"] * 5_000])
def test_words_that_nobody_wrote_are_scored_too(scorer: Scorer, words: list[str]) -> None:
    assert len(scorer.score(words, [TriggerCandidate([len(words) - 1], [0], [])])) == 1


def test_rules_decide_alone_where_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENT_SCORER", "rules")
    event_scorer.cache_clear()
    assert event_scorer() is None
    event_scorer.cache_clear()


def test_another_file_than_the_one_trained_with_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "model.onnx"
    other.write_bytes(b"another encoder")
    monkeypatch.setattr(word_vectors, "encoder_file", lambda: other)
    with pytest.raises(CannotRunError, match=r"model\.onnx is not the encoder that the event scorer was trained with"):
        Scorer()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_vectors, "PACKAGE", "no_such_encoder")
    with pytest.raises(CannotRunError, match="the package no_such_encoder is not installed"):
        Scorer()


def test_weights_that_are_no_model_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "weights.onnx"
    broken.write_bytes(b"no model")
    with pytest.raises(CannotRunError, match="EVENT_SCORER"):
        Scorer(broken)


def test_scores_are_those_of_the_machine_that_made_the_weights() -> None:
    stored = json.loads(stored_scores.FILE.read_text(encoding="utf-8"))
    assert len(stored) == stored_scores.NUMBER
    pairs = zip(stored_scores.scores(), stored, strict=True)
    farthest = [max(abs(one - other) for one, other in zip(*rows, strict=True)) for rows in pairs]
    assert max(farthest) <= 0.03  # activations are rounded to 8 bits, and now and then to the next on another processor
    assert sum(one > 0.01 for one in farthest) <= len(stored) // 100
