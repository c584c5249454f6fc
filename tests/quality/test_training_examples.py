"""What the scorer is trained on: words by position, sentences alike in one fold; and how confidence is fitted."""

import numpy as np
import pytest

from models.vocabulary import EventStatus, EventType, Part
from training.confidence import fitted, report
from training.corpus import FOLDS, folds
from training.examples import Example, own_examples
from training.sentences import NONE, Candidate, Sentence

TEXT = "Norway expelled two envoys of Peru, and prices rose."


@pytest.fixture(scope="module")
def example() -> Example:
    start = TEXT.index("expelled")
    marked = Candidate(start, start + 8, EventType.SANCTION, None, EventStatus.ASSERTED, ("Norway",), ("two envoys",))
    (found,) = own_examples([Sentence("made.jsonl:1", TEXT, (marked,))])
    return found


def said(example: Example, places: tuple[int, ...]) -> list[str]:
    return [example.words[place] for place in places]


def test_a_candidate_has_its_trigger_and_its_sides_told_and_found(example: Example) -> None:
    expelled = example.candidates[0]
    assert said(example, expelled.trigger) == ["expelled"]
    assert expelled.told and said(example, expelled.told.recipients) == ["two", "envoys"]
    assert expelled.found and said(example, expelled.found.actors) == ["Norway"]
    assert (expelled.type, expelled.lexicon) == ("SANCTION", EventType.SANCTION)


def test_roles_are_labelled_where_they_are_told(example: Example) -> None:
    expelled = example.candidates[0]
    assert {role: said(example, places) for role, places in expelled.roles.items()} == {
        Part.ACTOR: ["Norway"],
        Part.RECIPIENT: ["two", "envoys"],
    }
    assert len(expelled.judged) == len(example.words)


def test_date_and_place_are_roles_where_they_are_labelled() -> None:
    text = "On Monday police in Lima arrested Ana."
    start = text.index("arrested")
    sides = ("police",), ("Ana",)
    told = Candidate(
        start, start + 8, EventType.COERCE, None, EventStatus.ASSERTED, *sides, "Monday", None, circumstances=True
    )
    (found,) = own_examples([Sentence("made.jsonl:1", text, (told,))])
    roles = found.candidates[0].roles
    assert said(found, roles[Part.DATE]) == ["Monday"]
    assert roles[Part.PLACE] == ()


def test_words_that_nobody_marked_tell_no_event(example: Example) -> None:
    rest = {said(example, one.trigger)[0]: one.type for one in example.candidates[1:]}
    assert rest["rose"] == NONE
    assert "expelled" not in rest


def test_sentences_that_are_nearly_the_same_are_in_one_fold() -> None:
    words = [
        "The",
        "envoy",
        "of",
        "Chad",
        "told",
        "the",
        "council",
        "on",
        "Monday",
        "that",
        "his",
        "country",
        "had",
        "signed",
    ]
    texts = [(*words, str(number)) for number in range(20)] + [(str(number), "sold") for number in range(200)]
    found = folds([Example("news", str(number), text, ()) for number, text in enumerate(texts)])
    assert len(set(found[:20])) == 1
    assert set(found) == set(range(FOLDS))


def test_weights_follow_what_is_right_more_often() -> None:
    values = np.array([[1.0], [1.0], [1.0], [1.0], [0.0], [0.0], [0.0], [0.0]] * 100)
    right = np.array([1.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0] * 100)
    weight, constant = fitted(values, right)
    chances = 1 / (1 + np.exp(-(values[:, 0] * weight + constant)))
    assert chances[0] == pytest.approx(0.75, abs=0.03)
    assert chances[4] == pytest.approx(0.25, abs=0.03)
    assert report(chances, right).startswith("800 events, 0.50 right; AUROC 0.75, error over ten bins 0.0")
