"""The sentences to train on are whole, varied, and nobody else's."""

import json
from pathlib import Path

import pytest

from training.check import MOST_ALIKE, MOST_REPEATING, foreign, openings, repeating
from training.sentences import Sentence, sentences

MET = {"trigger": "met", "nth": 0, "type": "CONSULT", "mode": None, "status": "asserted"}
SIDES = {"actors": ["Chad", "Mali"], "recipients": []}


@pytest.fixture(scope="module")
def made() -> list[Sentence]:
    return list(sentences())


def test_there_are_enough_and_half_of_the_candidates_tell_nothing(made: list[Sentence]) -> None:
    candidates = [one for sentence in made for one in sentence.candidates]
    assert len(made) >= 1500
    assert len(candidates) >= 4000
    assert 0.45 < sum(one.type is None for one in candidates) / len(candidates) < 0.6


def test_they_do_not_repeat_one_another(made: list[Sentence]) -> None:
    texts = [one.text for one in made]
    assert len(repeating(texts)) <= MOST_REPEATING * len(texts)
    assert openings(texts) <= MOST_ALIKE * len(texts)


def test_none_is_of_the_corpus(made: list[Sentence], gold: Path) -> None:
    assert foreign(made, gold / "corpus") == []


def test_what_repeats_is_found(tmp_path: Path) -> None:
    texts = ["Chad and Mali met in Oslo today", "So Chad and Mali met in Oslo", "Chad and Mali parted"]
    assert repeating(texts) == {0, 1}
    assert openings(texts) == 2
    (tmp_path / "known.txt").write_text("one two three four five six seven eight nine ten eleven", encoding="utf-8")
    copied = Sentence("x:1", "Then: one two three four five six seven eight nine ten eleven!", ())
    assert foreign([copied, Sentence("x:2", "one two three", ())], tmp_path) == ["x:1"]


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        ({**MET, **SIDES, "trigger": "meet"}, "not in the sentence: 'meet'"),
        ({**MET, **SIDES, "nth": 1}, "not in the sentence: 'met'"),
        ({**MET, **SIDES, "actors": ["Peru"]}, "not in the sentence: 'Peru'"),
        ({**MET, **SIDES, "type": "VISIT"}, "VISIT"),
        ({**MET, **SIDES, "mode": "riot"}, "CONSULT has no mode riot"),
        (MET, "actors"),
    ],
)
def test_what_a_line_must_say(tmp_path: Path, candidate: dict[str, object], reason: str) -> None:
    line = json.dumps({"text": "Chad and Mali met.", "candidates": [candidate]})
    (tmp_path / "some.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"some.jsonl:1: .*{reason}"):
        list(sentences(tmp_path))
